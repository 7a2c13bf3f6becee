using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetDsl.Kernels;

/// <summary>
/// The inner loop of every product: a few rows of c by a few vectors, all of whose sums stay in registers while the inner index runs. A
/// step reads one vector of b per column of the tile and one value of a per row, and multiplies each with each.
/// </summary>
/// <remarks>
/// Every lane is a sum in the order of the inner index, so its bits depend neither on the tile nor on the width of the vectors.
/// </remarks>
internal static unsafe class Tile
{
    /// <summary>The most rows of a tile.</summary>
    internal const int MostRows = 8;

    /// <summary>
    /// c = start + a·b for up to <see cref="ISimd{T, TVector}.TileRows"/> rows and up to <see cref="ISimd{T, TVector}.TileVectors"/>
    /// vectors, of which the last may overlap the one before.
    /// </summary>
    internal static void Run<T, TVector, TSimd, TLayout>(in TileOperands<T> operands, int rows, int vectors)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged
        where TSimd : ISimd<T, TVector>
        where TLayout : ILayout
    {
        if (rows == 1)
        {
            Run<T, TVector, TSimd, TLayout, One>(operands, rows, vectors);
        }
        else if (rows <= 4 || TSimd.TileRows == 4)
        {
            Run<T, TVector, TSimd, TLayout, Four>(operands, rows, vectors);
        }
        else if (TSimd.TileRows == 6)
        {
            Run<T, TVector, TSimd, TLayout, Six>(operands, rows, vectors);
        }
        else
        {
            Run<T, TVector, TSimd, TLayout, Eight>(operands, rows, vectors);
        }
    }

    private static void Run<T, TVector, TSimd, TLayout, TRows>(in TileOperands<T> operands, int rows, int vectors)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged
        where TSimd : ISimd<T, TVector>
        where TLayout : ILayout
        where TRows : ICount
    {
        if (vectors == 1)
        {
            Run<T, TVector, TSimd, TLayout, TRows, One>(operands, rows);
        }
        else if (vectors == 2)
        {
            Run<T, TVector, TSimd, TLayout, TRows, Two>(operands, rows);
        }
        else if (TSimd.TileVectors > 2)
        {
            Run<T, TVector, TSimd, TLayout, TRows, Three>(operands, rows);
        }
    }

