using System.Collections.Immutable;
using NetDsl.Semantics.Collections;
using NetDsl.Semantics.Model;
using static NetDsl.Semantics.Catalog.Operands;

namespace NetDsl.Semantics.Catalog.Layers;

/// <summary>
/// Dropout for SELU: while training, a share of the values becomes SELU's lower limit, and all are scaled and shifted to keep mean and
/// variance.
/// </summary>
internal sealed class AlphaDropoutKind() : LayerKind(LayerNames.AlphaDropout)
{
    /// <summary>−λα, where SELU goes to for h → −∞.</summary>
    private const double Limit = -1.0507009873554805 * 1.6732632423543772;

    protected override ArgumentList ExampleArguments { get; } = new([new("rate", 0.5)]);

    public override ImmutableArray<ArgumentSpec> Arguments { get; } = [ArgumentSpec.Share("rate")];

    public override bool IsTrainingOnly => true;

    /// <summary>As Klambauer et al. 2017 choose it: mean 0 and variance 1 stay.</summary>
    public override MaskEffect MaskOf(ArgumentList arguments)
    {
        double rate = arguments.Number("rate") ?? 0;
        double scale = 1 / Math.Sqrt((1 - rate) * (1 + (Limit * Limit * rate)));
        double shift = -scale * rate * Limit;
        return new(1 - rate, scale, shift, (scale * Limit) + shift);
    }

    public override ShapeResult InferShape(EquatableArray<TensorShape> inputs, ArgumentList arguments) =>
        inputs[0].IsKnown ? ShapeResult.Of(inputs[0]) : ShapeResult.Unknown;

    public override string Formula(LayerModel layer) =>
        $"while training, sets each value to SELU's limit −1.758 with probability {Numbers.Short(layer.Arguments.Number("rate") ?? 0)}"
            + " and restores mean 0 and variance 1; else passes all";

    public override string BackwardFormula(LayerModel layer) => "dx = dy ⊙ mask";

    public override IEnumerable<(string Name, object Value)> Options(LayerModel layer) =>
        [("DropoutRate", layer.Arguments.Number("rate") ?? 0)];

    public override IEnumerable<KeptModel> Keeps(LayerModel layer) => [KeptModel.Like(Names.Mask, layer.Output)];

    public override IEnumerable<KernelCall> Forward(LayerModel layer) =>
    [
        new("AlphaDropout.Forward", [X, Y, Keep(Names.Mask), DropRate(layer), MaskStream, BatchSize])
        {
            IsInPlace = true,
        },
    ];

    public override IEnumerable<KernelCall> Backward(LayerModel layer) =>
        [new("AlphaDropout.Backward", [Kept(Names.Mask), Dy, Dx]) { IsInPlace = true }];

    public override SignalStep Pass(LayerModel layer, Entering entering) => SignalRules.Masked(MaskOf(layer.Arguments), entering.X);
}
