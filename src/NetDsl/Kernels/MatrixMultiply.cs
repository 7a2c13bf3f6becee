using System.Diagnostics;
using System.Numerics;

namespace NetDsl.Kernels;

/// <summary>
/// The three matrix products of a dense layer. All matrices are row-major, without gaps; the result overwrites and may not overlap an
/// operand.
/// </summary>
/// <remarks>
/// <para>Everything else multiplies through these three methods, so a faster multiply replaces their bodies and nothing else.</para>
/// <para>An element of a result is one sum, formed in an order that depends on the inner size alone: a row comes out with the same bits
/// whatever the number of rows and whichever tile it falls into. Where a size is no multiple of the tile, the last tile moves back and
/// computes some elements a second time, to the same bits.</para>
/// </remarks>
internal static class MatrixMultiply
{
    /// <summary>c = a·bᵀ: the forward pass, y = x·Wᵀ.</summary>
    /// <param name="a">[rows, inner].</param>
    /// <param name="b">[columns, inner].</param>
    /// <param name="c">[rows, columns].</param>
    /// <param name="rows">The rows of c.</param>
    /// <param name="columns">The columns of c.</param>
    /// <param name="inner">The length of each sum.</param>
    internal static void TimesTransposed<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> c, int rows, int columns, int inner)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Debug.Assert(a.Length == rows * inner && b.Length == columns * inner && c.Length == rows * columns, "shapes");
        if (inner == 0)
            c.Clear();
        else if (rows >= DotTiles.Rows)
            DotTiles.Multiply(a, b, c, rows, columns, inner, columns, 1);
        else if (columns >= DotTiles.Rows)
            DotTiles.Multiply(b, a, c, columns, rows, inner, 1, columns); // few rows: the other operand fills the tiles
        else
            DotTiles.MultiplySmall(a, b, c, rows, columns, inner);
    }

    /// <summary>c = a·b: the gradient of the input, dx = dh·W.</summary>
    /// <param name="a">[rows, inner].</param>
    /// <param name="b">[inner, columns].</param>
    /// <param name="c">[rows, columns].</param>
    /// <param name="rows">The rows of c.</param>
    /// <param name="columns">The columns of c.</param>
    /// <param name="inner">The length of each sum.</param>
    internal static void Times<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> c, int rows, int columns, int inner)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Debug.Assert(a.Length == rows * inner && b.Length == inner * columns && c.Length == rows * columns, "shapes");
        if (inner == 0)
            c.Clear();
        else
            OuterTiles.Multiply(a, b, c, rows, columns, inner, inner, 1);
    }

    /// <summary>c = aᵀ·b: the gradient of the weights, dW = dhᵀ·x.</summary>
    /// <param name="a">[inner, rows].</param>
    /// <param name="b">[inner, columns].</param>
    /// <param name="c">[rows, columns].</param>
    /// <param name="rows">The rows of c.</param>
    /// <param name="columns">The columns of c.</param>
    /// <param name="inner">The length of each sum.</param>
    internal static void TransposedTimes<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> c, int rows, int columns, int inner)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Debug.Assert(a.Length == inner * rows && b.Length == inner * columns && c.Length == rows * columns, "shapes");
        if (inner == 0)
            c.Clear();
        else
            OuterTiles.Multiply(a, b, c, rows, columns, inner, 1, rows);
    }
}
