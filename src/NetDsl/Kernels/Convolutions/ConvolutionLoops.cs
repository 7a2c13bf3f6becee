using System.Numerics;

namespace NetDsl.Kernels;

/// <summary>The sums of a convolution and of its gradients, divided among threads by planes, each of which one thread sums.</summary>
/// <remarks>
/// A sum runs over the channels of the group, then the rows and the columns of the kernel, the order of a filter's weights; one over
/// outputs
/// runs over the filters, then the same. Padding adds nothing. So results have the same bits at any number of threads, and those of a
/// sample
/// whatever the batch around it.
/// </remarks>
internal static unsafe class ConvolutionLoops
{
    // Multiplications in several microseconds: fewer are not worth a thread.
    private const int WorthAThread = 1 << 17;

    /// <summary>to[b, o] = start[o] + Σ weight[o, c, m, n]·from[b, c, …]; adds where there is no start and it accumulates.</summary>
    internal static void Gather<T>(in Convolution sizes, T* from, T* weight, T* start, T* to, bool accumulate)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => Run(new GatherJob<T>(sizes, from, weight, start, to, accumulate), sizes, sizes.Batch * sizes.Filters);

    /// <summary>The convolution turned around: to[b, c, …] = start[c] + Σ weight[o, c, m, n]·from[b, o].</summary>
    internal static void Scatter<T>(in Convolution sizes, T* from, T* weight, T* start, T* to, bool accumulate)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => Run(new ScatterJob<T>(sizes, from, weight, start, to, accumulate), sizes, sizes.Batch * sizes.Channels);

    /// <summary>dWeight[o, c, m, n] = Σ small[b, o]·large[b, c, …], samples in their order.</summary>
    internal static void WeightSlopes<T>(in Convolution sizes, T* large, T* small, T* dWeight)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => Run(new WeightJob<T>(sizes, large, small, dWeight), sizes, sizes.Filters);

    /// <summary>sums[c] = Σ over samples and positions of maps[b, c], samples in their order.</summary>
    internal static void PlaneSums<T>(T* maps, T* sums, int batch, int channels, int size)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => Shares.Of(channels, (int)Math.Max(1, WorthAThread / Math.Max(1, (long)batch * size)), unit: 1)
            .Run(new SumsJob<T>(maps, sums, batch, channels, size));

    private static void Run<TJob>(TJob job, in Convolution sizes, int planes)
        where TJob : struct, IShareJob
        => Shares.Of(planes, (int)Math.Clamp(WorthAThread * (long)planes / Math.Max(1, sizes.Work), 1, int.MaxValue), unit: 1).Run(job);

    private static void Begin<T>(T* plane, int length, T* start, int channel, bool accumulate)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!accumulate)
        {
            new Span<T>(plane, length).Fill(start is null ? T.Zero : start[channel]);
        }
    }

    private readonly struct GatherJob<T>(Convolution sizes, T* from, T* weight, T* start, T* to, bool accumulate) : IShareJob
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Run(int first, int length)
        {
            WindowAxis rows = sizes.Window.Rows, columns = sizes.Window.Columns;
            for (int plane = first; plane < first + length; plane++)
            {
                (int sample, int filter) = (plane / sizes.Filters, plane % sizes.Filters);
                T* output = to + ((nint)plane * sizes.Window.OutputSize);
                Begin(output, sizes.Window.OutputSize, start, filter, accumulate);
                int group = filter / sizes.FiltersOfGroup;
                T* input = from + ((((nint)sample * sizes.Channels) + ((nint)group * sizes.ChannelsOfGroup)) * sizes.Window.InputSize);
                T* weights = weight + ((nint)filter * sizes.FilterSize);
                for (int row = 0; row < rows.Output; row++)
                {
                    RunRow(input, weights, output + ((nint)row * columns.Output), row, rows, columns);
                }
            }
        }

        private void RunRow(T* input, T* weights, T* output, int row, WindowAxis rows, WindowAxis columns)
        {
            (int firstPlace, int endPlace) = rows.PlacesAt(row);
            for (int channel = 0; channel < sizes.ChannelsOfGroup; channel++)
            {
                for (int m = firstPlace; m < endPlace; m++)
                {
                    T* read = input + ((nint)channel * sizes.Window.InputSize) + ((nint)rows.InputAt(row, m) * columns.Input);
                    T* w = weights + ((((nint)channel * rows.Kernel) + m) * columns.Kernel);
                    for (int n = 0; n < columns.Kernel; n++)
                    {
                        (int left, int right) = columns.OutputsAt(n);
                        WindowRows.Gather(output + left, read + columns.InputAt(left, n), w[n], right - left, columns.Stride);
                    }
                }
            }
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
                        from + ((((nint)sample * sizes.Filters) + filter) * sizes.Window.OutputSize),
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

    private readonly struct WeightJob<T>(Convolution sizes, T* large, T* small, T* dWeight) : IShareJob
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Run(int first, int length)
        {
            new Span<T>(dWeight + ((nint)first * sizes.FilterSize), length * sizes.FilterSize).Clear();
            for (int filter = first; filter < first + length; filter++)
            {
                int group = filter / sizes.FiltersOfGroup;
                for (int sample = 0; sample < sizes.Batch; sample++)
                {
                    T* slopes = small + ((((nint)sample * sizes.Filters) + filter) * sizes.Window.OutputSize);
                    T* maps = large + ((((nint)sample * sizes.Channels) + ((nint)group * sizes.ChannelsOfGroup)) * sizes.Window.InputSize);
                    for (int channel = 0; channel < sizes.ChannelsOfGroup; channel++)
                    {
                        AddSample(
                            maps + ((nint)channel * sizes.Window.InputSize),
                            slopes,
                            dWeight + ((nint)filter * sizes.FilterSize) + ((nint)channel * sizes.Window.KernelSize));
                    }
                }
            }
        }

        private void AddSample(T* maps, T* slopes, T* sums)
        {
            WindowAxis rows = sizes.Window.Rows, columns = sizes.Window.Columns;
            for (int m = 0; m < rows.Kernel; m++)
            {
                (int top, int bottom) = rows.OutputsAt(m);
                for (int n = 0; n < columns.Kernel; n++)
                {
                    (int left, int right) = columns.OutputsAt(n);
                    Vector<T> sum = default;
                    for (int row = top; row < bottom; row++)
                    {
                        T* read = maps + ((nint)rows.InputAt(row, m) * columns.Input) + columns.InputAt(left, n);
                        sum = WindowRows.Products(sum, slopes + ((nint)row * columns.Output) + left, read, right - left, columns.Stride);
                    }

                    sums[(m * columns.Kernel) + n] += Vector.Sum(sum);
                }
            }
        }
    }

    private readonly struct SumsJob<T>(T* maps, T* sums, int batch, int channels, int size) : IShareJob
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Run(int first, int length)
        {
            for (int channel = first; channel < first + length; channel++)
            {
                T total = T.Zero;
                for (int sample = 0; sample < batch; sample++)
                {
                    // Σ (0 − x), turned around.
                    total -= Row.SumBelow(new ReadOnlySpan<T>(maps + ((((nint)sample * channels) + channel) * size), size), T.Zero);
                }

                sums[channel] = total;
            }
        }
    }
}
