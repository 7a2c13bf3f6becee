using NetDsl.Kernels;

namespace NetDsl.Oracle.Tests;

/// <summary>Outputs and all gradients of convolutions are those of PyTorch, option by option and all of them at once.</summary>
public class ConvolutionTests
{
    private static readonly (int Height, int Width)[] Maps = [(5, 7), (9, 6), (1, 11), (12, 13)];

    private static readonly (int Height, int Width)[] Kernels = [(1, 1), (3, 3), (2, 3), (4, 1), (5, 5)];

    private static readonly (int Channels, int Filters, int Groups)[] Counts = [(3, 5, 1), (4, 6, 2), (5, 10, 5)];

    /// <summary>Top, left, bottom, right; null for what keeps the size, as PyTorch's "same" and TensorFlow's.</summary>
    private static readonly int[]?[] Paddings = [[0, 0, 0, 0], [1, 1, 1, 1], [2, 0, 1, 3], null];

    private static readonly Case[] All = [.. Table()];

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
        let pads = padding ?? Same(map, kernel, stride, dilation)
        where map.Height + pads[0] + pads[2] > dilation * (kernel.Height - 1) && map.Width + pads[1] + pads[3] > dilation * (kernel.Width - 1)
        select new Case(map, kernel, counts, stride, dilation, pads, padding is null, (map.Height + kernel.Width + stride) % 3 != 0);

    private static int[] Same((int Height, int Width) map, (int Height, int Width) kernel, int stride, int dilation)
    {
        (int top, int bottom) = Along(map.Height, kernel.Height);
        (int left, int right) = Along(map.Width, kernel.Width);
        return [top, left, bottom, right];

        (int Begin, int End) Along(int size, int places)
        {
            int total = Math.Max(0, ((((size + stride - 1) / stride) - 1) * stride) + (dilation * (places - 1)) + 1 - size);
            return (total / 2, total - (total / 2));
        }
    }

    private sealed class Case(
        (int Height, int Width) map, (int Height, int Width) kernel, (int Channels, int Filters, int Groups) counts,
        int stride, int dilation, int[] pads, bool isSame, bool hasBias)
        : KernelCase
    {
        private readonly SpatialWindow _window = new(
            map.Height, map.Width, kernel.Height, kernel.Width, stride, dilation, pads[0], pads[1], pads[2], pads[3]);

        protected override int InputLength => Batch * counts.Channels * _window.InputSize;

        protected override int WeightLength => counts.Filters * (counts.Channels / counts.Groups) * _window.KernelSize;

        protected override int BiasLength => hasBias ? counts.Filters : 0;

        protected override int OutputLength => Batch * counts.Filters * _window.OutputSize;

        protected override void Run<T>(
            ReadOnlySpan<T> x, ReadOnlySpan<T> weight, ReadOnlySpan<T> bias, ReadOnlySpan<T> dy, Span<T> y, Span<T> dx, Span<T> dWeight, Span<T> dBias)
        {
            Conv2D.Forward(x, weight, bias, y, _window, counts.Channels, counts.Filters, counts.Groups, default(Linear));
            Conv2D.Backward(x, weight, dy, dWeight, dBias, dx, _window, counts.Channels, counts.Filters, counts.Groups);
        }

        public override object ToJson() => new
        {
            KernelCase.Batch,
            counts.Channels,
            map.Height,
            map.Width,
            Weight = new[] { counts.Filters, counts.Channels / counts.Groups, kernel.Height, kernel.Width },
            counts.Filters,
            counts.Groups,
            HasBias = hasBias,
            IsSame = isSame,
            Stride = stride,
            Dilation = dilation,
            Pads = pads,
        };

        public override string ToString() =>
            $"{map} by {kernel}, {counts}, stride {stride}, dilation {dilation}, pads {string.Join(' ', pads)}{(isSame ? " (same)" : "")}";
    }
}
