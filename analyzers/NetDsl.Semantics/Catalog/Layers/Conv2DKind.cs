using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Catalog.Layers;

/// <summary>A convolution of maps [channels, height, width].</summary>
internal sealed class Conv2DKind() : ConvolutionKind(LayerNames.Conv2D, axes: 2)
{
    protected override ArgumentList ExampleArguments { get; } = new([new(FiltersArgument, 3), new(SizeArgument, 1), new("KernelWidth", 2)]);
}
