using System.Numerics;

namespace NetDsl.Kernels;

/// <summary>
/// Convolutions as matrix products, whose panels are copied from the maps: a filter is a row of a, an output a column of c. What is copied
/// is used by every filter.
/// </summary>
/// <remarks>
/// A sum is in the order of a filter's weights; one of weights' slopes is in the order of samples and outputs; one of the way back of a
/// convolution with strides adds, output rows in turn, the sum over the filters for each place in the window.
/// </remarks>
internal static unsafe class ConvolutionProducts
{
    // With fewer a vector of a filter's sums is mostly empty, or what is copied is used too seldom.
    private const int LeastFilters = 4;
    private const int LeastInner = 8;

    // Outputs that are worth a copy of the filters' weights, and values of maps that stay in the second-level cache.
    private const int OutputsAtOnce = 1024;
    private const int ValuesAtOnce = 64 * 1024;

    // Channels whose slopes one thread scatters or sums at a time.
    private const int PlacesAtOnce = 128;

    internal static bool Fits(in Convolution sizes) => sizes.FiltersOfGroup >= LeastFilters && sizes.FilterSize >= LeastInner;

    /// <summary>to[b, o] = start[o] + Σ weight[o, c, m, n]·from[b, c, …]; adds where there is no start and it accumulates.</summary>
    internal static void Gather<T>(in Convolution sizes, T* from, T* weight, T* start, T* to, bool accumulate)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        SpatialWindow window = sizes.Window;
        int threads = WorkerPool.Shared.Threads, units = sizes.Batch * sizes.Groups;
        int reach = ((window.KernelHeight - 1) * window.Dilation) + 1;
        long inputRow = (long)sizes.ChannelsOfGroup * (window.Left + window.Width + window.Right);
        int fitting = (int)Math.Clamp(((ValuesAtOnce / inputRow) - reach) / window.Stride, 1, window.OutputHeight);
        int wanted = Math.Max(1, Math.Max(OutputsAtOnce / window.OutputWidth, 1));
        int bands = Math.Max((window.OutputHeight + Math.Min(fitting, wanted) - 1) / Math.Min(fitting, wanted), 1);
        if (units < threads)
        {
            bands = Math.Clamp(Math.Max(bands, (threads + units - 1) / Math.Max(1, units)), 1, window.OutputHeight);
        }

        if (!accumulate && DirectConvolution.Fits<T>(sizes))
        {
            Scratch scratch = Scratch.Rent();
            T* packed = scratch.Fit<T>(DirectConvolution.PackedLength(sizes));
            DirectConvolution.Pack(sizes, weight, packed);
            WorkerPool.Shared.Run(new DirectJob<T>(sizes, from, packed, start, to, bands), units * bands, isShort: sizes.Work < 2_000_000);
            scratch.Return();
            return;
        }

