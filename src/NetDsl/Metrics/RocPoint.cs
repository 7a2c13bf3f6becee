namespace NetDsl;

/// <summary>A point of the receiver operating characteristic: what saying yes from a score on gives.</summary>
/// <param name="FalsePositiveRate">The share of the samples with label 0 that are given a yes; NaN where there are none.</param>
/// <param name="TruePositiveRate">The share of the samples with label 1 that are given a yes, the recall; NaN where there are none.</param>
/// <param name="Threshold">The lowest score that means yes; +∞ where none does.</param>
public readonly record struct RocPoint(double FalsePositiveRate, double TruePositiveRate, double Threshold)
{
    /// <summary>The line "from 0.25 on: 91.0 % of the positives, 4.0 % of the negatives".</summary>
    /// <returns>One line, the same under every culture.</returns>
    public override string ToString() =>
        $"from {Figure.Measured(Threshold)} on: {Figure.Share(TruePositiveRate)} of the positives, "
            + $"{Figure.Share(FalsePositiveRate)} of the negatives";
}
