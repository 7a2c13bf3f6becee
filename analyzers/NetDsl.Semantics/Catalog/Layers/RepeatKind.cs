using System.Collections.Immutable;
using NetDsl.Semantics.Collections;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Catalog.Layers;

/// <summary>The layers of a block, several times one after the other. It passes on what they give.</summary>
internal sealed class RepeatKind() : LayerKind(LayerNames.Repeat)
{
    public override EquatableArray<LayerDeclaration> Example => [ResidualKind.ExampleOf(Name)];

    protected override ArgumentList ExampleArguments => ArgumentList.Empty;

    public override ImmutableArray<ArgumentSpec> Arguments { get; } = [ArgumentSpec.Count("Times")];

    public override bool HasBlock => true;

    public override bool IsView => true;

    public override ShapeResult InferShape(EquatableArray<TensorShape> inputs, ArgumentList arguments) =>
        inputs[0].IsKnown ? ShapeResult.Of(inputs[0]) : ShapeResult.Unknown;

    public override string Formula(LayerModel layer) => "what its block gives";

    public override SignalStep Pass(LayerModel layer, Entering entering) => SignalStep.Same(entering.X);
}
