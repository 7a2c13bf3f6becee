using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetDsl.Kernels;

/// <summary>
/// The inner loop of the slopes of a convolution's weights: a few places in the windows by a few vectors of filters, all of whose sums stay
/// in registers while the outputs of some rows run. What a place reads of the maps lies where it is.
/// </summary>
/// <remarks>Every lane is a sum in the order of the outputs.</remarks>
internal static unsafe class SlopeTile
{
    /// <summary>Adds up to a tile's places and vectors.</summary>
    internal static void Run<T, TVector, TSimd>(in SlopeOperands<T> operands, int vectors)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged
        where TSimd : ISimd<T, TVector>
    {
        if (vectors == 1)
        {
            Run<T, TVector, TSimd, One>(operands);
        }
        else if (vectors == 2)
        {
            Run<T, TVector, TSimd, Two>(operands);
        }
        else
        {
            Run<T, TVector, TSimd, Three>(operands);
        }
    }

    private static void Run<T, TVector, TSimd, TVectors>(in SlopeOperands<T> operands)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged
        where TSimd : ISimd<T, TVector>
        where TVectors : ICount
    {
        if (operands.Places <= 4 || TSimd.TileRows == 4)
        {
            Run<T, TVector, TSimd, TVectors, Four>(operands);
        }
        else if (TSimd.TileRows == 6)
        {
            Run<T, TVector, TSimd, TVectors, Six>(operands);
        }
        else
        {
            Run<T, TVector, TSimd, TVectors, Eight>(operands);
        }
    }

    // Rows and vectors are known when this is compiled, and what a smaller tile does not have is left out.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run<T, TVector, TSimd, TVectors, TRows>(in SlopeOperands<T> operands)
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

        // Missing places repeat the last one: they compute and write the same once more.
        int lastPlace = operands.Places - 1;
        nint last = (TVectors.Value - 1) * TSimd.Lanes, step = TVectors.Value * TSimd.Lanes;
        T* sums = operands.Sums;
        Tile.LoadRow<T, TVector, TSimd, TVectors>(sums, last, ref s00, ref s01, ref s02);
        Tile.LoadRow<T, TVector, TSimd, TVectors>(sums + (Math.Min(1, lastPlace) * step), last, ref s10, ref s11, ref s12);
        Tile.LoadRow<T, TVector, TSimd, TVectors>(sums + (Math.Min(2, lastPlace) * step), last, ref s20, ref s21, ref s22);
        Tile.LoadRow<T, TVector, TSimd, TVectors>(sums + (Math.Min(3, lastPlace) * step), last, ref s30, ref s31, ref s32);
        if (TRows.Value > 4)
        {
            Tile.LoadRow<T, TVector, TSimd, TVectors>(sums + (Math.Min(4, lastPlace) * step), last, ref s40, ref s41, ref s42);
            Tile.LoadRow<T, TVector, TSimd, TVectors>(sums + (Math.Min(5, lastPlace) * step), last, ref s50, ref s51, ref s52);
        }

        if (TRows.Value > 6)
        {
            Tile.LoadRow<T, TVector, TSimd, TVectors>(sums + (Math.Min(6, lastPlace) * step), last, ref s60, ref s61, ref s62);
            Tile.LoadRow<T, TVector, TSimd, TVectors>(sums + (Math.Min(7, lastPlace) * step), last, ref s70, ref s71, ref s72);
        }

