namespace NetDsl.Images;

/// <summary>
/// Resizes by linear interpolation. Where a picture becomes smaller, the triangle that weighs neighbours is as much wider, so that every
/// pixel counts.
/// </summary>
/// <remarks>The centre of pixel i lies at i + ½. Weights that fall outside are left out, and the others add up to 1.</remarks>
internal static class Resampling
{
    /// <param name="from">[rows, columns].</param>
    /// <param name="rows">The rows that there are.</param>
    /// <param name="columns">The columns that there are.</param>
    /// <param name="to">Receives [height, width].</param>
    /// <param name="height">The rows wanted.</param>
    /// <param name="width">The columns wanted.</param>
    public static void Resize(ReadOnlySpan<float> from, int rows, int columns, Span<float> to, int height, int width)
    {
        if ((rows, columns) == (height, width))
        {
            from.CopyTo(to);
            return;
        }

        var narrow = new float[rows * width];
        foreach ((int x, int first, double[] weights) in Triangles(columns, width))
        {
            for (int row = 0; row < rows; row++)
            {
                narrow[(row * width) + x] = Sum(from[((row * columns) + first)..], weights, step: 1);
            }
        }

        foreach ((int y, int first, double[] weights) in Triangles(rows, height))
        {
            for (int x = 0; x < width; x++)
            {
                to[(y * width) + x] = Sum(narrow.AsSpan((first * width) + x), weights, width);
            }
        }
    }

    private static float Sum(ReadOnlySpan<float> values, double[] weights, int step)
    {
        double sum = 0;
        for (int i = 0; i < weights.Length; i++)
        {
            sum += weights[i] * values[i * step];
        }

        return (float)sum;
    }

    private static IEnumerable<(int Place, int First, double[] Weights)> Triangles(int from, int to)
    {
        double scale = (double)from / to, half = Math.Max(1, scale);
        for (int place = 0; place < to; place++)
        {
            double centre = (place + 0.5) * scale;
            int first = Math.Max(0, (int)(centre - half + 0.5)), end = Math.Min(from, (int)(centre + half + 0.5));
            double[] weights = [.. Enumerable.Range(first, end - first).Select(i => Math.Max(0, 1 - (Math.Abs(i + 0.5 - centre) / half)))];
            double sum = weights.Sum();
            yield return (place, first, [.. weights.Select(weight => weight / sum)]);
        }
    }
}
