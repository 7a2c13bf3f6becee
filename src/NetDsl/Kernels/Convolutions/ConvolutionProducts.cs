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

    // Values of maps that stay in the second-level cache.
    private const int ValuesAtOnce = 64 * 1024;

    // Multiplications that take longer than waking a helper.
    private const int LongWork = 2_000_000;

    // Channels whose slopes one thread scatters or sums at a time.
    private const int PlacesAtOnce = 128;

    internal static bool Fits(in Convolution sizes) => sizes.FiltersOfGroup >= LeastFilters && sizes.FilterSize >= LeastInner;

    /// <summary>to[b, o] = start[o] + Σ weight[o, c, m, n]·from[b, c, …]; adds where there is no start and it accumulates.</summary>
    internal static void Gather<T>(in Convolution sizes, T* from, T* weight, T* start, T* to, bool accumulate)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var bands = Bands.For(sizes);
        var layout = new PaddedMaps(sizes.Window, bands.MostRows);
        bool isDirect = !accumulate && DirectConvolution.Fits<T>(sizes);
        Scratch table = Scratch.Rent(), weights = Scratch.Rent();
        nint* offsets = table.Fit<nint>(sizes.FilterSize);
        layout.FillOffsets(sizes.ChannelsOfGroup, offsets);
        T* packed = isDirect ? weights.Fit<T>(DirectConvolution.PackedLength(sizes)) : null;
        if (isDirect)
        {
            DirectConvolution.Pack(sizes, weight, packed);
        }

        var job = new GatherJob<T>(sizes, layout, bands, from, weight, packed, offsets, start, to, accumulate);
        WorkerPool.Shared.Run(job, bands.Count, isShort: sizes.Work < LongWork);
        weights.Return();
        table.Return();
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
        WorkerPool.Shared.Run(job, sizes.Batch * sizes.Groups * chunks, isShort: sizes.Work < LongWork);
    }

    /// <summary>dWeight[o, c, m, n] = Σ small[b, o]·large[b, c, …], samples in their order.</summary>
    internal static void WeightSlopes<T>(in Convolution sizes, T* large, T* small, T* dWeight)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int channelsAtOnce = Math.Clamp(PlacesAtOnce / sizes.Window.KernelSize, 1, sizes.ChannelsOfGroup);
        int chunks = (sizes.ChannelsOfGroup + channelsAtOnce - 1) / channelsAtOnce;
        var job = new WeightJob<T>(sizes, large, small, dWeight, chunks);
        WorkerPool.Shared.Run(job, sizes.Groups * chunks, isShort: sizes.Work < LongWork);
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

    private readonly struct GatherJob<T>(
        Convolution sizes,
        PaddedMaps layout,
        Bands bands,
        T* from,
        T* weight,
        T* packed,
        nint* offsets,
        T* start,
        T* to,
        bool accumulate)
        : IJob
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Run(int part)
        {
            SpatialWindow window = sizes.Window;
            (int sample, int group, int row, int rows) = bands[part];
            T* maps = from + ((((nint)sample * sizes.Channels) + ((nint)group * sizes.ChannelsOfGroup)) * window.InputSize);
            T* output = to + ((((nint)sample * sizes.Filters) + ((nint)group * sizes.FiltersOfGroup)) * window.OutputSize)
                + ((nint)row * window.OutputWidth);
            Scratch scratch = Scratch.Rent();
            T* padded = scratch.Fit<T>(layout.LengthOf(sizes.ChannelsOfGroup));
            layout.Copy(maps, sizes.ChannelsOfGroup, row, rows, padded);
            T* begin = start is null ? null : start + (group * sizes.FiltersOfGroup);
            if (packed is not null)
            {
                DirectOperands<T> operands = new()
                {
                    Maps = padded,
                    Offsets = offsets,
                    OutputRowStep = layout.OutputRowStep,
                    Packed = packed,
                    Group = group,
                    Start = begin,
                };
                DirectConvolution.Run(operands, sizes, output, rows);
            }
            else
            {
                RunProduct(padded, group, begin, output, rows * window.OutputWidth);
            }

            scratch.Return();
        }

        private void RunProduct(T* padded, int group, T* begin, T* output, int count)
        {
            if (begin is not null)
            {
                for (int filter = 0; filter < sizes.FiltersOfGroup; filter++)
                {
                    new Span<T>(output + ((nint)filter * sizes.Window.OutputSize), count).Fill(begin[filter]);
                }
            }

            Product<T> product = new()
            {
                A = weight + ((nint)group * sizes.FiltersOfGroup * sizes.FilterSize),
                ARowStep = sizes.FilterSize,
                AInnerStep = 1,
                C = output,
                CStep = sizes.Window.OutputSize,
                Accumulates = begin is not null || accumulate,
                Rows = sizes.FiltersOfGroup,
                Columns = count,
                Inner = sizes.FilterSize,
            };
            product.RunOver(new WindowPanels<T>(padded, offsets, layout.OutputRowStep, sizes.Window.OutputWidth));
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
            (int group, int chunk) = int.DivRem(part, chunks);
            int first = sizes.ChannelsOfGroup * chunk / chunks, channels = (sizes.ChannelsOfGroup * (chunk + 1) / chunks) - first;
            Kernels.WeightSlopes.Run(sizes, large, small, dWeight, group, first, channels);
        }
    }
}

/// <summary>The parts of a convolution: some rows of the outputs of a sample and group each.</summary>
/// <param name="sizes">The convolution.</param>
/// <param name="ofSample">The parts of a sample and group.</param>
internal readonly struct Bands(Convolution sizes, int ofSample)
{
    // Outputs whose maps and sums stay in the nearest caches.
    private const int OutputsAtOnce = 256;
    private const int ValuesAtOnce = 64 * 1024;

    /// <summary>All parts.</summary>
    public int Count => sizes.Batch * sizes.Groups * ofSample;

    /// <summary>The rows of the largest.</summary>
    public int MostRows => (sizes.Window.OutputHeight + ofSample - 1) / ofSample;

    public (int Sample, int Group, int Row, int Rows) this[int part]
    {
        get
        {
            (int unit, int band) = int.DivRem(part, ofSample);
            (int sample, int group) = int.DivRem(unit, sizes.Groups);
            int height = sizes.Window.OutputHeight, row = height * band / ofSample;
            return (sample, group, row, (height * (band + 1) / ofSample) - row);
        }
    }

    /// <summary>As many as the caches want, and at least as there are threads.</summary>
    public static Bands For(in Convolution sizes)
    {
        SpatialWindow window = sizes.Window;
        int reach = (window.KernelHeight - 1) * window.Dilation;
        long inputRow = (long)sizes.ChannelsOfGroup * (window.Left + window.Width + window.Right);
        int fitting = (int)Math.Clamp(((ValuesAtOnce / inputRow) - reach) / window.Stride, 1, window.OutputHeight);
        int wanted = Math.Min(fitting, Math.Max(1, OutputsAtOnce / window.OutputWidth)), units = Math.Max(1, sizes.Batch * sizes.Groups);
        int forCaches = (window.OutputHeight + wanted - 1) / wanted, forThreads = (WorkerPool.Shared.Threads + units - 1) / units;
        return new(sizes, Math.Clamp(forThreads, forCaches, window.OutputHeight));
    }
}
