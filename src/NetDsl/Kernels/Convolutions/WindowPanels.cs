using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetDsl.Kernels;

/// <summary>
/// The windows of maps as a matrix that is nowhere: row k is what every output reads at one channel and place in its window, in the order of
/// a filter's weights; column j is an output, row by row.
/// </summary>
/// <param name="maps">What the first output reads first. The maps hold their padding, and a vector more than they need.</param>
/// <param name="channelStep">The distance of channels.</param>
/// <param name="rowStep">The distance of rows.</param>
/// <param name="window">The windows.</param>
internal readonly unsafe struct WindowPanels<T>(T* maps, nint channelStep, int rowStep, SpatialWindow window) : IPanels<T>
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

    /// <summary>Outputs of one row: neighbours in memory, or a stride apart.</summary>
    private int Divide(int column, int columns, Run* runs)
    {
        int count = 0;
        for (int slot = 0; slot < columns; count++)
        {
            (int y, int x) = int.DivRem(column + slot, window.OutputWidth);
            int length = Math.Min(columns - slot, window.OutputWidth - x);
            runs[count] = new(slot, length, ((nint)y * window.Stride * rowStep) + ((nint)x * window.Stride));
            slot += length;
        }

        return count;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Fill<TVector, TSimd>(int row, int rows, ReadOnlySpan<Run> runs, int columns, int width, T* to)
        where TVector : unmanaged
        where TSimd : ISimd<T, TVector>
    {
        (int channel, int place) = int.DivRem(row, window.KernelSize);
        (int m, int n) = int.DivRem(place, window.KernelWidth);
        for (int end = row + rows; row < end; row++, to += width)
        {
            T* from = maps + (channel * channelStep) + ((nint)m * window.Dilation * rowStep) + ((nint)n * window.Dilation);
            foreach (ref readonly Run run in runs)
            {
                T* read = from + run.Offset, write = to + run.Slot;
                if (window.Stride == 1)
                {
                    // What is written too much belongs to runs and rows that follow.
                    for (int i = 0; i < run.Length; i += TSimd.Lanes)
                    {
                        TSimd.Store(TSimd.Load(read + i), write + i);
                    }
                }
                else
                {
                    for (int i = 0; i < run.Length; i++)
                    {
                        write[i] = read[(nint)i * window.Stride];
                    }
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

            if (++n == window.KernelWidth)
            {
                n = 0;
                if (++m == window.KernelHeight)
                {
                    m = 0;
                    channel++;
                }
            }
        }
    }

    private readonly record struct Run(int Slot, int Length, nint Offset);
}
