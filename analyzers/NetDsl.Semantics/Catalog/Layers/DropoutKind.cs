using System.Collections.Immutable;
using NetDsl.Semantics.Collections;
using NetDsl.Semantics.Model;
using static NetDsl.Semantics.Catalog.Operands;

namespace NetDsl.Semantics.Catalog.Layers;

/// <summary>Inverted dropout: while training, a share of the values becomes 0 and the others grow to keep the mean.</summary>
internal sealed class DropoutKind() : LayerKind(LayerNames.Dropout)
{
    protected override ArgumentList ExampleArguments { get; } = new([new("rate", 0.5)]);

    public override ImmutableArray<ArgumentSpec> Arguments { get; } = [ArgumentSpec.Share("rate")];

    public override bool IsTrainingOnly => true;

    public override MaskEffect MaskOf(ArgumentList arguments)
    {
        double keep = 1 - (arguments.Number("rate") ?? 0);
        return new(keep, 1 / keep);
    }

    public override ShapeResult InferShape(EquatableArray<TensorShape> inputs, ArgumentList arguments) =>
        inputs[0].IsKnown ? ShapeResult.Of(inputs[0]) : ShapeResult.Unknown;

    public override string Formula(LayerModel layer)
    {
        double rate = layer.Arguments.Number("rate") ?? 0;
        return $"while training, sets each value to 0 with probability {Numbers.Short(rate)} "
            + $"and divides the others by {Numbers.Short(1 - rate)}; else passes all";
    }

    public override string BackwardFormula(LayerModel layer) => "dx = dy ⊙ mask";

    public override IEnumerable<(string Name, object Value)> Options(LayerModel layer) =>
        [("DropoutRate", layer.Arguments.Number("rate") ?? 0)];

    public override IEnumerable<KeptModel> Keeps(LayerModel layer) => [KeptModel.Like(Names.Mask, layer.Output)];

    public override IEnumerable<KernelCall> Forward(LayerModel layer) =>
    [
        new("Dropout.Forward", [X, Y, Keep(Names.Mask), DropRate(layer), MaskStream, BatchSize]) { IsInPlace = true },
    ];

    public override IEnumerable<KernelCall> Backward(LayerModel layer) =>
        [new("Dropout.Backward", [Kept(Names.Mask), Dy, Dx]) { IsInPlace = true }];

    public override SignalStep Pass(LayerModel layer, Entering entering) => SignalRules.Masked(MaskOf(layer.Arguments), entering.X);
}
