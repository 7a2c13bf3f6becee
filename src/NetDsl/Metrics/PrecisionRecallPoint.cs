namespace NetDsl;

/// <summary>Precision and recall of saying yes from a score on.</summary>
/// <param name="Precision">The share of the samples given a yes whose label is 1; 1 where none is given one.</param>
/// <param name="Recall">The share of the samples with label 1 that are given a yes.</param>
/// <param name="Threshold">The lowest score that means yes; +∞ where none does.</param>
public readonly record struct PrecisionRecallPoint(double Precision, double Recall, double Threshold)
{
    /// <summary>The line "from 0.25 on: precision 80.0 %, recall 91.0 %".</summary>
    /// <returns>One line, the same under every culture.</returns>
    public override string ToString() =>
        $"from {Figure.Measured(Threshold)} on: precision {Figure.Share(Precision)}, recall {Figure.Share(Recall)}";
}
