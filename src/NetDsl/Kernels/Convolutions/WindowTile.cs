using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetDsl.Kernels;

/// <summary>
/// The inner loop of a convolution whose outputs are neighbours as their inputs are: a few filters by a few vectors of outputs, all of
/// whose sums stay in registers while channels and places in the window run. What a step reads of the maps lies where it is.
/// </summary>
/// <remarks>Every lane is a sum in the order of a filter's weights.</remarks>
internal static unsafe class WindowTile
{
    /// <summary>Computes up to a tile's filters for a tile's vectors.</summary>
    internal static void Run<T, TVector, TSimd>(in WindowOperands<T> operands, int rows)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged
        where TSimd : ISimd<T, TVector>
    {
        if (TSimd.TileVectors == 2)
        {
            Run<T, TVector, TSimd, Two>(operands, rows);
        }
        else
        {
            Run<T, TVector, TSimd, Three>(operands, rows);
        }
    }

    private static void Run<T, TVector, TSimd, TVectors>(in WindowOperands<T> operands, int rows)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged
        where TSimd : ISimd<T, TVector>
        where TVectors : ICount
    {
        if (rows <= 4 || TSimd.TileRows == 4)
        {
            Run<T, TVector, TSimd, TVectors, Four>(operands, rows);
        }
        else if (TSimd.TileRows == 6)
        {
            Run<T, TVector, TSimd, TVectors, Six>(operands, rows);
        }
        else
        {
            Run<T, TVector, TSimd, TVectors, Eight>(operands, rows);
        }
    }