    // Rows and vectors are known when this is compiled, and what a smaller tile does not have is left out.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run<T, TVector, TSimd, TLayout, TRows, TVectors>(in TileOperands<T> operands, int rows)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged
        where TSimd : ISimd<T, TVector>
        where TLayout : ILayout
        where TRows : ICount
        where TVectors : ICount
    {
        TVector s00 = default, s01 = default, s02 = default, s10 = default, s11 = default, s12 = default;
        TVector s20 = default, s21 = default, s22 = default, s30 = default, s31 = default, s32 = default;
        TVector s40 = default, s41 = default, s42 = default, s50 = default, s51 = default, s52 = default;
        TVector s60 = default, s61 = default, s62 = default, s70 = default, s71 = default, s72 = default;

        // Missing rows repeat the last one: they compute and write the same once more.
        int lastRow = rows - 1;
        nint last = operands.Last;
        nint step = operands.StartStep;
        T* from = operands.Start;
        LoadRow<T, TVector, TSimd, TVectors>(from, last, ref s00, ref s01, ref s02);
        if (TRows.Value > 1)
        {
            LoadRow<T, TVector, TSimd, TVectors>(from + (Math.Min(1, lastRow) * step), last, ref s10, ref s11, ref s12);
            LoadRow<T, TVector, TSimd, TVectors>(from + (Math.Min(2, lastRow) * step), last, ref s20, ref s21, ref s22);
            LoadRow<T, TVector, TSimd, TVectors>(from + (Math.Min(3, lastRow) * step), last, ref s30, ref s31, ref s32);
        }

        if (TRows.Value > 4)
        {
            LoadRow<T, TVector, TSimd, TVectors>(from + (Math.Min(4, lastRow) * step), last, ref s40, ref s41, ref s42);
            LoadRow<T, TVector, TSimd, TVectors>(from + (Math.Min(5, lastRow) * step), last, ref s50, ref s51, ref s52);
        }

        if (TRows.Value > 6)
        {
            LoadRow<T, TVector, TSimd, TVectors>(from + (Math.Min(6, lastRow) * step), last, ref s60, ref s61, ref s62);
            LoadRow<T, TVector, TSimd, TVectors>(from + (Math.Min(7, lastRow) * step), last, ref s70, ref s71, ref s72);
        }

        T* a0 = Row<T, TLayout>(operands, 0), a1 = Row<T, TLayout>(operands, Math.Min(1, lastRow));
        T* a2 = Row<T, TLayout>(operands, Math.Min(2, lastRow)), a3 = Row<T, TLayout>(operands, Math.Min(3, lastRow));
        T* a4 = Row<T, TLayout>(operands, Math.Min(4, lastRow)), a5 = Row<T, TLayout>(operands, Math.Min(5, lastRow));
        T* a6 = Row<T, TLayout>(operands, Math.Min(6, lastRow)), a7 = Row<T, TLayout>(operands, Math.Min(7, lastRow));
        T* b = operands.B;
        nint* steps = operands.Steps;
        nint innerStep = operands.AInnerStep, bStep = operands.BStep, i = 0;
        for (int left = operands.Inner; left > 0; left--)
        {
            if (TLayout.IsScattered)
            {
                i = *steps;
                steps++;
            }

            TVector b0 = TSimd.Load(b);
            TVector b1 = TVectors.Value > 1 ? TSimd.Load(b + TSimd.Lanes) : default;
            TVector b2 = TVectors.Value > 2 ? TSimd.Load(b + (2 * TSimd.Lanes)) : default;
            AddRow<T, TVector, TSimd, TVectors>(TLayout.IsPacked ? a0[0] : a0[i], b0, b1, b2, ref s00, ref s01, ref s02);
            if (TRows.Value > 1)
            {
                AddRow<T, TVector, TSimd, TVectors>(TLayout.IsPacked ? a0[1] : a1[i], b0, b1, b2, ref s10, ref s11, ref s12);
                AddRow<T, TVector, TSimd, TVectors>(TLayout.IsPacked ? a0[2] : a2[i], b0, b1, b2, ref s20, ref s21, ref s22);
                AddRow<T, TVector, TSimd, TVectors>(TLayout.IsPacked ? a0[3] : a3[i], b0, b1, b2, ref s30, ref s31, ref s32);
            }

            if (TRows.Value > 4)
            {
                AddRow<T, TVector, TSimd, TVectors>(TLayout.IsPacked ? a0[4] : a4[i], b0, b1, b2, ref s40, ref s41, ref s42);
                AddRow<T, TVector, TSimd, TVectors>(TLayout.IsPacked ? a0[5] : a5[i], b0, b1, b2, ref s50, ref s51, ref s52);
            }

            if (TRows.Value > 6)
            {
                AddRow<T, TVector, TSimd, TVectors>(TLayout.IsPacked ? a0[6] : a6[i], b0, b1, b2, ref s60, ref s61, ref s62);
                AddRow<T, TVector, TSimd, TVectors>(TLayout.IsPacked ? a0[7] : a7[i], b0, b1, b2, ref s70, ref s71, ref s72);
            }

            if (TLayout.IsPacked)
            {
                a0 += TSimd.TileRows;
            }
            else if (!TLayout.IsScattered)
            {
                i += innerStep;
            }

            b += bStep;
        }

        step = operands.CStep;
        T* to = operands.C;
        StoreRow<T, TVector, TSimd, TVectors>(to, last, s00, s01, s02);
        if (TRows.Value > 1)
        {
            StoreRow<T, TVector, TSimd, TVectors>(to + (Math.Min(1, lastRow) * step), last, s10, s11, s12);
            StoreRow<T, TVector, TSimd, TVectors>(to + (Math.Min(2, lastRow) * step), last, s20, s21, s22);
            StoreRow<T, TVector, TSimd, TVectors>(to + (Math.Min(3, lastRow) * step), last, s30, s31, s32);
        }

        if (TRows.Value > 4)
        {
            StoreRow<T, TVector, TSimd, TVectors>(to + (Math.Min(4, lastRow) * step), last, s40, s41, s42);
            StoreRow<T, TVector, TSimd, TVectors>(to + (Math.Min(5, lastRow) * step), last, s50, s51, s52);
        }

        if (TRows.Value > 6)
        {
            StoreRow<T, TVector, TSimd, TVectors>(to + (Math.Min(6, lastRow) * step), last, s60, s61, s62);
            StoreRow<T, TVector, TSimd, TVectors>(to + (Math.Min(7, lastRow) * step), last, s70, s71, s72);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T* Row<T, TLayout>(in TileOperands<T> operands, int row)
        where T : unmanaged
        where TLayout : ILayout
        => operands.A + (TLayout.IsScattered ? operands.Rows[row] : row * operands.ARowStep);

    /// <summary>Reads up to three vectors, of which the last begins at its own place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void LoadRow<T, TVector, TSimd, TVectors>(T* from, nint last, ref TVector s0, ref TVector s1, ref TVector s2)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged
        where TSimd : ISimd<T, TVector>
        where TVectors : ICount
    {
        s0 = TSimd.Load(from);
        if (TVectors.Value > 1)
        {
            s1 = TSimd.Load(from + (TVectors.Value == 2 ? last : TSimd.Lanes));
        }

        if (TVectors.Value > 2)
        {
            s2 = TSimd.Load(from + last);
        }
    }

    /// <summary>Adds a value times up to three vectors to as many sums.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void AddRow<T, TVector, TSimd, TVectors>(
        T value, TVector b0, TVector b1, TVector b2, ref TVector s0, ref TVector s1, ref TVector s2)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged
        where TSimd : ISimd<T, TVector>
        where TVectors : ICount
    {
        TVector a = TSimd.Create(value);
        s0 = TSimd.MultiplyAdd(a, b0, s0);
        if (TVectors.Value > 1)
        {
            s1 = TSimd.MultiplyAdd(a, b1, s1);
        }

        if (TVectors.Value > 2)
        {
            s2 = TSimd.MultiplyAdd(a, b2, s2);
        }
    }

    /// <summary>Writes up to three vectors, of which the last begins at its own place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void StoreRow<T, TVector, TSimd, TVectors>(T* to, nint last, TVector s0, TVector s1, TVector s2)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged
        where TSimd : ISimd<T, TVector>
        where TVectors : ICount
    {
        TSimd.Store(s0, to);
        if (TVectors.Value > 1)
        {
            TSimd.Store(s1, to + (TVectors.Value == 2 ? last : TSimd.Lanes));
        }

        if (TVectors.Value > 2)
        {
            TSimd.Store(s2, to + last);
        }
    }
}
