using NetDsl.Semantics.Collections;
using NetDsl.Semantics.Model;
using static NetDsl.Semantics.Catalog.Operands;

namespace NetDsl.Semantics.Catalog.Layers;

/// <summary>y = [x, tapped]: the features of one after those of the other.</summary>
internal sealed class ConcatKind() : JoinKind(LayerNames.Concat)
{
    public override ShapeResult InferShape(EquatableArray<TensorShape> inputs, ArgumentList arguments)
    {
        (TensorShape x, TensorShape tapped) = (inputs[0], inputs[1]);
        return !x.IsKnown || !tapped.IsKnown ? ShapeResult.Unknown
            : x.Kind == ShapeKind.Sequence && tapped.Kind == ShapeKind.Sequence && x.Steps == tapped.Steps
                ? ShapeResult.Of(x.WithRows((long)x.RowSize + tapped.RowSize))
            : x.HasSteps || x.Kind != tapped.Kind || !x.Dimensions.Skip(1).SequenceEqual(tapped.Dimensions.Skip(1))
                ? ShapeResult.Wrong(ShapeProblem.ShapesDiffer)
            : (long)x.Dimensions[0] + tapped.Dimensions[0] > int.MaxValue ? ShapeResult.Wrong(ShapeProblem.TooLarge)
            : ShapeResult.Of(TensorShape.Of([x.Dimensions[0] + tapped.Dimensions[0], .. x.Dimensions.Skip(1)]));
    }

    public override string Formula(LayerModel layer) => $"y = [x, {TapOf(layer)}], side by side";

    public override string BackwardFormula(LayerModel layer) => "each gets its part of dy";

    public override IEnumerable<KernelCall> Forward(LayerModel layer) =>
        [new("Concat.Forward", [X, Input(1), Y, Width(layer, 0), Width(layer, 1)])];

    public override IEnumerable<KernelCall> Backward(LayerModel layer)
    {
        int first = Width(layer, 0), second = Width(layer, 1), total = layer.Output.RowSize;
        yield return new("Concat.Backward", [Dy, Dx, 0, first, total]);
        yield return new("Concat.Backward", [Dy, InputSlope(1), first, second, total]);
    }

    /// <summary>Means over the features of both.</summary>
    public override SignalStep Pass(LayerModel layer, Entering entering)
    {
        (Arriving x, Arriving tapped) = (entering.X, entering.Inputs[1]);
        double share = (double)Width(layer, 0) / layer.Output.RowSize;
        return new(
            new(
                Mean(x.Mean, tapped.Mean),
                Mean(x.Power, tapped.Power),
                Mean(x.Distinct, tapped.Distinct),
                Mean(x.Sensitivity, tapped.Sensitivity),
                0 * x.NormalShare * tapped.NormalShare)
            {
                Adjacent = (share * x.Adjacent) + ((1 - share) * tapped.Adjacent),
                Places = MapProfile.Sum((share * x.Power, x.Places), ((1 - share) * tapped.Power, tapped.Places)),
                OfChannel = x.OfChannel is null && tapped.OfChannel is null ? null : new ChannelMean(
                    Mean(x.ChannelMeanPower, tapped.ChannelMeanPower),
                    MapProfile.Sum(
                        (share * x.ChannelMeanPower, x.MeanPlaces),
                        ((1 - share) * tapped.ChannelMeanPower, tapped.MeanPlaces))),
            },
            1,
            1,
            1);

        double Mean(double one, double other) => (share * one) + ((1 - share) * other);
    }

    private static int Width(LayerModel layer, int input) => layer.Inputs[input].RowSize;
}
