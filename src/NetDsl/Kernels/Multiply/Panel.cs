using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetDsl.Kernels;

/// <summary>
/// A panel is a few neighbouring columns of b, copied so that a step of the inner index finds them beside each other: [inner, width]. It is
/// read once per tile of rows, from the first-level cache.
/// </summary>
internal static unsafe class Panel
{
    private const int Line = 64;

    /// <summary>What memory on the stack needs more than it holds, so that <see cref="Align{T}"/> has room: a cache line.</summary>
    internal static int Slack<T>()
        where T : unmanaged
        => Line / sizeof(T);

    /// <summary>The first address from here on at the start of a cache line: a vector across two lines costs twice.</summary>
    internal static T* Align<T>(T* memory)
        where T : unmanaged
        => (T*)(((nuint)memory + (Line - 1)) & ~(nuint)(Line - 1));

    /// <summary>Copies columns of b, of which each row is [columns]; what fills the last vector up is 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Copy<T, TVector, TSimd>(T* b, nint step, T* panel, int inner, int columns, int width)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged
        where TSimd : ISimd<T, TVector>
    {
        for (int p = 0; p < inner; p++, b += step, panel += width)
        {
            int j = 0;
            for (; j <= columns - TSimd.Lanes; j += TSimd.Lanes)
                TSimd.Store(TSimd.Load(b + j), panel + j);

            for (; j < columns; j++)
                panel[j] = b[j];

            for (; j < width; j++)
                panel[j] = T.Zero;
        }
    }

    /// <summary>Copies columns of b that is given transposed: each of its columns is a row [inner] in memory.</summary>
    internal static void CopyTransposed<T, TVector, TSimd>(T* b, nint step, T* panel, int inner, int columns, int width)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged
        where TSimd : ISimd<T, TVector>
    {
        int j = CopyVectors<T, TVector, TSimd>(b, step, panel, inner, 0, columns, width);
        if (j == width)
            return;

        // What is left by narrower vectors, the last of which moves back and copies some columns twice.
        if (TSimd.Lanes > Vector256<T>.Count)
            j = CopyVectors<T, Vector256<T>, Simd256<T>>(b, step, panel, inner, j, columns, width);

        if (TSimd.Lanes > Vector128<T>.Count)
            j = CopyVectors<T, Vector128<T>, Simd128<T>>(b, step, panel, inner, j, columns, width);

        if (j < columns && columns >= Vector128<T>.Count)
            j = CopyVectors<T, Vector128<T>, Simd128<T>>(b, step, panel, inner, columns - Vector128<T>.Count, columns, width);

        Transpose.Each(b + (j * step), step, panel + j, width, columns - j, inner);
        for (int p = 0; p < inner; p++)
            new Span<T>(panel + (p * width) + columns, width - columns).Clear();
    }

    /// <summary>Copies as many whole vectors of columns as there are from one on; returns the first column that is left.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int CopyVectors<T, TVector, TSimd>(T* b, nint step, T* panel, int inner, int from, int columns, int width)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged
        where TSimd : ISimd<T, TVector>
    {
        int lanes = TSimd.Lanes, whole = inner - (inner % Transpose.Columns), j = from;
        for (; j <= columns - lanes; j += lanes)
        {
            T* rows = b + (j * step), to = panel + j;
            for (int p = 0; p < whole; p += Transpose.Columns, to += Transpose.Columns * width)
            {
                TSimd.LoadTransposed(rows + p, step, out TVector c0, out TVector c1, out TVector c2, out TVector c3);
                TSimd.Store(c0, to);
                TSimd.Store(c1, to + width);
                TSimd.Store(c2, to + (2 * width));
                TSimd.Store(c3, to + (3 * width));
            }

            Transpose.Each(rows + whole, step, to, width, lanes, inner - whole);
        }

        return j;
    }
}
