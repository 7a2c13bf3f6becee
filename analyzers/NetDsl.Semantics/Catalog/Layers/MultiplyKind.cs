using NetDsl.Semantics.Collections;
using NetDsl.Semantics.Model;
using static NetDsl.Semantics.Catalog.Operands;

namespace NetDsl.Semantics.Catalog.Layers;

/// <summary>y = x ⊙ tapped.</summary>
internal sealed class MultiplyKind() : JoinKind(LayerNames.Multiply)
{
    public override ShapeResult InferShape(EquatableArray<TensorShape> inputs, ArgumentList arguments) => SameShapes(inputs);

    public override string Formula(LayerModel layer) => $"y = x ⊙ {layer.Arguments.Text(TapArgument!)}";

    public override string BackwardFormula(LayerModel layer, bool toInput) => "each gets dy ⊙ the other";

    public override IEnumerable<KernelCall> Forward(LayerModel layer) => [new("Multiply.Forward", [X, Input(1), Y]) { IsInPlace = true }];

    public override IEnumerable<KernelCall> Backward(LayerModel layer) =>
        [new("Multiply.Backward", [Input(1), Dy, Dx]), new("Multiply.Backward", [X, Dy, InputSlope(1)])];

    /// <summary>Powers multiply where one factor is made of sums by weights that the other does not depend on.</summary>
    public override SignalStep Pass(LayerModel layer, Entering entering)
    {
        (Arriving x, Arriving tapped) = (entering.X, entering.Inputs[1]);
        return entering.Apart() is not null
            ? new(
                new(
                    0,
                    x.Power * tapped.Power,
                    (x.Power * tapped.Power) - ((x.Power - x.Distinct) * (tapped.Power - tapped.Distinct)),
                    (x.Sensitivity * tapped.Power) + (x.Power * tapped.Sensitivity),
                    IsNormal: false)
                {
                    Adjacent = x.Adjacent * tapped.Adjacent,
                },
                1,
                tapped.Power,
                x.Power)
            : SignalStep.Unknown;
    }
}
