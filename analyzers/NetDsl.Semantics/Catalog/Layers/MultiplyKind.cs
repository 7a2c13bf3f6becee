using NetDsl.Semantics.Collections;
using NetDsl.Semantics.Model;
using static NetDsl.Semantics.Catalog.Operands;

namespace NetDsl.Semantics.Catalog.Layers;

/// <summary>y = x ⊙ tapped.</summary>
internal sealed class MultiplyKind() : JoinKind(LayerNames.Multiply)
{
    /// <summary>Of a map and a vector with a number for each channel the map's shape.</summary>
    public override ShapeResult InferShape(EquatableArray<TensorShape> inputs, ArgumentList arguments) =>
        HasFactors(inputs[0], inputs[1]) ? ShapeResult.Of(inputs[0])
        : HasFactors(inputs[1], inputs[0]) ? ShapeResult.Of(inputs[1])
        : SameShapes(inputs);

    public override string Formula(LayerModel layer) =>
        $"y = x ⊙ {TapOf(layer)}" + (MapOf(layer) is null ? "" : ", a factor for each channel");

    public override string BackwardFormula(LayerModel layer) =>
        MapOf(layer) is null ? "each gets dy ⊙ the other" : "the map gets dy times the factor, the factor Σ dy ⊙ the map";

    public override IEnumerable<KernelCall> Forward(LayerModel layer) => MapOf(layer) is { } map
        ? [new("Multiply.Forward", [Input(map), Input(1 - map), Y, layer.Output.Positions])]
        : [new("Multiply.Forward", [X, Input(1), Y]) { IsInPlace = true }];

    public override IEnumerable<KernelCall> Backward(LayerModel layer) => MapOf(layer) is { } map
        ?
        [
            new("Multiply.BackwardToFactors", [Input(map), Dy, InputSlope(1 - map), layer.Output.Positions]),
            new("Multiply.Backward", [Input(1 - map), Dy, InputSlope(map), layer.Output.Positions]),
        ]
        : [new("Multiply.Backward", [Input(1), Dy, Dx]), new("Multiply.Backward", [X, Dy, InputSlope(1)])];

    /// <summary>
    /// Powers multiply where one factor is made of sums by weights that the other does not depend on. What comes back to a factor of a
    /// whole channel depends on how alike the gradients at its positions are, which is not known.
    /// </summary>
    public override SignalStep Pass(LayerModel layer, Entering entering)
    {
        (Arriving x, Arriving tapped) = (entering.X, entering.Inputs[1]);
        int? map = MapOf(layer);
        (MapProfile places, double share) = x.Places.Times(tapped.Places);
        return entering.Apart() is not null
            ? new(
                new(
                    0,
                    share * x.Power * tapped.Power,
                    share * ((x.Power * tapped.Power) - ((x.Power - x.Distinct) * (tapped.Power - tapped.Distinct))),
                    share * ((x.Sensitivity * tapped.Power) + (x.Power * tapped.Sensitivity)),
                    NormalShare: null)
                {
                    Adjacent = share
                        * (map == 0 ? x.Adjacent * tapped.Power : map == 1 ? x.Power * tapped.Adjacent : x.Adjacent * tapped.Adjacent),
                    Places = places,
                    OfChannel = x.OfChannel is null && tapped.OfChannel is null
                        ? null
                        : new ChannelMean(x.ChannelMeanPower * tapped.ChannelMeanPower, x.MeanPlaces.Times(tapped.MeanPlaces).Places),
                },
                1,
                map == 1 ? null : tapped.Power,
                map == 0 ? null : x.Power)
            : SignalStep.Unknown;
    }

    private static bool HasFactors(TensorShape map, TensorShape factors) =>
        map.Kind == ShapeKind.FeatureMap && factors.Kind == ShapeKind.Vector && factors.Dimensions[0] == map.Dimensions[0];

    /// <summary>Which input is a map whose channels the other has factors for; null where both are of one shape.</summary>
    private static int? MapOf(LayerModel layer) =>
        layer.Inputs is not [var x, var tapped] ? null : HasFactors(x, tapped) ? 0 : HasFactors(tapped, x) ? 1 : null;
}
