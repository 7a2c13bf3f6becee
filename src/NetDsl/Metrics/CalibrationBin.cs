namespace NetDsl;

/// <summary>Samples that were given about the same probability, and how many of them were indeed of the class.</summary>
/// <param name="Predicted">The mean of the probabilities.</param>
/// <param name="Observed">The share of the samples whose label is 1: near <paramref name="Predicted"/> where probabilities can be taken
/// at their word.</param>
/// <param name="Count">The number of samples, at least 1.</param>
public readonly record struct CalibrationBin(double Predicted, double Observed, int Count)
{
    /// <summary>The line "120 samples: 71.3 % predicted, 65.0 % observed".</summary>
    /// <returns>One line, the same under every culture.</returns>
    public override string ToString() =>
        $"{Figure.Count(Count, "sample")}: {Figure.Share(Predicted)} predicted, {Figure.Share(Observed)} observed";
}
