using System.Diagnostics;
using System.Runtime.Intrinsics;

namespace NetDsl.Kernels;

/// <summary>
/// A transposed matrix copied once for many products: all its panels, [inner, width], one after the other. Products read them as fast as
/// memory gives them.
/// </summary>
/// <remarks>
/// All panels are as wide as a tile of this processor's vectors, and the last is as wide as its columns need. Every sum is in the order of
/// the inner index, as everywhere, and so has the same bits as without a copy.
/// </remarks>
internal static unsafe class PackedMatrix
{
    /// <summary>The columns of a panel.</summary>
    internal static int Width =>
        Vector512.IsHardwareAccelerated ? WidthOf<Vector512<float>, Simd512<float>>()
        : Vector256.IsHardwareAccelerated ? WidthOf<Vector256<float>, Simd256<float>>()
        : WidthOf<Vector128<float>, Simd128<float>>();

    private static int Lanes =>
        Vector512.IsHardwareAccelerated ? Vector512<float>.Count
        : Vector256.IsHardwareAccelerated ? Vector256<float>.Count
        : Vector128<float>.Count;

    /// <summary>The floats of a packed matrix.</summary>
    internal static long LengthOf(int columns, int inner) => ((long)columns + Lanes - 1) / Lanes * Lanes * inner;

    /// <summary>Packs bᵀ, [columns, inner].</summary>
    internal static void Pack(ReadOnlySpan<float> b, Span<float> packed, int columns, int inner)
    {
        Debug.Assert(b.Length == columns * inner && packed.Length == LengthOf(columns, inner), "lengths");
        fixed (float* from = b, to = packed)
        {
            var panels = new MatrixPanels<float>(from, inner, isTransposed: true);
            if (Vector512.IsHardwareAccelerated)
            {
                Pack<Vector512<float>, Simd512<float>>(panels, to, columns, inner);
            }
            else if (Vector256.IsHardwareAccelerated)
            {
                Pack<Vector256<float>, Simd256<float>>(panels, to, columns, inner);
            }
            else
            {
                Pack<Vector128<float>, Simd128<float>>(panels, to, columns, inner);
            }
        }
    }

    /// <summary>Packs for vectors of this width.</summary>
    internal static void Pack<TVector, TSimd>(in MatrixPanels<float> panels, float* to, int columns, int inner)
        where TVector : unmanaged
        where TSimd : ISimd<float, TVector>
    {
        int most = WidthOf<TVector, TSimd>();
        for (int column = 0; column < columns; column += most)
        {
            int count = Math.Min(most, columns - column), width = (count + TSimd.Lanes - 1) / TSimd.Lanes * TSimd.Lanes;
            panels.Panel<TVector, TSimd>(0, inner, column, count, width, to, isThere: false);
            to += (nint)width * inner;
        }
    }

    private static int WidthOf<TVector, TSimd>()
        where TVector : unmanaged
        where TSimd : ISimd<float, TVector>
        => TSimd.TileVectors * TSimd.Lanes;
}
