namespace NetDsl;

/// <summary>The middle of several figures, and how far they lie from it.</summary>
/// <param name="Mean">The mean.</param>
/// <param name="Deviation">The standard deviation: √ of the sum of squared distances from the mean over n − 1.</param>
public readonly record struct Spread(double Mean, double Deviation)
{
    /// <summary>The text "0.9533 ± 0.0298".</summary>
    /// <returns>One line, the same under every culture.</returns>
    public override string ToString() => $"{Figure.Measured(Mean)} ± {Figure.Measured(Deviation)}";

    /// <summary>The spread of at least two figures.</summary>
    internal static Spread Of(IReadOnlyCollection<double> figures)
    {
        double mean = figures.Average();
        return new Spread(mean, Math.Sqrt(figures.Sum(figure => (figure - mean) * (figure - mean)) / (figures.Count - 1)));
    }
}
