using System.Numerics;

namespace NetDsl.Kernels;

/// <summary>
/// Convolutions with filters enough to share what is read of the maps, as matrix products: a filter is a row of a, an output a column of c.
/// </summary>
/// <remarks>
/// A sum is in the order of a filter's weights. The slope of a weight is the sum, in order, of its samples' sums over outputs, in order.
/// The way back of a convolution with strides adds, output rows in turn, the sum over the filters for each place in the window. Padding
/// counts as 0, so that a weight that is not finite makes NaN of it.
/// </remarks>
internal static unsafe class ConvolutionProducts
{
    // With fewer filters most rows of a tile are empty; with shorter sums a tile begins and ends more than it adds.
    private const int LeastFilters = 4;
    private const int LeastInner = 8;

    // Values of maps that stay in the second-level cache.
    private const int ValuesAtOnce = 64 * 1024;

    // Filters whose slopes are worth another thread that reads the same maps.
    private const int FiltersAtOnce = 16;

    // Multiplications that take longer than waking a helper.
    private const int LongWork = 2_000_000;

    // Places in the windows, of all channels, whose slopes are scattered or summed at a time.
    private const int PlacesAtOnce = 128;

    internal static bool Fits(in Convolution sizes) => sizes.FiltersOfGroup >= LeastFilters && sizes.FilterSize >= LeastInner;

    /// <summary>The elements of a copy of the weights in the order of use, whole lines; 0 where they are used as they are.</summary>
    internal static long PackedLength<T>(in Convolution sizes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        const int Line = AlignedBuffer.FloatsPerCacheLine;
        long length = Fits(sizes) && DirectConvolution<T>.For(sizes, accumulate: false) is { } direct ? direct.PackedLength(sizes) : 0;
        return (length + Line - 1) / Line * Line;
    }

    /// <summary>Copies the weights into the order of use.</summary>
    internal static void Pack<T>(in Convolution sizes, T* weight, T* packed)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => DirectConvolution<T>.For(sizes, accumulate: false)!.Pack(sizes, weight, packed);

    /// <summary>to[b, o] = start[o] + Σ weight[o, c, m, n]·from[b, c, …].</summary>
    internal static void Gather<T>(in Convolution sizes, in GatherOperands<T> operands)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var bands = Bands.For(sizes);
        var layout = new PaddedMaps(sizes.Window, bands.MostRows);
        DirectConvolution<T>? direct = DirectConvolution<T>.For(sizes, operands.Accumulates);
        bool packs = direct is not null && operands.Packed is null;
        Scratch scratch = Scratch.Rent();
        T* packed = scratch.Fit<T>(sizes.FilterSize, packs ? direct!.PackedLength(sizes) : 0, out nint* offsets);
        layout.FillOffsets(sizes.ChannelsOfGroup, offsets);
        if (packs)
        {
            direct!.Pack(sizes, operands.Weight, packed);
        }

