using System.Collections.Immutable;
using NetDsl.Semantics.Collections;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Catalog.Layers;

/// <summary>A layer that reads a value by the name that a tap gave to it.</summary>
/// <param name="name">The attribute's name.</param>
internal abstract class TapReaderKind(string name) : LayerKind(name)
{
    private const string Tap = "tap";

    public override EquatableArray<LayerDeclaration> Example =>
        [new(LayerNames.Tap, new([new(TapKind.NameArgument, "skip")])), .. base.Example];

    protected override ArgumentList ExampleArguments { get; } = new([new(Tap, "skip")]);

    public override ImmutableArray<ArgumentSpec> Arguments { get; } = [ArgumentSpec.Text(Tap)];

    public override string? TapArgument => Tap;

    /// <summary>The name of the value that a layer of this kind reads.</summary>
    protected static string? TapOf(LayerModel layer) => layer.Arguments.Text(Tap);
}
