using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetDsl.Kernels;

/// <summary>A matrix in memory: b[p, j] is at b[p·step + j], or at b[j·step + p] if it is transposed.</summary>
internal readonly unsafe struct MatrixPanels<T>(T* b, nint step, bool isTransposed) : IPanels<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public static bool AreReady => false;

    public T* Panel<TVector, TSimd>(int row, int rows, int column, int columns, int width, T* memory, bool isThere)
        where TVector : unmanaged
        where TSimd : ISimd<T, TVector>
    {
        if (isThere)
        {
            return memory;
        }

        if (columns < TSimd.Lanes)
        {
            new Span<T>(memory, rows * width).Clear();
        }

        if (isTransposed)
        {
            CopyTransposed<TVector, TSimd>(b + (column * step) + row, memory, rows, columns, width);
        }
        else
        {
            CopyRows<TVector, TSimd>(b + (row * step) + column, memory, rows, columns, width);
        }

        return memory;
    }

    /// <summary>Copies as many columns as a vector has lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CopyVector<TVector, TSimd>(T* b, nint step, T* to, int inner, int width)
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

    // The last vector goes to its own place.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void CopyRows<TVector, TSimd>(T* from, T* to, int rows, int columns, int width)
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

            TSimd.Store(TSimd.Load(from + columns - TSimd.Lanes), to + width - TSimd.Lanes);
        }
    }

    // Each column of b is a row [inner] in memory.
    private void CopyTransposed<TVector, TSimd>(T* from, T* panel, int inner, int columns, int width)
        where TVector : unmanaged
        where TSimd : ISimd<T, TVector>
    {
        if (columns >= TSimd.Lanes)
        {
            for (int j = 0; j < columns - TSimd.Lanes; j += TSimd.Lanes)
            {
                CopyVector<TVector, TSimd>(from + (j * step), step, panel + j, inner, width);
            }

            CopyVector<TVector, TSimd>(from + ((columns - TSimd.Lanes) * step), step, panel + width - TSimd.Lanes, inner, width);
        }
        else if (columns >= Vector256<T>.Count && TSimd.Lanes > Vector256<T>.Count)
        {
            CopyNarrow<Vector256<T>, Simd256<T>>(from, panel, inner, columns, width);
        }
        else if (columns >= Vector128<T>.Count && TSimd.Lanes > Vector128<T>.Count)
        {
            CopyNarrow<Vector128<T>, Simd128<T>>(from, panel, inner, columns, width);
        }
        else
        {
            Transpose.Each(from, step, panel, width, columns, inner);
        }
    }

    // Narrower vectors, of which each column has its own place, also under the one that begins earlier.
    private void CopyNarrow<TVector, TSimd>(T* from, T* panel, int inner, int columns, int width)
        where TVector : unmanaged
        where TSimd : ISimd<T, TVector>
    {
        for (int j = 0; j < columns; j += TSimd.Lanes)
        {
            int first = Math.Min(j, columns - TSimd.Lanes);
            CopyVector<TVector, TSimd>(from + (first * step), step, panel + first, inner, width);
        }
    }
}