        nint* offsets = operands.Offsets;
        T* maps = operands.Maps, b = operands.Slopes;
        for (int row = operands.Rows; row > 0; row--, maps += operands.RowStep)
        {
            T* a0 = maps + offsets[0], a1 = maps + offsets[Math.Min(1, lastPlace)], a2 = maps + offsets[Math.Min(2, lastPlace)];
            T* a3 = maps + offsets[Math.Min(3, lastPlace)], a4 = maps + offsets[Math.Min(4, lastPlace)];
            T* a5 = maps + offsets[Math.Min(5, lastPlace)], a6 = maps + offsets[Math.Min(6, lastPlace)];
            T* a7 = maps + offsets[Math.Min(7, lastPlace)];
            for (int at = 0; at < operands.Width; at++, b += step)
            {
                TVector b0 = TSimd.Load(b);
                TVector b1 = TVectors.Value > 1 ? TSimd.Load(b + TSimd.Lanes) : default;
                TVector b2 = TVectors.Value > 2 ? TSimd.Load(b + (2 * TSimd.Lanes)) : default;
                Tile.AddRow<T, TVector, TSimd, TVectors>(a0[at], b0, b1, b2, ref s00, ref s01, ref s02);
                Tile.AddRow<T, TVector, TSimd, TVectors>(a1[at], b0, b1, b2, ref s10, ref s11, ref s12);
                Tile.AddRow<T, TVector, TSimd, TVectors>(a2[at], b0, b1, b2, ref s20, ref s21, ref s22);
                Tile.AddRow<T, TVector, TSimd, TVectors>(a3[at], b0, b1, b2, ref s30, ref s31, ref s32);
                if (TRows.Value > 4)
                {
                    Tile.AddRow<T, TVector, TSimd, TVectors>(a4[at], b0, b1, b2, ref s40, ref s41, ref s42);
                    Tile.AddRow<T, TVector, TSimd, TVectors>(a5[at], b0, b1, b2, ref s50, ref s51, ref s52);
                }

                if (TRows.Value > 6)
                {
                    Tile.AddRow<T, TVector, TSimd, TVectors>(a6[at], b0, b1, b2, ref s60, ref s61, ref s62);
                    Tile.AddRow<T, TVector, TSimd, TVectors>(a7[at], b0, b1, b2, ref s70, ref s71, ref s72);
                }
            }
        }

        Tile.StoreRow<T, TVector, TSimd, TVectors>(sums, last, s00, s01, s02);
        Tile.StoreRow<T, TVector, TSimd, TVectors>(sums + (Math.Min(1, lastPlace) * step), last, s10, s11, s12);
        Tile.StoreRow<T, TVector, TSimd, TVectors>(sums + (Math.Min(2, lastPlace) * step), last, s20, s21, s22);
        Tile.StoreRow<T, TVector, TSimd, TVectors>(sums + (Math.Min(3, lastPlace) * step), last, s30, s31, s32);
        if (TRows.Value > 4)
        {
            Tile.StoreRow<T, TVector, TSimd, TVectors>(sums + (Math.Min(4, lastPlace) * step), last, s40, s41, s42);
            Tile.StoreRow<T, TVector, TSimd, TVectors>(sums + (Math.Min(5, lastPlace) * step), last, s50, s51, s52);
        }

        if (TRows.Value > 6)
        {
            Tile.StoreRow<T, TVector, TSimd, TVectors>(sums + (Math.Min(6, lastPlace) * step), last, s60, s61, s62);
            Tile.StoreRow<T, TVector, TSimd, TVectors>(sums + (Math.Min(7, lastPlace) * step), last, s70, s71, s72);
        }
    }
}

/// <summary>Where a <see cref="SlopeTile"/> reads and writes.</summary>
internal unsafe struct SlopeOperands<T>
    where T : unmanaged
{
    /// <summary>
    /// What the first output reads at the first place of a window, and the distance of what the next row of outputs reads.
    /// </summary>
    public T* Maps;
    public nint RowStep;

    /// <summary>How far from there each place of the tile reads, and how many places there are.</summary>
    public nint* Offsets;
    public int Places;

    /// <summary>The rows of outputs, and their length.</summary>
    public int Rows;
    public int Width;

    /// <summary>The slopes by the outputs, [rows · width, filters of the tile].</summary>
    public T* Slopes;

    /// <summary>The sums, [places, filters of the tile].</summary>
    public T* Sums;
}
