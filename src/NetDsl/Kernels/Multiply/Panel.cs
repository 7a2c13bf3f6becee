using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetDsl.Kernels;

/// <summary>
/// A panel is a few neighbouring columns of b, copied so that a step of the inner index finds them beside each other: [inner, width]. It is
/// read once per tile of rows, from the first-level cache.
/// </summary>
/// <remarks>
/// Where the columns do not fill the last vector, it begins earlier and repeats some; if they do not fill one, it ends in zeros.
/// </remarks>
internal static unsafe class Panel
{
    private const int Line = 64;

    /// <summary>The extra memory that a place on the stack needs, so that <see cref="Align{T}"/> has room: a cache line.</summary>
    internal static int Slack<T>()
        where T : unmanaged
        => Line / sizeof(T);

    /// <summary>The first address from here on at the start of a cache line: a vector across two lines costs twice.</summary>
    internal static T* Align<T>(T* memory)
        where T : unmanaged
        => (T*)(((nuint)memory + (Line - 1)) & ~(nuint)(Line - 1));

    /// <summary>Copies the columns of b that a strip of c needs.</summary>
    internal static void Copy<T, TVector, TSimd>(in Product<T> strip, T* panel, int width)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged
        where TSimd : ISimd<T, TVector>
    {
        if (strip.Columns < TSimd.Lanes)
        {
            new Span<T>(panel, strip.Inner * width).Clear();
        }

        if (strip.BTransposed)
        {
            CopyTransposed<T, TVector, TSimd>(strip.B, strip.BStep, panel, strip.Inner, strip.Columns, width);
        }
        else
        {
            CopyRows<T, TVector, TSimd>(strip.B, strip.BStep, panel, strip.Inner, strip.Columns, width, width - TSimd.Lanes);
        }
    }

    /// <summary>Copies rows, whose last vector goes to its own place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void CopyRows<T, TVector, TSimd>(T* from, nint step, T* to, int rows, int columns, int width, int last)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged
        where TSimd : ISimd<T, TVector>
    {
        if (columns < TSimd.Lanes)
        {
            NarrowRows.Copy(from, step, to, width, rows, columns);
            return;
        }

        for (int i = 0; i < rows; i++, from += step, to += width)
        {
            for (int j = 0; j < columns - TSimd.Lanes; j += TSimd.Lanes)
            {
                TSimd.Store(TSimd.Load(from + j), to + j);
            }

            TSimd.Store(TSimd.Load(from + columns - TSimd.Lanes), to + last);
        }
    }

    // Each column of b is a row [inner] in memory.
    private static void CopyTransposed<T, TVector, TSimd>(T* b, nint step, T* panel, int inner, int columns, int width)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged
        where TSimd : ISimd<T, TVector>
    {
        if (columns >= TSimd.Lanes)
        {
            for (int j = 0; j < columns - TSimd.Lanes; j += TSimd.Lanes)
            {
                CopyVector<T, TVector, TSimd>(b + (j * step), step, panel + j, inner, width);
            }

            CopyVector<T, TVector, TSimd>(b + ((columns - TSimd.Lanes) * step), step, panel + width - TSimd.Lanes, inner, width);
        }
        else if (columns >= Vector256<T>.Count && TSimd.Lanes > Vector256<T>.Count)
        {
            CopyNarrow<T, Vector256<T>, Simd256<T>>(b, step, panel, inner, columns, width);
        }
        else if (columns >= Vector128<T>.Count && TSimd.Lanes > Vector128<T>.Count)
        {
            CopyNarrow<T, Vector128<T>, Simd128<T>>(b, step, panel, inner, columns, width);
        }
        else
        {
            Transpose.Each(b, step, panel, width, columns, inner);
        }
    }

    // Narrower vectors, of which each column has its own place, also under the one that begins earlier.
    private static void CopyNarrow<T, TVector, TSimd>(T* b, nint step, T* panel, int inner, int columns, int width)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged
        where TSimd : ISimd<T, TVector>
    {
        for (int j = 0; j < columns; j += TSimd.Lanes)
        {
            int from = Math.Min(j, columns - TSimd.Lanes);
            CopyVector<T, TVector, TSimd>(b + (from * step), step, panel + from, inner, width);
        }
    }

    /// <summary>Copies as many columns as a vector has lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CopyVector<T, TVector, TSimd>(T* b, nint step, T* to, int inner, int width)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged
        where TSimd : ISimd<T, TVector>
    {
        int whole = inner - (inner % Transpose.Columns);
        for (int p = 0; p < whole; p += Transpose.Columns, to += Transpose.Columns * width)
        {
            TSimd.LoadTransposed(b + p, step, out TVector c0, out TVector c1, out TVector c2, out TVector c3);
            TSimd.Store(c0, to);
            TSimd.Store(c1, to + width);
            TSimd.Store(c2, to + (2 * width));
            TSimd.Store(c3, to + (3 * width));
        }

        Transpose.Each(b + whole, step, to, width, TSimd.Lanes, inner - whole);
    }
}
