using NetDsl.Semantics.Collections;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Catalog.Layers;

/// <summary>A layer that makes one value of each channel of a feature map.</summary>
/// <param name="name">The attribute's name.</param>
internal abstract class GlobalPoolKind(string name) : LayerKind(name)
{
    public override EquatableArray<LayerDeclaration> Example =>
        [new(LayerNames.Reshape, new([new("shape", new EquatableArray<int>([2, 3]))])), .. base.Example];

    protected override ArgumentList ExampleArguments => ArgumentList.Empty;

    public override ShapeResult InferShape(EquatableArray<TensorShape> inputs, ArgumentList arguments) => inputs[0].Kind switch
    {
        ShapeKind.Unknown => ShapeResult.Unknown,
        ShapeKind.FeatureMap => ShapeResult.Of(TensorShape.Vector(inputs[0].Dimensions[0])),
        _ => ShapeResult.Wrong(ShapeProblem.NeedsMap),
    };
}
