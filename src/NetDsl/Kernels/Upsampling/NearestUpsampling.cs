using System.Numerics;

namespace NetDsl.Kernels;

/// <summary>Each value becomes a square of equal ones.</summary>
internal readonly ref struct NearestValues<T>(ReadOnlySpan<T> x, Span<T> y, int height, int width, int factor) : IShareJob
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ReadOnlySpan<T> _x = x;
    private readonly Span<T> _y = y;

    public void Run(int first, int length)
    {
        int wide = factor * width;
        for (int row = first * height; row < (first + length) * height; row++)
        {
            ReadOnlySpan<T> values = _x.Slice(row * width, width);
            Span<T> rows = _y.Slice(row * factor * wide, factor * wide), own = rows[..wide];
            for (int column = 0; column < values.Length; column++)
            {
                own.Slice(column * factor, factor).Fill(values[column]);
            }

            for (int again = 1; again < factor; again++)
            {
                own.CopyTo(rows[(again * wide)..]);
            }
        }
    }
}

/// <summary>The way back: the sum over the square that a value became.</summary>
internal readonly ref struct NearestSlopes<T>(
    ReadOnlySpan<T> dy, Span<T> dx, int height, int width, int factor, bool accumulate) : IShareJob
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ReadOnlySpan<T> _dy = dy;
    private readonly Span<T> _dx = dx;

    public void Run(int first, int length)
    {
        int wide = factor * width;
        for (int row = first * height; row < (first + length) * height; row++)
        {
            ReadOnlySpan<T> slopes = _dy.Slice(row * factor * wide, factor * wide);
            Span<T> to = _dx.Slice(row * width, width);
            for (int column = 0; column < to.Length; column++)
            {
                T sum = T.Zero;
                for (int i = 0; i < factor; i++)
                {
                    foreach (T slope in slopes.Slice((i * wide) + (column * factor), factor))
                    {
                        sum += slope;
                    }
                }

                to[column] = accumulate ? to[column] + sum : sum;
            }
        }
    }
}