    // Rows and vectors are known when this is compiled, and what a smaller tile does not have is left out.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run<T, TVector, TSimd, TVectors, TRows>(in WindowOperands<T> operands, int rows)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged
        where TSimd : ISimd<T, TVector>
        where TVectors : ICount
        where TRows : ICount
    {
        TVector s00 = default, s01 = default, s02 = default, s10 = default, s11 = default, s12 = default;
        TVector s20 = default, s21 = default, s22 = default, s30 = default, s31 = default, s32 = default;
        TVector s40 = default, s41 = default, s42 = default, s50 = default, s51 = default, s52 = default;
        TVector s60 = default, s61 = default, s62 = default, s70 = default, s71 = default, s72 = default;

        // Missing rows repeat the last one: they compute and write the same once more.
        int lastRow = rows - 1;
        Begin<T, TVector, TSimd, TVectors>(operands, 0, ref s00, ref s01, ref s02);
        Begin<T, TVector, TSimd, TVectors>(operands, Math.Min(1, lastRow), ref s10, ref s11, ref s12);
        Begin<T, TVector, TSimd, TVectors>(operands, Math.Min(2, lastRow), ref s20, ref s21, ref s22);
        Begin<T, TVector, TSimd, TVectors>(operands, Math.Min(3, lastRow), ref s30, ref s31, ref s32);
        if (TRows.Value > 4)
        {
            Begin<T, TVector, TSimd, TVectors>(operands, Math.Min(4, lastRow), ref s40, ref s41, ref s42);
            Begin<T, TVector, TSimd, TVectors>(operands, Math.Min(5, lastRow), ref s50, ref s51, ref s52);
        }

        if (TRows.Value > 6)
        {
            Begin<T, TVector, TSimd, TVectors>(operands, Math.Min(6, lastRow), ref s60, ref s61, ref s62);
            Begin<T, TVector, TSimd, TVectors>(operands, Math.Min(7, lastRow), ref s70, ref s71, ref s72);
        }

        T* a = operands.Weights, maps0 = operands.Maps + operands.Read0, maps1 = operands.Maps + operands.Read1;
        T* maps2 = operands.Maps + operands.Read2;
        nint* offset = operands.Offsets;
        for (int left = operands.Inner; left > 0; left--)
        {
            nint at = *offset;
            TVector b0 = TSimd.Load(maps0 + at), b1 = TSimd.Load(maps1 + at);
            TVector b2 = TVectors.Value > 2 ? TSimd.Load(maps2 + at) : default;
            Tile.AddRow<T, TVector, TSimd, TVectors>(a[0], b0, b1, b2, ref s00, ref s01, ref s02);
            Tile.AddRow<T, TVector, TSimd, TVectors>(a[1], b0, b1, b2, ref s10, ref s11, ref s12);
            Tile.AddRow<T, TVector, TSimd, TVectors>(a[2], b0, b1, b2, ref s20, ref s21, ref s22);
            Tile.AddRow<T, TVector, TSimd, TVectors>(a[3], b0, b1, b2, ref s30, ref s31, ref s32);
            if (TRows.Value > 4)
            {
                Tile.AddRow<T, TVector, TSimd, TVectors>(a[4], b0, b1, b2, ref s40, ref s41, ref s42);
                Tile.AddRow<T, TVector, TSimd, TVectors>(a[5], b0, b1, b2, ref s50, ref s51, ref s52);
            }

            if (TRows.Value > 6)
            {
                Tile.AddRow<T, TVector, TSimd, TVectors>(a[6], b0, b1, b2, ref s60, ref s61, ref s62);
                Tile.AddRow<T, TVector, TSimd, TVectors>(a[7], b0, b1, b2, ref s70, ref s71, ref s72);
            }

            a += TSimd.TileRows;
            offset++;
        }

        End<T, TVector, TSimd, TVectors>(operands, 0, s00, s01, s02);
        End<T, TVector, TSimd, TVectors>(operands, Math.Min(1, lastRow), s10, s11, s12);
        End<T, TVector, TSimd, TVectors>(operands, Math.Min(2, lastRow), s20, s21, s22);
        End<T, TVector, TSimd, TVectors>(operands, Math.Min(3, lastRow), s30, s31, s32);
        if (TRows.Value > 4)
        {
            End<T, TVector, TSimd, TVectors>(operands, Math.Min(4, lastRow), s40, s41, s42);
            End<T, TVector, TSimd, TVectors>(operands, Math.Min(5, lastRow), s50, s51, s52);
        }

        if (TRows.Value > 6)
        {
            End<T, TVector, TSimd, TVectors>(operands, Math.Min(6, lastRow), s60, s61, s62);
            End<T, TVector, TSimd, TVectors>(operands, Math.Min(7, lastRow), s70, s71, s72);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Begin<T, TVector, TSimd, TVectors>(
        in WindowOperands<T> operands, int row, ref TVector s0, ref TVector s1, ref TVector s2)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged
        where TSimd : ISimd<T, TVector>
        where TVectors : ICount
    {
        if (operands.Accumulates)
        {
            T* c = operands.C + (row * operands.CStep);
            (s0, s1) = (TSimd.Load(c + operands.Write0), TSimd.Load(c + operands.Write1));
            s2 = TVectors.Value > 2 ? TSimd.Load(c + operands.Write2) : default;
            return;
        }

        s0 = s1 = operands.Start is null ? default : TSimd.Create(operands.Start[row]);
        s2 = TVectors.Value > 2 ? s0 : default;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void End<T, TVector, TSimd, TVectors>(in WindowOperands<T> operands, int row, TVector s0, TVector s1, TVector s2)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged
        where TSimd : ISimd<T, TVector>
        where TVectors : ICount
    {
        if (operands.Rectifies)
        {
            (s0, s1) = (TSimd.Rectify(s0), TSimd.Rectify(s1));
            s2 = TVectors.Value > 2 ? TSimd.Rectify(s2) : s2;
        }

        T* c = operands.C + (row * operands.CStep);
        TSimd.Store(s0, c + operands.Write0);
        TSimd.Store(s1, c + operands.Write1);
        if (TVectors.Value > 2)
        {
            TSimd.Store(s2, c + operands.Write2);
        }
    }
}

/// <summary>Where a <see cref="WindowTile"/> reads and writes.</summary>
internal unsafe struct WindowOperands<T>
    where T : unmanaged
{
    /// <summary>The weights of the tile's filters, step by step, as <see cref="RowTiles"/> copies them.</summary>
    public T* Weights;

    /// <summary>The maps, and how far from them each step reads.</summary>
    public T* Maps;
    public nint* Offsets;
    public int Inner;

    /// <summary>What the vectors of outputs read first.</summary>
    public nint Read0;
    public nint Read1;
    public nint Read2;

    /// <summary>The outputs of the first filter, the distance of filters, and where the vectors are written.</summary>
    public T* C;
    public nint CStep;
    public nint Write0;
    public nint Write1;
    public nint Write2;

    /// <summary>What the sums of each filter begin with; null for 0.</summary>
    public T* Start;

    /// <summary>Whether they go on from what is there instead.</summary>
    public bool Accumulates;

    /// <summary>Whether 0 is written for sums below it.</summary>
    public bool Rectifies;
}
