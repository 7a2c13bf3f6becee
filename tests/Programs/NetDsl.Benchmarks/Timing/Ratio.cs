namespace NetDsl.Benchmarks;

/// <summary>A ratio of times that were taken in turns.</summary>
/// <param name="Median">The median of the rounds' ratios.</param>
/// <param name="Low">Where its interval of 95 % confidence begins.</param>
/// <param name="High">Where that ends.</param>
internal readonly record struct Ratio(double Median, double Low, double High)
{
    /// <summary>The ratio of two contenders' times, round by round.</summary>
    /// <remarks>
    /// The interval is that of a median: the ratios of the ranks between which it lies in 95 % of samples, by the binomial distribution's
    /// normal limit. Of five rounds it is the smallest and the largest ratio, 94 %.
    /// </remarks>
    public static Ratio Of(double[] times, double[] others)
    {
        double[] ratios = [.. times.Zip(others, (time, other) => time / other).Order()];
        int outside = Math.Max(0, (int)Math.Floor((ratios.Length - (1.96 * Math.Sqrt(ratios.Length))) / 2));
        return new(Medians.Of(ratios), ratios[outside], ratios[^(outside + 1)]);
    }
}
