using System.Collections.Immutable;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Catalog.Layers;

/// <summary>A convolution of maps in which a filter reads one channel: as many groups as channels.</summary>
internal sealed class DepthwiseConv2DKind() : ConvolutionKind(LayerNames.DepthwiseConv2D, axes: 2)
{
    private const string Multiplier = nameof(Multiplier);

    protected override ArgumentList ExampleArguments { get; } = new([new(SizeArgument, 1), new("KernelWidth", 2), new(Multiplier, 3)]);

    public override string Kernels => LayerNames.Conv2D;

    protected override ImmutableArray<ArgumentSpec> OwnArguments { get; } = [ArgumentSpec.Count(Multiplier)];

    /// <summary>More than any array holds are still whole groups.</summary>
    protected override int? FiltersOf(int channels, ArgumentList arguments) =>
        WindowArguments.Count(arguments, Multiplier, 1) is { } multiplier ? Math.Min(multiplier, int.MaxValue / channels) * channels : null;

    protected override int? GroupsOf(int channels, ArgumentList arguments) => channels;

    protected override string GroupsText(LayerModel layer) => ", each channel for itself";
}