        var job = new GatherJob<T>(sizes, layout, bands, direct, operands with { Packed = packs ? packed : operands.Packed }, offsets);
        WorkerPool.Shared.Run(job, bands.Count, isShort: sizes.Work < LongWork);
        scratch.Return();
    }

    /// <summary>The convolution turned around: to[b, c, …] = start[c] + Σ weight[o, c, m, n]·from[b, o].</summary>
    internal static void Scatter<T>(in Convolution sizes, T* from, T* weight, T* start, T* to, bool accumulate)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int chunks = ChunksOf(sizes);
        var job = new ScatterJob<T>(sizes, from, weight, start, to, accumulate, chunks);
        WorkerPool.Shared.Run(job, sizes.Batch * sizes.Groups * chunks, isShort: sizes.Work < LongWork);
    }

    /// <summary>dWeight[o, c, m, n] = Σ small[b, o]·large[b, c, …], samples in their order.</summary>
    internal static void WeightSlopes<T>(in Convolution sizes, T* large, T* small, T* dWeight)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int chunks = ChunksOf(sizes), units = sizes.Groups * chunks;
        int stretches = Math.Clamp(
            (WorkerPool.Shared.Threads + units - 1) / units, 1, Math.Max(1, sizes.FiltersOfGroup / FiltersAtOnce));
        WorkerPool.Shared.Run(
            new WeightJob<T>(sizes, large, small, dWeight, chunks, stretches), units * stretches, isShort: sizes.Work < LongWork);
    }

    private static int Part(int length, int index, int count) => (int)((long)length * index / count);

    private static int ChunksOf(in Convolution sizes)
    {
        int channelsAtOnce = Math.Clamp(PlacesAtOnce / sizes.Window.KernelSize, 1, sizes.ChannelsOfGroup);
        return (sizes.ChannelsOfGroup + channelsAtOnce - 1) / channelsAtOnce;
    }

    private readonly struct GatherJob<T>(
        Convolution sizes, PaddedMaps layout, Bands bands, DirectConvolution<T>? direct, GatherOperands<T> operands, nint* offsets)
        : IJob
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Run(int part)
        {
            (int sample, int group, int row, int rows) = bands[part];
            T* output = operands.To + sizes.OutputOf(sample, group * sizes.FiltersOfGroup) + ((nint)row * sizes.Window.OutputWidth);
            Scratch scratch = Scratch.Rent();
            T* padded = scratch.Fit<T>(layout.LengthOf(sizes.ChannelsOfGroup));
            layout.Copy(operands.From + sizes.InputOf(sample, group), sizes.ChannelsOfGroup, row, rows, padded);
            T* begin = operands.Start is null ? null : operands.Start + (group * sizes.FiltersOfGroup);
            if (direct is not null)
            {
                DirectOperands<T> ofBand = new()
                {
                    Maps = padded,
                    Offsets = offsets,
                    OutputRowStep = layout.OutputRowStep,
                    Packed = operands.Packed,
                    Group = group,
                    Start = begin,
                    Accumulates = operands.Accumulates && begin is null,
                    Rectifies = operands.Rectifies,
                };
                direct.Run(ofBand, sizes, output, rows);
            }
            else
            {
                RunProduct(padded, group, begin, output, rows * sizes.Window.OutputWidth);
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
                A = operands.Weight + ((nint)group * sizes.FiltersOfGroup * sizes.FilterSize),
                ARowStep = sizes.FilterSize,
                AInnerStep = 1,
                C = output,
                CStep = sizes.Window.OutputSize,
                Accumulates = begin is not null || operands.Accumulates,
                Rows = sizes.FiltersOfGroup,
                Columns = count,
                Inner = sizes.FilterSize,
            };
            product.RunOver(new WindowPanels<T>(padded, offsets, layout.OutputRowStep, sizes.Window.OutputWidth));
            for (int filter = 0; operands.Rectifies && filter < sizes.FiltersOfGroup; filter++)
            {
                var sums = new Span<T>(output + ((nint)filter * sizes.Window.OutputSize), count);
                default(Relu).Forward(sums, sums);
            }
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
            int first = Part(sizes.ChannelsOfGroup, chunk, chunks), channels = Part(sizes.ChannelsOfGroup, chunk + 1, chunks) - first;
            int places = channels * window.KernelSize, firstChannel = (group * sizes.ChannelsOfGroup) + first;
            T* slopes = from + sizes.OutputOf(sample, group * sizes.FiltersOfGroup);
            T* output = to + ((((nint)sample * sizes.Channels) + firstChannel) * window.InputSize);
            if (!accumulate)
            {
                for (int channel = 0; channel < channels; channel++)
                {
                    T begin = start is null ? T.Zero : start[firstChannel + channel];
                    new Span<T>(output + ((nint)channel * window.InputSize), window.InputSize).Fill(begin);
                }
            }

            var stretches = new OutputStretches(window, Math.Max(1, ValuesAtOnce / places));
            Scratch scratch = Scratch.Rent();
            T* sums = scratch.Fit<T>((long)places * stretches.Most);
            for (int i = 0; i < stretches.Count; i++)
            {
                OutputStretch outputs = stretches[i];
                int count = outputs.Rows * outputs.Columns;
                Product<T> product = new()
                {
                    A = weight + ((nint)group * sizes.FiltersOfGroup * sizes.FilterSize) + ((nint)first * window.KernelSize),
                    ARowStep = 1,
                    AInnerStep = sizes.FilterSize,
                    B = slopes + ((nint)outputs.Row * window.OutputWidth) + outputs.Column,
                    BStep = window.OutputSize,
                    C = sums,
                    CStep = count,
                    Rows = places,
                    Columns = count,
                    Inner = sizes.FiltersOfGroup,
                };
                product.Run();
                Add(window, sums, output, channels, outputs);
            }

            scratch.Return();
        }

        /// <summary>Adds what each place in the windows of some outputs gives to the maps.</summary>
        private static void Add(in SpatialWindow window, T* sums, T* output, int channels, in OutputStretch outputs)
        {
            WindowAxis down = window.Rows, across = window.Columns;
            for (int channel = 0; channel < channels; channel++, output += window.InputSize)
            {
                for (int m = 0; m < down.Kernel; m++)
                {
                    (int top, int bottom) = down.OutputsAt(m);
                    for (int n = 0; n < across.Kernel; n++, sums += outputs.Rows * outputs.Columns)
                    {
                        (int left, int right) = across.OutputsAt(n);
                        left = Math.Max(left, outputs.Column);
                        right = Math.Min(right, outputs.Column + outputs.Columns);
                        for (int y = Math.Max(top, outputs.Row); y < Math.Min(bottom, outputs.Row + outputs.Rows) && left < right; y++)
                        {
                            T* write = output + ((nint)down.InputAt(y, m) * across.Input) + across.InputAt(left, n);
                            T* read = sums + ((nint)(y - outputs.Row) * outputs.Columns) + (left - outputs.Column);
                            WindowRows.Scatter(write, read, T.One, right - left, across.Stride);
                        }
                    }
                }
            }
        }
    }

    private readonly struct WeightJob<T>(Convolution sizes, T* large, T* small, T* dWeight, int chunks, int stretches) : IJob
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Run(int part)
        {
            (int unit, int stretch) = int.DivRem(part, stretches);
            (int group, int chunk) = int.DivRem(unit, chunks);
            (int filter, int filters) = new Shares(sizes.FiltersOfGroup, stretches)[stretch];
            int channel = Part(sizes.ChannelsOfGroup, chunk, chunks);
            var piece = new WeightPiece(group, channel, Part(sizes.ChannelsOfGroup, chunk + 1, chunks) - channel, filter, filters);
            WeightSums.Run(sizes, piece, large, small, dWeight);
        }
    }
}
