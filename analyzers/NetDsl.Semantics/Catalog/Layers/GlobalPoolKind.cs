using NetDsl.Semantics.Collections;
using NetDsl.Semantics.Model;
using static NetDsl.Semantics.Catalog.Operands;

namespace NetDsl.Semantics.Catalog.Layers;

/// <summary>A layer that makes one value of each channel of a feature map, or of each feature of a sequence.</summary>
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
        ShapeKind.Sequence => ShapeResult.Of(TensorShape.Vector(inputs[0].RowSize)),
        _ => ShapeResult.Wrong(ShapeProblem.NeedsMap),
    };

    public override IEnumerable<(string Name, object Value)> Options(LayerModel layer) =>
        OverSteps(layer) ? [("IsOverSteps", true)] : [];

    public override SignalStep Pass(LayerModel layer, Entering entering) =>
        OverSteps(layer) ? SignalStep.Unknown : Pass(entering.X, PoolWindow.Of(layer.Input));

    protected abstract SignalStep Pass(Arriving x, PoolWindow window);

    /// <summary>Whether it pools a sequence, of which only steps within a sample's length count.</summary>
    protected static bool OverSteps(LayerModel layer) => layer.Input.Kind == ShapeKind.Sequence;

    /// <summary>The sizes of a sequence, for kernels.</summary>
    protected static KernelArgument[] StepSizes(LayerModel layer) => [Steps, layer.Input.RowSize];
}
