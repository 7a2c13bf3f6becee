using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetDsl.Kernels;

/// <summary>Products so small that b is read where it is: a copy of it would cost more than it saves.</summary>
internal static unsafe class DirectProduct
{
    // In bytes: what is read for each row of tiles, from the first-level cache or little beyond it.
    private const int MostOfB = 32 * 1024;

    // The steps of a tile's few rows, for which b is read once.
    private const int MostInner = 192;

    // Fewer columns than lanes leave a part of each vector unused. It is filled up by copying b only if that is read often enough.
    private const int MostNarrow = 1024;

    /// <summary>Whether b is small enough to be read where it is by any number of rows, if its columns fill a vector.</summary>
    internal static bool ReadsInPlace<T>(in Product<T> product)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => !product.BTransposed && (long)product.Inner * product.Columns * sizeof(T) <= MostOfB;

    /// <summary>Whether a product is one.</summary>
    internal static bool Fits<T>(in Product<T> product, int tileRows, int lanes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (product.BTransposed || product.Start is not null)
        {
            return false;
        }

        if (product.Columns < lanes)
        {
            return (long)product.Inner * product.Columns * product.Rows <= MostNarrow;
        }

        return ReadsInPlace(product) || (product.Rows <= tileRows && product.Inner <= MostInner);
    }

    /// <summary>c = a·b, or c += a·b.</summary>
    internal static void Run<T, TVector, TSimd>(in Product<T> product)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged
        where TSimd : ISimd<T, TVector>
    {
        if (product.Columns >= TSimd.Lanes)
        {
            RunVectors<T, TVector, TSimd>(product);
        }
        else if (product.Columns >= Vector256<T>.Count)
        {
            RunVectors<T, Vector256<T>, Simd256<T>>(product);
        }
        else if (product.Columns >= Vector128<T>.Count)
        {
            RunVectors<T, Vector128<T>, Simd128<T>>(product);
        }
        else
        {
            FewColumns.Run(product);
        }
    }

    [SkipLocalsInit]
    private static void RunVectors<T, TVector, TSimd>(in Product<T> product)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged
        where TSimd : ISimd<T, TVector>
    {
        T* zeros = stackalloc T[TSimd.TileVectors * TSimd.Lanes], edge = stackalloc T[Tile.MostRows * TSimd.Lanes];
        new Span<T>(zeros, TSimd.TileVectors * TSimd.Lanes).Clear();
        TileOperands<T> tile = new()
        {
            ARowStep = product.ARowStep,
            AInnerStep = product.AInnerStep,
            BStep = product.BStep,
            Inner = product.Inner,
            CStep = product.CStep,
            Start = zeros,
        };

        // Whole rows of c: those of a large one are written from end to end.
        int whole = product.Columns - (product.Columns % TSimd.Lanes), most = TSimd.TileVectors * TSimd.Lanes;
        for (int i = 0; i < product.Rows; i += TSimd.TileRows)
        {
            int rows = Math.Min(TSimd.TileRows, product.Rows - i);
            tile.A = product.A + (i * product.ARowStep);
            T* c = product.C + (i * product.CStep);
            int last = product.Columns - TSimd.Lanes;
            if (product.Accumulates)
            {
                tile.StartStep = product.CStep;
                NarrowRows.Copy(c + last, product.CStep, edge, TSimd.Lanes, rows, TSimd.Lanes);
            }

            for (int j = 0; j < whole; j += most)
            {
                if (product.Accumulates)
                {
                    tile.Start = c + j;
                }

                RunTile<T, TVector, TSimd>(ref tile, product, c, j, rows, Math.Min(most, whole - j) / TSimd.Lanes);
            }

            // The last vector begins earlier, and computes some columns a second time to the same bits: from what c held before the first.
            if (whole < product.Columns)
            {
                if (product.Accumulates)
                {
                    tile.Start = edge;
                    tile.StartStep = TSimd.Lanes;
                }

                RunTile<T, TVector, TSimd>(ref tile, product, c, last, rows, 1);
            }
        }
    }

    private static void RunTile<T, TVector, TSimd>(ref TileOperands<T> tile, in Product<T> product, T* c, int column, int rows, int vectors)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged
        where TSimd : ISimd<T, TVector>
    {
        tile.B = product.B + column;
        tile.C = c + column;
        tile.Last = (vectors - 1) * TSimd.Lanes;
        Tile.Run<T, TVector, TSimd, InPlace>(tile, rows, vectors);
    }
}
