using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetDsl.Kernels;

/// <summary>
/// The windows of maps as a matrix that is nowhere: row k is what every output reads at one channel and place in its window, in the order
/// of a filter's weights; column j is an output, row by row.
/// </summary>
/// <param name="maps">What the first output reads first; neighbouring outputs of a row read neighbours.</param>
/// <param name="offsets">How far from there each row of the matrix begins.</param>
/// <param name="rowStep">The distance of what the outputs of neighbouring rows read.</param>
/// <param name="outputWidth">The outputs of a row.</param>
internal readonly unsafe struct WindowPanels<T>(T* maps, nint* offsets, nint rowStep, int outputWidth) : IPanels<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public static bool AreReady => false;

    [SkipLocalsInit]
    public T* Panel<TVector, TSimd>(int row, int rows, int column, int columns, int width, T* memory, bool isThere)
        where TVector : unmanaged
        where TSimd : ISimd<T, TVector>
    {
        if (!isThere)
        {
            Run* runs = stackalloc Run[columns];
            Fill<TVector, TSimd>(row, rows, new ReadOnlySpan<Run>(runs, Divide(column, columns, runs)), columns, width, memory);
        }

        return memory;
    }

    private int Divide(int column, int columns, Run* runs)
    {
        int count = 0;
        for (int slot = 0; slot < columns; count++)
        {
            (int y, int x) = int.DivRem(column + slot, outputWidth);
            int length = Math.Min(columns - slot, outputWidth - x);
            runs[count] = new(slot, length, (y * rowStep) + x);
            slot += length;
        }

        return count;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Fill<TVector, TSimd>(int row, int rows, ReadOnlySpan<Run> runs, int columns, int width, T* to)
        where TVector : unmanaged
        where TSimd : ISimd<T, TVector>
    {
        for (int end = row + rows; row < end; row++, to += width)
        {
            T* from = maps + offsets[row];
            foreach (ref readonly Run run in runs)
            {
                // What is written too much belongs to runs and rows that follow.
                for (int i = 0; i < run.Length; i += TSimd.Lanes)
                {
                    TSimd.Store(TSimd.Load(from + run.Offset + i), to + run.Slot + i);
                }
            }

            if (columns < TSimd.Lanes)
            {
                new Span<T>(to + columns, TSimd.Lanes - columns).Clear();
            }
            else if (columns < width)
            {
                TSimd.Store(TSimd.Load(to + columns - TSimd.Lanes), to + width - TSimd.Lanes);
            }
        }
    }

    /// <summary>Outputs of one row.</summary>
    private readonly record struct Run(int Slot, int Length, nint Offset);
}
