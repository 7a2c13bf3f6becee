using System.Numerics;
using System.Numerics.Tensors;

namespace NetDsl.Kernels;

/// <summary>Two values beside each other: each row of y is one of a, then one of b.</summary>
/// <remarks>For maps, channels first, the widths are values: channels · height · width.</remarks>
public static class Concat
{
    // Elements that memory takes several microseconds to bring: fewer are not worth a thread.
    private const int WorthAThread = 1 << 15;

    // Elements whose work takes longer than waking a helper.
    private const int LongLength = 1 << 18;

    /// <summary>y = [a, b], row by row.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="a">The values that come first, [B, widthA].</param>
    /// <param name="b">The values that follow, [B, widthB].</param>
    /// <param name="y">Receives both, [B, widthA + widthB]. It overlaps neither.</param>
    /// <param name="widthA">The length of a row of a.</param>
    /// <param name="widthB">The length of a row of b.</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public static void Forward<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y, int widthA, int widthB)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Check.Size(widthA, nameof(widthA));
        Check.Size(widthB, nameof(widthB));
        int batch = Check.Rows(a.Length, widthA, "[B, widthA]", nameof(a));
        Check.Length(b.Length, batch, widthB, "[B, widthB]", nameof(b));
        Check.SameLength(y.Length, a.Length + b.Length, "a and b together", nameof(y));
        int total = widthA + widthB;
        Run(new Rows<T>(a, widthA, 0, y, total, 0, widthA, accumulate: false), batch, widthA);
        Run(new Rows<T>(b, widthB, 0, y, total, widthA, widthB, accumulate: false), batch, widthB);
    }

    /// <summary>dx = the columns of dy from <paramref name="first"/> on, for one of the two. dy stays as it is.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="dy">The gradient by y, [B, total].</param>
    /// <param name="dx">Receives the gradient by a, or by b, [B, width]. It does not overlap dy.</param>
    /// <param name="first">The first column: 0 for a, widthA for b.</param>
    /// <param name="width">The length of a row of dx.</param>
    /// <param name="total">The length of a row of dy.</param>
    /// <param name="accumulate">Whether it is added to what <paramref name="dx"/> holds.</param>
    /// <exception cref="ArgumentException">The lengths do not fit, or the columns reach beyond the row.</exception>
    public static void Backward<T>(ReadOnlySpan<T> dy, Span<T> dx, int first, int width, int total, bool accumulate = false)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Check.Size(width, nameof(width));
        Check.Size(total, nameof(total));
        if (first < 0 || first > (long)total - width)
        {
            throw new ArgumentOutOfRangeException(nameof(first), first, $"{width} columns from {first} on do not lie within {total}.");
        }

        int batch = Check.Rows(dy.Length, total, "[B, total]", nameof(dy));
        Check.Length(dx.Length, batch, width, "[B, width]", nameof(dx));
        Run(new Rows<T>(dy, total, first, dx, width, 0, width, accumulate), batch, width);
    }

    private static void Run<T>(Rows<T> rows, int batch, int width)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => Shares.OfRows(batch, width, WorthAThread).Run(rows, isShort: (long)batch * width < LongLength);

    private readonly ref struct Rows<T>(
        ReadOnlySpan<T> from, int fromStep, int fromColumn, Span<T> to, int toStep, int toColumn, int width, bool accumulate) : IShareJob
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly ReadOnlySpan<T> _from = from;
        private readonly Span<T> _to = to;

        public void Run(int first, int length)
        {
            for (int row = first; row < first + length; row++)
            {
                ReadOnlySpan<T> source = _from.Slice((row * fromStep) + fromColumn, width);
                Span<T> target = _to.Slice((row * toStep) + toColumn, width);
                if (accumulate)
                {
                    TensorPrimitives.Add(target, source, target);
                }
                else
                {
                    source.CopyTo(target);
                }
            }
        }
    }
}
