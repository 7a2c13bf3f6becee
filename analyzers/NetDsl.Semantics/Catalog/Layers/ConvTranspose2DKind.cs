using System.Collections.Immutable;
using NetDsl.Semantics.Collections;
using NetDsl.Semantics.Model;
using static NetDsl.Semantics.Catalog.Operands;

namespace NetDsl.Semantics.Catalog.Layers;

/// <summary>
/// y = φ(Wᵀ∗x + b): the way back of a convolution with the same kernel, which spreads each value over a window of a larger map.
/// </summary>
internal sealed class ConvTranspose2DKind() : ConvolutionKind(LayerNames.ConvTranspose2D, axes: 2)
{
    protected override ArgumentList ExampleArguments { get; } = new([new(FiltersArgument, 3), new(SizeArgument, 2), new("Stride", 2)]);

    protected override ImmutableArray<ArgumentSpec> OwnArguments { get; } =
    [
        ArgumentSpec.Count(FiltersArgument), ArgumentSpec.Count(GroupsArgument),
        ArgumentSpec.WholeNumber(WindowArguments.OutputPadding),
    ];

    protected override string Product => "Wᵀ∗x";

    protected override string ProductBack => "W∗";

    protected override KernelArgument WeightOf => Parameter("weight");

    public override IEnumerable<TensorRole> Tensors(ArgumentList arguments) =>
        base.Tensors(arguments).Select(
            tensor => tensor.IsMatrix ? tensor with { Meaning = ": row c holds the kernels that channel c is spread by" } : tensor);

    /// <summary>A product for each weight of each value that is read, whether it is cut off or not.</summary>
    public override long MultiplyAdds(TensorShape input, TensorShape output, ArgumentList arguments)
    {
        WindowModel window = WindowOver(input, arguments).Window!;
        int filters = output.Dimensions[0] / GroupsOf(input.Dimensions[0], arguments)!.Value;
        long perInput = TensorShape.SaturatingMultiply(TensorShape.SaturatingMultiply(filters, window.Columns.Kernel), window.Rows.Kernel);
        return input.Size > long.MaxValue / perInput ? long.MaxValue : input.Size * perInput;
    }

    /// <summary>Theory is exact only where windows lie side by side, so that each output has one term of each channel.</summary>
    public override SignalStep Pass(LayerModel layer, Entering entering) =>
        IsTiled(layer.Window!.Rows) && IsTiled(layer.Window.Columns)
            ? SignalRules.SpreadSums(layer, entering.X)
            : SignalStep.Unknown;

    protected override WindowResult WindowOver(TensorShape map, ArgumentList arguments) =>
        WindowArguments.Onto(map, arguments, SizeArgument, Axes);

    /// <summary>An output adds up what is spread over it, strides apart; an input is spread over all places of its windows.</summary>
    protected override (double In, double Out) Fans(int channels, int filters, int groups, WindowModel window) => (
        (double)channels / groups * window.Size / ((double)window.Rows.Stride * window.Columns.Stride),
        (double)filters / groups * window.Size);

    protected override EquatableArray<int> KernelsOf(int channels, int filters, int groups, WindowModel window) =>
        KernelsOf(channels, filters / groups, window);

    protected override EquatableArray<int> MapOf(int channels, WindowModel window) =>
        [channels, (int)window.Rows.Spread, (int)window.Columns.Spread];

    protected override string WindowsText(WindowModel window) => $"each x spread over {WindowText.Of(window, Axes)}";

    protected override KernelArgument WindowOf(WindowModel window) => TransposedWindow(window);

    private static bool IsTiled(WindowAxis axis) => axis is { Begin: 0, End: 0 } && axis.Reach == axis.Stride;
}
