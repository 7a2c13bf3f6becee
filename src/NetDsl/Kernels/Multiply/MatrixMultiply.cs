using System.Diagnostics;
using System.Numerics;

namespace NetDsl.Kernels;

/// <summary>
/// The three matrix products of a dense layer. All matrices are row-major, without gaps; the result overwrites and may not overlap an
/// operand.
/// </summary>
/// <remarks>
/// An element of a result is one sum in the order of the inner index, fused where the processor fuses. So it has the same bits whatever
/// the number of rows, of threads, and of lanes in a vector.
/// </remarks>
internal static unsafe class MatrixMultiply
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
        fixed (T* left = a, right = b, to = c)
        {
            Product.TimesTransposed(left, right, to, rows, columns, inner).RunInParallel();
        }
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
        fixed (T* left = a, right = b, to = c)
        {
            Product.Times(left, right, to, rows, columns, inner).RunInParallel();
        }
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
        fixed (T* left = a, right = b, to = c)
        {
            Product.TransposedTimes(left, right, to, rows, columns, inner).RunInParallel();
        }
    }
}
