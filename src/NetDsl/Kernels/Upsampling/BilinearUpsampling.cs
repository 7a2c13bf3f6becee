using System.Numerics;

namespace NetDsl.Kernels;

/// <summary>The two inputs that an output lies between along an axis, and the share of the second.</summary>
internal readonly struct Between<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public Between(int output, int length, int factor)
    {
        // (output + ½)/f − ½ in units of 1/(2f), where there is something before it.
        long units = Math.Max(0, (2L * output) + 1 - factor), unit = 2L * factor, first = units / unit;
        First = (int)first;
        Second = Math.Min(First + 1, length - 1);
        Share = T.CreateChecked(units - (first * unit)) / T.CreateChecked(unit);
    }

    public int First { get; }

    public int Second { get; }

    public T Share { get; }
}

/// <summary>What lies between the four nearest values, on straight lines.</summary>
internal readonly ref struct BilinearValues<T>(ReadOnlySpan<T> x, Span<T> y, int height, int width, int factor) : IShareJob
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ReadOnlySpan<T> _x = x;
    private readonly Span<T> _y = y;

    public void Run(int first, int length)
    {
        int high = factor * height, wide = factor * width;
        for (int map = first; map < first + length; map++)
        {
            ReadOnlySpan<T> values = _x.Slice(map * height * width, height * width);
            for (int i = 0; i < high; i++)
            {
                var rows = new Between<T>(i, height, factor);
                ReadOnlySpan<T> above = values.Slice(rows.First * width, width), below = values.Slice(rows.Second * width, width);
                Span<T> to = _y.Slice(((map * high) + i) * wide, wide);
                for (int j = 0; j < to.Length; j++)
                {
                    var columns = new Between<T>(j, width, factor);
                    T upper = Mean(above[columns.First], above[columns.Second], columns.Share);
                    to[j] = Mean(upper, Mean(below[columns.First], below[columns.Second], columns.Share), rows.Share);
                }
            }
        }
    }

    private static T Mean(T one, T other, T share) => ((T.One - share) * one) + (share * other);
}

/// <summary>The way back: each value gets its shares of the slopes around it.</summary>
internal readonly ref struct BilinearSlopes<T>(
    ReadOnlySpan<T> dy, Span<T> dx, int height, int width, int factor, bool accumulate) : IShareJob
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ReadOnlySpan<T> _dy = dy;
    private readonly Span<T> _dx = dx;

    public void Run(int first, int length)
    {
        int high = factor * height, wide = factor * width;
        for (int map = first; map < first + length; map++)
        {
            Span<T> slopes = _dx.Slice(map * height * width, height * width);
            if (!accumulate)
            {
                slopes.Clear();
            }

            for (int i = 0; i < high; i++)
            {
                var rows = new Between<T>(i, height, factor);
                Span<T> above = slopes.Slice(rows.First * width, width), below = slopes.Slice(rows.Second * width, width);
                ReadOnlySpan<T> from = _dy.Slice(((map * high) + i) * wide, wide);
                for (int j = 0; j < from.Length; j++)
                {
                    var columns = new Between<T>(j, width, factor);
                    T upper = (T.One - rows.Share) * from[j], lower = rows.Share * from[j];
                    above[columns.First] += (T.One - columns.Share) * upper;
                    above[columns.Second] += columns.Share * upper;
                    below[columns.First] += (T.One - columns.Share) * lower;
                    below[columns.Second] += columns.Share * lower;
                }
            }
        }
    }
}
