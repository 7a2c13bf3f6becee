using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Catalog.Layers;

/// <summary>A convolution of maps [channels, length], which are maps of one row.</summary>
internal sealed class Conv1DKind() : ConvolutionKind(LayerNames.Conv1D, axes: 1)
{
    protected override ArgumentList ExampleArguments { get; } = new([new(FiltersArgument, 3), new(SizeArgument, 2)]);

    public override string Kernels => LayerNames.Conv2D;
}