        var job = new GatherJob<T>(sizes, from, weight, start, to, accumulate, bands);
        WorkerPool.Shared.Run(job, units * bands, isShort: sizes.Work < 2_000_000);
    }

    /// <summary>The convolution turned around: to[b, c, …] = start[c] + Σ weight[o, c, m, n]·from[b, o].</summary>
    internal static void Scatter<T>(in Convolution sizes, T* from, T* weight, T* start, T* to, bool accumulate)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (sizes.TurnedAround is { } turned)
        {
            Scratch scratch = Scratch.Rent();
            T* turnedWeight = scratch.Fit<T>((long)sizes.Filters * sizes.FilterSize);
            TurnAround(sizes, weight, turnedWeight);
            Gather(turned, from, turnedWeight, start, to, accumulate);
            scratch.Return();
            return;
        }

        int channelsAtOnce = Math.Clamp(PlacesAtOnce / sizes.Window.KernelSize, 1, sizes.ChannelsOfGroup);
        int chunks = (sizes.ChannelsOfGroup + channelsAtOnce - 1) / channelsAtOnce;
        var job = new ScatterJob<T>(sizes, from, weight, start, to, accumulate, chunks);
        WorkerPool.Shared.Run(job, sizes.Batch * sizes.Groups * chunks, isShort: sizes.Work < 2_000_000);
    }

    /// <summary>dWeight[o, c, m, n] = Σ small[b, o]·large[b, c, …], samples in their order.</summary>
    internal static void WeightSlopes<T>(in Convolution sizes, T* large, T* small, T* dWeight)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int channelsAtOnce = Math.Clamp(PlacesAtOnce / sizes.Window.KernelSize, 1, sizes.ChannelsOfGroup);
        int chunks = (sizes.ChannelsOfGroup + channelsAtOnce - 1) / channelsAtOnce;
        var job = new WeightJob<T>(sizes, large, small, dWeight, chunks);
        WorkerPool.Shared.Run(job, sizes.Groups * chunks, isShort: sizes.Work < 2_000_000);
    }

    /// <summary>[filters, channels of the group, …] to [channels, filters of the group, …], each kernel turned around.</summary>
    private static void TurnAround<T>(in Convolution sizes, T* weight, T* to)
        where T : unmanaged
    {
        int kernel = sizes.Window.KernelSize;
        for (int channel = 0; channel < sizes.Channels; channel++)
        {
            (int group, int inGroup) = int.DivRem(channel, sizes.ChannelsOfGroup);
            for (int filter = 0; filter < sizes.FiltersOfGroup; filter++, to += kernel)
            {
                T* from = weight + (((((nint)group * sizes.FiltersOfGroup) + filter) * sizes.ChannelsOfGroup) + inGroup) * kernel;
                new ReadOnlySpan<T>(from, kernel).CopyTo(new Span<T>(to, kernel));
                new Span<T>(to, kernel).Reverse();
            }
        }
    }

    private readonly struct DirectJob<T>(Convolution sizes, T* from, T* packed, T* start, T* to, int bands) : IJob
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Run(int part)
        {
            SpatialWindow window = sizes.Window;
            (int unit, int band) = int.DivRem(part, bands);
            (int sample, int group) = int.DivRem(unit, sizes.Groups);
            int first = window.OutputHeight * band / bands, rows = (window.OutputHeight * (band + 1) / bands) - first;
            T* maps = from + ((((nint)sample * sizes.Channels) + ((nint)group * sizes.ChannelsOfGroup)) * window.InputSize);
            T* output = to + ((((nint)sample * sizes.Filters) + ((nint)group * sizes.FiltersOfGroup)) * window.OutputSize)
                + ((nint)first * window.OutputWidth);
            Scratch scratch = Scratch.Rent();
            PaddedMaps<T> padded = PaddedMaps<T>.Of(maps, sizes.ChannelsOfGroup, window, first, rows, scratch);
            T* begin = start is null ? null : start + (group * sizes.FiltersOfGroup);
            DirectConvolution.Run(sizes, group, padded, packed, begin, output, rows);
            scratch.Return();
        }
    }

    private readonly struct GatherJob<T>(Convolution sizes, T* from, T* weight, T* start, T* to, bool accumulate, int bands) : IJob
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Run(int part)
        {
            SpatialWindow window = sizes.Window;
            (int unit, int band) = int.DivRem(part, bands);
            (int sample, int group) = int.DivRem(unit, sizes.Groups);
            int first = window.OutputHeight * band / bands, rows = (window.OutputHeight * (band + 1) / bands) - first;
            T* maps = from + ((((nint)sample * sizes.Channels) + ((nint)group * sizes.ChannelsOfGroup)) * window.InputSize);
            T* output = to + ((((nint)sample * sizes.Filters) + ((nint)group * sizes.FiltersOfGroup)) * window.OutputSize)
                + ((nint)first * window.OutputWidth);
            int count = rows * window.OutputWidth;
            if (start is not null)
            {
                for (int filter = 0; filter < sizes.FiltersOfGroup; filter++)
                {
                    new Span<T>(output + ((nint)filter * window.OutputSize), count).Fill(start[(group * sizes.FiltersOfGroup) + filter]);
                }
            }

            Scratch scratch = Scratch.Rent();
            PaddedMaps<T> padded = PaddedMaps<T>.Of(maps, sizes.ChannelsOfGroup, window, first, rows, scratch);
            Product<T> product = new()
            {
                A = weight + ((nint)group * sizes.FiltersOfGroup * sizes.FilterSize),
                ARowStep = sizes.FilterSize,
                AInnerStep = 1,
                C = output,
                CStep = window.OutputSize,
                Accumulates = start is not null || accumulate,
                Rows = sizes.FiltersOfGroup,
                Columns = count,
                Inner = sizes.FilterSize,
            };
            product.RunOver(new WindowPanels<T>(padded.First, padded.ChannelStep, padded.RowStep, window));
            scratch.Return();
        }
    }

    private readonly struct ScatterJob<T>(Convolution sizes, T* from, T* weight, T* start, T* to, bool accumulate, int chunks) : IJob
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Run(int part)
        {
            SpatialWindow window = sizes.Window;
            (int unit, int chunk) = int.DivRem(part, chunks);
            (int sample, int group) = int.DivRem(unit, sizes.Groups);
            int first = sizes.ChannelsOfGroup * chunk / chunks, channels = (sizes.ChannelsOfGroup * (chunk + 1) / chunks) - first;
            int places = channels * window.KernelSize, firstChannel = (group * sizes.ChannelsOfGroup) + first;
            T* slopes = from + ((((nint)sample * sizes.Filters) + ((nint)group * sizes.FiltersOfGroup)) * window.OutputSize);
            T* output = to + ((((nint)sample * sizes.Channels) + firstChannel) * window.InputSize);
            if (!accumulate)
            {
                for (int channel = 0; channel < channels; channel++)
                {
                    T begin = start is null ? T.Zero : start[firstChannel + channel];
                    new Span<T>(output + ((nint)channel * window.InputSize), window.InputSize).Fill(begin);
                }
            }

            int rowsAtOnce = Math.Clamp(ValuesAtOnce / places / window.OutputWidth, 1, window.OutputHeight);
            Scratch scratch = Scratch.Rent();
            T* sums = scratch.Fit<T>((long)places * rowsAtOnce * window.OutputWidth);
            for (int row = 0; row < window.OutputHeight; row += rowsAtOnce)
            {
                int rows = Math.Min(rowsAtOnce, window.OutputHeight - row), count = rows * window.OutputWidth;
                Product<T> product = new()
                {
                    A = weight + ((nint)group * sizes.FiltersOfGroup * sizes.FilterSize) + ((nint)first * window.KernelSize),
                    ARowStep = 1,
                    AInnerStep = sizes.FilterSize,
                    B = slopes + ((nint)row * window.OutputWidth),
                    BStep = window.OutputSize,
                    C = sums,
                    CStep = count,
                    Rows = places,
                    Columns = count,
                    Inner = sizes.FiltersOfGroup,
                };
                product.Run();
                Add(window, sums, output, channels, row, rows);
            }

            scratch.Return();
        }

        /// <summary>Adds what each place in the windows of some rows of outputs gives to the maps.</summary>
        private static void Add(in SpatialWindow window, T* sums, T* output, int channels, int row, int rows)
        {
            WindowAxis down = window.Rows, across = window.Columns;
            for (int channel = 0; channel < channels; channel++, output += window.InputSize)
            {
                for (int m = 0; m < down.Kernel; m++)
                {
                    (int top, int bottom) = down.OutputsAt(m);
                    for (int n = 0; n < across.Kernel; n++, sums += rows * across.Output)
                    {
                        (int left, int right) = across.OutputsAt(n);
                        for (int y = Math.Max(top, row); y < Math.Min(bottom, row + rows); y++)
                        {
                            T* write = output + ((nint)down.InputAt(y, m) * across.Input) + across.InputAt(left, n);
                            T* read = sums + ((nint)(y - row) * across.Output) + left;
                            WindowRows.Scatter(write, read, T.One, right - left, across.Stride);
                        }
                    }
                }
            }
        }
    }

    private readonly struct WeightJob<T>(Convolution sizes, T* large, T* small, T* dWeight, int chunks) : IJob
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Run(int part)
        {
            SpatialWindow window = sizes.Window;
            (int group, int chunk) = int.DivRem(part, chunks);
            int first = sizes.ChannelsOfGroup * chunk / chunks, channels = (sizes.ChannelsOfGroup * (chunk + 1) / chunks) - first;
            int places = channels * window.KernelSize, filters = sizes.FiltersOfGroup;
            int rowsAtOnce = Math.Clamp(ValuesAtOnce / places / window.OutputWidth, 1, window.OutputHeight);
            long length = (long)places * rowsAtOnce * window.OutputWidth;
            Scratch scratch = Scratch.Rent();
            T* windows = scratch.Fit<T>(length + ((long)places * filters)), sums = windows + length;
            new Span<T>(sums, places * filters).Clear();
            for (int sample = 0; sample < sizes.Batch; sample++)
            {
                T* maps = large + ((((nint)sample * sizes.Channels) + ((nint)group * sizes.ChannelsOfGroup) + first) * window.InputSize);
                T* slopes = small + ((((nint)sample * sizes.Filters) + ((nint)group * filters)) * window.OutputSize);
                for (int row = 0; row < window.OutputHeight; row += rowsAtOnce)
                {
                    int rows = Math.Min(rowsAtOnce, window.OutputHeight - row), count = rows * window.OutputWidth;
                    CopyWindows(window, maps, windows, channels, row, rows);
                    Product<T> product = Product.Times(windows, slopes, sums, places, filters, count) with
                    {
                        B = slopes + ((nint)row * window.OutputWidth),
                        BStep = window.OutputSize,
                        BTransposed = true,
                        Accumulates = true,
                    };
                    product.Run();
                }
            }

            T* to = dWeight + ((nint)group * filters * sizes.FilterSize) + ((nint)first * window.KernelSize);
            Transpose.Each(sums, filters, to, sizes.FilterSize, places, filters);
            scratch.Return();
        }

        /// <summary>What some rows of outputs read at each place of their windows, a row for each.</summary>
        private static void CopyWindows(in SpatialWindow window, T* maps, T* to, int channels, int row, int rows)
        {
            WindowAxis down = window.Rows, across = window.Columns;
            for (int channel = 0; channel < channels; channel++, maps += window.InputSize)
            {
                for (int m = 0; m < down.Kernel; m++)
                {
                    (int top, int bottom) = down.OutputsAt(m);
                    for (int n = 0; n < across.Kernel; n++)
                    {
                        (int left, int right) = across.OutputsAt(n);
                        for (int y = row; y < row + rows; y++, to += across.Output)
                        {
                            if (y < top || y >= bottom || left >= right)
                            {
                                new Span<T>(to, across.Output).Clear();
                                continue;
                            }

                            new Span<T>(to, left).Clear();
                            new Span<T>(to + right, across.Output - right).Clear();
                            T* read = maps + ((nint)down.InputAt(y, m) * across.Input) + across.InputAt(left, n);
                            if (across.Stride == 1)
                            {
                                new ReadOnlySpan<T>(read, right - left).CopyTo(new Span<T>(to + left, right - left));
                                continue;
                            }

                            for (int x = left; x < right; x++, read += across.Stride)
                            {
                                to[x] = *read;
                            }
                        }
                    }
                }
            }
        }
    }
}
