using NetDsl.Semantics.Collections;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Catalog.Layers;

/// <summary>The same numbers in the same order, read as one vector.</summary>
internal sealed class FlattenKind() : LayerKind(LayerNames.Flatten)
{
    protected override ArgumentList ExampleArguments => ArgumentList.Empty;

    public override bool IsView => true;

    public override bool FixesSteps => true;

    public override ShapeResult InferShape(EquatableArray<TensorShape> inputs, ArgumentList arguments) =>
        inputs[0].IsKnown ? ShapeResult.Of(TensorShape.Vector(inputs[0].Size)) : ShapeResult.Unknown;

    public override string Formula(LayerModel layer) => "the same numbers, read as one vector";

    public override SignalStep Pass(LayerModel layer, Entering entering) => SignalStep.Same(entering.X.Scattered);
}
