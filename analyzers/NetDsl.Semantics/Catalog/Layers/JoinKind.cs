using System.Collections.Immutable;
using NetDsl.Semantics.Collections;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Catalog.Layers;

/// <summary>A layer that joins the value before it with one that a tap named.</summary>
/// <param name="name">The attribute's name.</param>
internal abstract class JoinKind(string name) : LayerKind(name)
{
    private const string Tap = "tap";

    public override EquatableArray<LayerDeclaration> Example =>
        [new(LayerNames.Tap, new([new(TapKind.NameArgument, "skip")])), .. base.Example];

    protected override ArgumentList ExampleArguments { get; } = new([new(Tap, "skip")]);

    public override ImmutableArray<ArgumentSpec> Arguments { get; } = [ArgumentSpec.Text(Tap)];

    public override string? TapArgument => Tap;

    /// <summary>For layers that work element by element.</summary>
    protected static ShapeResult SameShapes(EquatableArray<TensorShape> inputs) =>
        !inputs[0].IsKnown || !inputs[1].IsKnown ? ShapeResult.Unknown
        : inputs[0] == inputs[1] ? ShapeResult.Of(inputs[0])
        : ShapeResult.Wrong(ShapeProblem.ShapesDiffer);
}
