using System.Numerics;

namespace NetDsl.Kernels;

/// <summary>The way back of convolutions with few filters whose outputs lie a stride apart. One thread sums a plane.</summary>
/// <remarks>
/// A sum runs over the filters, then the rows and the columns of the kernel. Padding adds nothing. So results have the same
/// bits at any number of threads, and those of a sample whatever the batch around it.
/// </remarks>
internal static unsafe class ScatterLoops
{
    /// <summary>The convolution turned around: to[b, c, …] = start[c] + Σ weight[o, c, m, n]·from[b, o].</summary>
    internal static void Scatter<T>(in Convolution sizes, T* from, T* weight, T* start, T* to, bool accumulate)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => sizes.SharesOf(sizes.Batch * sizes.Channels).Run(new ScatterJob<T>(sizes, from, weight, start, to, accumulate));

    private static void Begin<T>(T* plane, int length, T* start, int channel, bool accumulate)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!accumulate)
        {
            new Span<T>(plane, length).Fill(start is null ? T.Zero : start[channel]);
        }
    }

    private readonly struct ScatterJob<T>(Convolution sizes, T* from, T* weight, T* start, T* to, bool accumulate) : IShareJob
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Run(int first, int length)
        {
            for (int plane = first; plane < first + length; plane++)
            {
                (int sample, int channel) = (plane / sizes.Channels, plane % sizes.Channels);
                T* output = to + ((nint)plane * sizes.Window.InputSize);
                Begin(output, sizes.Window.InputSize, start, channel, accumulate);
                (int group, int inGroup) = (channel / sizes.ChannelsOfGroup, channel % sizes.ChannelsOfGroup);
                for (int filter = group * sizes.FiltersOfGroup; filter < (group + 1) * sizes.FiltersOfGroup; filter++)
                {
                    RunFilter(
                        from + sizes.OutputOf(sample, filter),
                        weight + ((nint)filter * sizes.FilterSize) + ((nint)inGroup * sizes.Window.KernelSize),
                        output);
                }
            }
        }

        private void RunFilter(T* input, T* weights, T* output)
        {
            WindowAxis rows = sizes.Window.Rows, columns = sizes.Window.Columns;
            for (int m = 0; m < rows.Kernel; m++)
            {
                (int top, int bottom) = rows.OutputsAt(m);
                for (int n = 0; n < columns.Kernel; n++)
                {
                    (int left, int right) = columns.OutputsAt(n);
                    T w = weights[(m * columns.Kernel) + n];
                    for (int row = top; row < bottom; row++)
                    {
                        T* write = output + ((nint)rows.InputAt(row, m) * columns.Input) + columns.InputAt(left, n);
                        WindowRows.Scatter(write, input + ((nint)row * columns.Output) + left, w, right - left, columns.Stride);
                    }
                }
            }
        }
    }
}
