using NetDsl.Semantics.Collections;
using NetDsl.Semantics.Model;
using static NetDsl.Semantics.Catalog.Operands;

namespace NetDsl.Semantics.Catalog.Layers;

/// <summary>y = x + tapped.</summary>
internal sealed class AddKind() : JoinKind(LayerNames.Add)
{
    public override bool IsSum => true;

    public override ShapeResult InferShape(EquatableArray<TensorShape> inputs, ArgumentList arguments) => SameShapes(inputs);

    public override string Formula(LayerModel layer) => $"y = x + {TapOf(layer)}";

    public override string BackwardFormula(LayerModel layer) => "both get dy";

    public override IEnumerable<KernelCall> Forward(LayerModel layer) => [new("Add.Forward", [X, Input(1), Y]) { IsInPlace = true }];

    public override IEnumerable<KernelCall> Backward(LayerModel layer) =>
        [new("Add.Backward", [Dy, InputSlope(1)]), new("Add.Backward", [Dy, Dx]) { IsInPlace = true }];

    public override SignalStep Pass(LayerModel layer, Entering entering) => SignalRules.Sum(entering);
}
