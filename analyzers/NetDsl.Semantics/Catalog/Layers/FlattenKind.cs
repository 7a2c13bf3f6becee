using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Catalog.Layers;

/// <summary>The same numbers in the same order, read as one vector.</summary>
internal sealed class FlattenKind() : LayerKind("Flatten")
{
    protected override ArgumentList ExampleArguments => ArgumentList.Empty;

    public override bool IsView => true;

    public override ShapeResult InferShape(TensorShape input, ArgumentList arguments) =>
        input.IsKnown ? ShapeResult.Of(TensorShape.Vector(input.Size)) : ShapeResult.Unknown;

    public override string Formula(LayerModel layer) => "the same numbers, read as one vector";
}
