namespace NetDsl.Tool.Files;

/// <summary>What a tensor's numbers are like.</summary>
/// <param name="Mean">Of those that are finite.</param>
/// <param name="Deviation">Of those that are finite, divided by n.</param>
/// <param name="Least">The smallest that is finite.</param>
/// <param name="Most">The largest that is finite.</param>
/// <param name="NotFinite">How many are NaN or infinite.</param>
internal sealed record TensorFigures(double Mean, double Deviation, double Least, double Most, int NotFinite)
{
    public static TensorFigures Of(ReadOnlySpan<float> values)
    {
        (double mean, double squares, double least, double most, int count) = (0, 0, double.PositiveInfinity, double.NegativeInfinity, 0);
        foreach (float value in values)
        {
            if (float.IsFinite(value))
            {
                // Welford's, which does not lose small deviations of large numbers.
                count++;
                double from = value - mean;
                mean += from / count;
                squares += from * (value - mean);
                (least, most) = (Math.Min(least, value), Math.Max(most, value));
            }
        }

        return new(mean, count == 0 ? 0 : Math.Sqrt(squares / count), count == 0 ? 0 : least, count == 0 ? 0 : most, values.Length - count);
    }
}
