namespace DrawDigit;

/// <summary>Makes of a drawing what the makers of the data set made of paper: 8 × 8 pixels.</summary>
/// <remarks>
/// They cut each digit out, brought it to a height of 32 points and a width of about 20, and counted the black points in each block of
/// 4 × 4. Here lines are first brought to that size and then drawn, all equally thick, so that a small digit gets no thicker lines than a
/// large one. The pen is as wide as gives drawings about as much ink as the digits of the data set have.
/// </remarks>
internal static class Drawing
{
    private const int Points = 32, Block = 4, Side = Points / Block, PerSegment = 4;

    private const double Width = 20, Height = 32, Pen = 5.5;

    /// <summary>By how much more a drawing is stretched along one axis than along the other: a dash stays a dash.</summary>
    private const double MostWidened = 1, MostHeightened = 2.5;

    /// <summary>What stands for no extent at all: that of a dot, which has no size to bring to another.</summary>
    private const double Nothing = 1e-9;

    /// <summary>The drawing as the network gets it.</summary>
    /// <param name="segments">Four numbers for each straight piece of a line: from x, y to x, y, in any unit, y downwards.</param>
    /// <returns>64 pixels from 0, no ink, to 1, all ink, row by row.</returns>
    public static float[] ToPixels(ReadOnlySpan<double> segments)
    {
        Span<bool> black = stackalloc bool[Points * Points];
        Frame frame = Frame.Around(segments);
        for (int i = 0; i + PerSegment <= segments.Length; i += PerSegment)
        {
            (double fromX, double fromY) = frame.Place(segments[i], segments[i + 1]);
            (double toX, double toY) = frame.Place(segments[i + 2], segments[i + 3]);
            Ink(black, fromX, fromY, toX, toY);
        }

        return Count(black);
    }

    /// <summary>Blackens the points whose centres lie within half a pen's width of the segment.</summary>
    private static void Ink(Span<bool> black, double fromX, double fromY, double toX, double toY)
    {
        double alongX = toX - fromX, alongY = toY - fromY, length = Math.Max((alongX * alongX) + (alongY * alongY), Nothing);
        (int left, int right) = Reach(fromX, toX);
        (int top, int bottom) = Reach(fromY, toY);
        for (int row = top; row <= bottom; row++)
        {
            for (int column = left; column <= right; column++)
            {
                double x = column + 0.5 - fromX, y = row + 0.5 - fromY;
                double nearest = Math.Clamp(((x * alongX) + (y * alongY)) / length, 0, 1);
                double awayX = x - (nearest * alongX), awayY = y - (nearest * alongY);
                black[(row * Points) + column] |= (awayX * awayX) + (awayY * awayY) <= Pen * Pen / 4;
            }
        }
    }

    /// <summary>The first and last rows or columns of points that a segment can blacken.</summary>
    private static (int First, int Last) Reach(double from, double to) =>
        (Math.Max(0, (int)(Math.Min(from, to) - (Pen / 2))), Math.Min(Points - 1, (int)(Math.Max(from, to) + (Pen / 2))));

    private static float[] Count(ReadOnlySpan<bool> black)
    {
        float[] pixels = new float[Side * Side];
        for (int point = 0; point < black.Length; point++)
        {
            if (black[point])
            {
                pixels[(point / Points / Block * Side) + (point % Points / Block)] += 1f / (Block * Block);
            }
        }

        return pixels;
    }

    /// <summary>How the drawing is brought to its size and place.</summary>
    private readonly record struct Frame(double CentreX, double CentreY, double ScaleX, double ScaleY)
    {
        private const double Middle = Points / 2.0;

        public static Frame Around(ReadOnlySpan<double> segments)
        {
            (double left, double right) = Extent(segments, first: 0);
            (double top, double bottom) = Extent(segments, first: 1);
            double scaleX = (Width - Pen) / Math.Max(right - left, Nothing), scaleY = (Height - Pen) / Math.Max(bottom - top, Nothing);
            return new(
                (left + right) / 2, (top + bottom) / 2, Math.Min(scaleX, scaleY * MostWidened), Math.Min(scaleY, scaleX * MostHeightened));
        }

        public (double X, double Y) Place(double x, double y) =>
            (Middle + ((x - CentreX) * ScaleX), Middle + ((y - CentreY) * ScaleY));

        private static (double Least, double Most) Extent(ReadOnlySpan<double> segments, int first)
        {
            double least = double.PositiveInfinity, most = double.NegativeInfinity;
            for (int i = first; i < segments.Length; i += 2)
            {
                least = Math.Min(least, segments[i]);
                most = Math.Max(most, segments[i]);
            }

            return (least, most);
        }
    }
}
