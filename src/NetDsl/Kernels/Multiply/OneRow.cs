using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetDsl.Kernels;

/// <summary>
/// One row times a matrix whose panels were made beforehand, the forward pass of one sample: several panels are read side by side, so that
/// there are as many sums as hide the time that an addition takes.
/// </summary>
internal static unsafe class OneRow
{
    /// <summary>c = start + a·b.</summary>
    [SkipLocalsInit]
    internal static void Run<T, TVector, TSimd>(in Product<T> product)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged
        where TSimd : ISimd<T, TVector>
    {
        int width = TSimd.TileVectors * TSimd.Lanes, most = (TSimd.TileVectors == 2 ? 4 : 3) * width;
        T* start = stackalloc T[most];
        new Span<T>(start, most).Clear();
        for (int j = 0; j < product.Columns;)
        {
            int left = product.Columns - j;
            T* from = product.Start is null ? start : product.Start + j;
            if (left < width)
            {
                RunLast<T, TVector, TSimd>(product.ColumnsFrom(j, left), from);
                return;
            }

            int columns = left >= most ? most : left >= 2 * width ? 2 * width : width;
            RunWhole<T, TVector, TSimd>(product.ColumnsFrom(j, columns), from);
            j += columns;
        }
    }

    private static void RunWhole<T, TVector, TSimd>(in Product<T> product, T* start)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged
        where TSimd : ISimd<T, TVector>
    {
        int panels = product.Columns / (TSimd.TileVectors * TSimd.Lanes);
        if (TSimd.TileVectors == 2)
        {
            Run<T, TVector, TSimd, Two>(product, start, panels, TSimd.Lanes);
        }
        else
        {
            Run<T, TVector, TSimd, Three>(product, start, panels, 2 * TSimd.Lanes);
        }
    }

    /// <summary>A last panel that is narrower, or whose last vector begins earlier, or does not fill one.</summary>
    [SkipLocalsInit]
    private static void RunLast<T, TVector, TSimd>(Product<T> product, T* start)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged
        where TSimd : ISimd<T, TVector>
    {
        int columns = product.Columns, last = columns - TSimd.Lanes;
        if (last > TSimd.Lanes)
        {
            Run<T, TVector, TSimd, Three>(product, start, panels: 1, last);
        }
        else if (last > 0)
        {
            Run<T, TVector, TSimd, Two>(product, start, panels: 1, last);
        }
        else if (last == 0)
        {
            Run<T, TVector, TSimd, One>(product, start, panels: 1, last);
        }
        else
        {
            T* sums = stackalloc T[TSimd.Lanes], c = product.C;
            new ReadOnlySpan<T>(start, columns).CopyTo(new Span<T>(sums, TSimd.Lanes));
            new Span<T>(sums + columns, -last).Clear();
            product.C = sums;
            Run<T, TVector, TSimd, One>(product, sums, panels: 1, last: 0);
            new ReadOnlySpan<T>(sums, columns).CopyTo(new Span<T>(c, columns));
        }
    }

    private static void Run<T, TVector, TSimd, TVectors>(in Product<T> product, T* start, int panels, int last)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged
        where TSimd : ISimd<T, TVector>
        where TVectors : ICount
    {
        if (panels == 1)
        {
            Run<T, TVector, TSimd, TVectors, One>(product, start, last);
        }
        else if (panels == 2)
        {
            Run<T, TVector, TSimd, TVectors, Two>(product, start, last);
        }
        else if (panels == 3)
        {
            Run<T, TVector, TSimd, TVectors, Three>(product, start, last);
        }
        else
        {
            Run<T, TVector, TSimd, TVectors, Four>(product, start, last);
        }
    }

    // Panels and vectors are known when this is compiled, and what fewer do not have is left out.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run<T, TVector, TSimd, TVectors, TPanels>(in Product<T> product, T* start, int last)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged
        where TSimd : ISimd<T, TVector>
        where TVectors : ICount
        where TPanels : ICount
    {
        TVector s00 = default, s01 = default, s02 = default, s10 = default, s11 = default, s12 = default;
        TVector s20 = default, s21 = default, s22 = default, s30 = default, s31 = default, s32 = default;
        int width = TVectors.Value * TSimd.Lanes;
        Tile.LoadRow<T, TVector, TSimd, TVectors>(start, last, ref s00, ref s01, ref s02);
        if (TPanels.Value > 1)
        {
            Tile.LoadRow<T, TVector, TSimd, TVectors>(start + width, last, ref s10, ref s11, ref s12);
        }

        if (TPanels.Value > 2)
        {
            Tile.LoadRow<T, TVector, TSimd, TVectors>(start + (2 * width), last, ref s20, ref s21, ref s22);
        }

        if (TPanels.Value > 3)
        {
            Tile.LoadRow<T, TVector, TSimd, TVectors>(start + (3 * width), last, ref s30, ref s31, ref s32);
        }

        nint panel = (nint)width * product.Inner;
        T* a = product.A, b0 = product.Packed + ((nint)product.FirstColumn * product.Inner);
        T* b1 = b0 + panel, b2 = b1 + panel, b3 = b2 + panel;
        for (int left = product.Inner; left > 0; left--)
        {
            TVector value = TSimd.Create(*a);
            AddPanel<T, TVector, TSimd, TVectors>(value, b0, ref s00, ref s01, ref s02);
            if (TPanels.Value > 1)
            {
                AddPanel<T, TVector, TSimd, TVectors>(value, b1, ref s10, ref s11, ref s12);
            }

            if (TPanels.Value > 2)
            {
                AddPanel<T, TVector, TSimd, TVectors>(value, b2, ref s20, ref s21, ref s22);
            }

            if (TPanels.Value > 3)
            {
                AddPanel<T, TVector, TSimd, TVectors>(value, b3, ref s30, ref s31, ref s32);
            }

            a++;
            b0 += width;
            b1 += width;
            b2 += width;
            b3 += width;
        }

        Tile.StoreRow<T, TVector, TSimd, TVectors>(product.C, last, s00, s01, s02);
        if (TPanels.Value > 1)
        {
            Tile.StoreRow<T, TVector, TSimd, TVectors>(product.C + width, last, s10, s11, s12);
        }

        if (TPanels.Value > 2)
        {
            Tile.StoreRow<T, TVector, TSimd, TVectors>(product.C + (2 * width), last, s20, s21, s22);
        }

        if (TPanels.Value > 3)
        {
            Tile.StoreRow<T, TVector, TSimd, TVectors>(product.C + (3 * width), last, s30, s31, s32);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddPanel<T, TVector, TSimd, TVectors>(TVector value, T* b, ref TVector s0, ref TVector s1, ref TVector s2)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged
        where TSimd : ISimd<T, TVector>
        where TVectors : ICount
    {
        s0 = TSimd.MultiplyAdd(value, TSimd.Load(b), s0);
        if (TVectors.Value > 1)
        {
            s1 = TSimd.MultiplyAdd(value, TSimd.Load(b + TSimd.Lanes), s1);
        }

        if (TVectors.Value > 2)
        {
            s2 = TSimd.MultiplyAdd(value, TSimd.Load(b + (2 * TSimd.Lanes)), s2);
        }
    }
}
