using NetDsl.Kernels;

namespace NetDsl.Oracle.Tests;

/// <summary>Outputs and all gradients of transposed convolutions are those of PyTorch, option by option and all of them at once.</summary>
public class TransposedConvolutionTests
{
    private static readonly (int Height, int Width)[] Maps = [(5, 7), (4, 3), (1, 9), (8, 6)];

    private static readonly (int Height, int Width)[] Kernels = [(1, 1), (3, 3), (2, 3), (4, 4), (5, 2)];

    private static readonly (int Channels, int Filters, int Groups)[] Counts = [(5, 3, 1), (8, 6, 2), (5, 10, 5)];

    private static readonly Case[] All = [.. Table()];

    /// <summary>What is cut off: rows, columns, and whether the output is padded by all that it may be; null for size·stride.</summary>
    private static (int Rows, int Columns, bool IsPadded)?[] Paddings => [(0, 0, false), (0, 0, true), (1, 1, false), (1, 0, true), (0, 2, true), null];

    [Fact]
    public void A_tenth_of_all_combinations_agrees_with_PyTorch() => KernelCase.MustAgree([.. All.Where((_, i) => i % 10 == 3)], atLeast: 40);

    [Fact]
    [Trait("Level", "Exhaustive")]
    public void All_combinations_agree_with_PyTorch() => KernelCase.MustAgree(All, atLeast: 400);

    private static IEnumerable<Case> Table() =>
        from map in Maps
        from kernel in Kernels
        from counts in Counts
        from stride in new[] { 1, 2, 3 }
        from dilation in new[] { 1, 2 }
        from padding in Paddings
        let cut = new Cut(padding, kernel, stride, dilation)
        where cut.Leaves(map, kernel, stride, dilation)
        select new Case(map, kernel, counts, stride, dilation, cut, (map.Height + kernel.Width + stride) % 3 != 0);

    /// <summary>What is cut off the output, and what is added.</summary>
    private sealed class Cut
    {
        public Cut((int Rows, int Columns, bool IsPadded)? padding, (int Height, int Width) kernel, int stride, int dilation)
        {
            if (padding is { } given)
            {
                OutputPadding = given.IsPadded ? Math.Max(stride, dilation) - 1 : 0;
                Sides = [given.Rows, given.Columns, given.Rows - OutputPadding, given.Columns - OutputPadding];
                Padding = [given.Rows, given.Columns];
                return;
            }

            (int rows, int columns) = (Beyond(kernel.Height), Beyond(kernel.Width));
            Sides = [Math.Max(0, rows / 2), Math.Max(0, columns / 2), rows - Math.Max(0, rows / 2), columns - Math.Max(0, columns / 2)];

            int Beyond(int places) => (dilation * (places - 1)) + 1 - stride;
        }

        /// <summary>Top, left, bottom, right, where less than 0 is added.</summary>
        public int[] Sides { get; }

        /// <summary>As PyTorch has it; null where that cannot say it.</summary>
        public int[]? Padding { get; }

        public int OutputPadding { get; }

        /// <summary>Whether something is left.</summary>
        public bool Leaves((int Height, int Width) map, (int Height, int Width) kernel, int stride, int dilation)
        {
            return Length(map.Height, kernel.Height, 0) > 0 && Length(map.Width, kernel.Width, 1) > 0;

            int Length(int size, int places, int axis) =>
                ((size - 1) * stride) + (dilation * (places - 1)) + 1 - Sides[axis] - Sides[axis + 2];
        }
    }

    private sealed class Case(
        (int Height, int Width) map, (int Height, int Width) kernel, (int Channels, int Filters, int Groups) counts,
        int stride, int dilation, Cut cut, bool hasBias)
        : KernelCase
    {
        private readonly SpatialWindow _window = SpatialWindow.Transposed(
            map.Height, map.Width, kernel.Height, kernel.Width, stride, dilation, cut.Sides[0], cut.Sides[1], cut.Sides[2], cut.Sides[3]);

        protected override int InputLength => Batch * counts.Channels * map.Height * map.Width;

        protected override int WeightLength => counts.Channels * (counts.Filters / counts.Groups) * kernel.Height * kernel.Width;

        protected override int BiasLength => hasBias ? counts.Filters : 0;

        protected override int OutputLength => Batch * counts.Filters * _window.InputSize;

        public override object ToJson() => new
        {
            KernelCase.Batch,
            counts.Channels,
            map.Height,
            map.Width,
            Weight = new[] { counts.Channels, counts.Filters / counts.Groups, kernel.Height, kernel.Width },
            counts.Filters,
            counts.Groups,
            HasBias = hasBias,
            IsTransposed = true,
            Stride = stride,
            Dilation = dilation,
            cut.Padding,
            cut.OutputPadding,
            cut.Sides,
        };

        public override string ToString() =>
            $"{map} by {kernel}, {counts}, stride {stride}, dilation {dilation}, sides {string.Join(' ', cut.Sides)}, output padding {cut.OutputPadding}";

        protected override void Run<T>(
            ReadOnlySpan<T> x, ReadOnlySpan<T> weight, ReadOnlySpan<T> bias, ReadOnlySpan<T> dy, Span<T> y, Span<T> dx, Span<T> dWeight, Span<T> dBias)
        {
            ConvTranspose2D.Forward(x, weight, bias, y, _window, counts.Channels, counts.Filters, counts.Groups, default(Linear));
            ConvTranspose2D.Backward(x, weight, dy, dWeight, dBias, dx, _window, counts.Channels, counts.Filters, counts.Groups);
        }
    }
}
