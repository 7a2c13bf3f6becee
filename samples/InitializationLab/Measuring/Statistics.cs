namespace InitializationLab.Measuring;

internal static class Statistics
{
    /// <summary>The middle one; the lower of two.</summary>
    public static double Median(IEnumerable<double> values) => Quantile(values, 0.5);

    public static double Quantile(IEnumerable<double> values, double share)
    {
        double[] ordered = [.. values.Order()];
        return ordered[(int)(share * (ordered.Length - 1))];
    }
}
