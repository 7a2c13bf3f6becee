using System.Collections.Immutable;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Catalog.Layers;

/// <summary>A convolution of maps [channels, height, width].</summary>
internal sealed class Conv2DKind() : ConvolutionKind(LayerNames.Conv2D, axes: 2)
{
    protected override ArgumentList ExampleArguments { get; } = new([new(FiltersArgument, 3), new(SizeArgument, 1), new("KernelWidth", 2)]);

    protected override ImmutableArray<ArgumentSpec> OwnArguments { get; } =
        [ArgumentSpec.Count(FiltersArgument), ArgumentSpec.Count(GroupsArgument)];

    protected override int? FiltersOf(int channels, ArgumentList arguments) => WindowArguments.Count(arguments, FiltersArgument, null);

    protected override int? GroupsOf(int channels, ArgumentList arguments) => WindowArguments.Count(arguments, GroupsArgument, 1);
}
