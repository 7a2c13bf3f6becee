using NetDsl.Semantics.Model;
using static NetDsl.Semantics.Catalog.Operands;

namespace NetDsl.Semantics.Catalog.Layers;

/// <summary>The mean of each channel (Lin et al. 2014, §3.2), or of each feature over the steps of a sequence.</summary>
internal sealed class GlobalAvgPoolKind() : GlobalPoolKind(LayerNames.GlobalAvgPool)
{
    public override bool IsAffine => true;

    public override string Formula(LayerModel layer) =>
        OverSteps(layer) ? "y = mean of x over the steps" : "y = mean of x over the positions of a channel";

    public override string BackwardFormula(LayerModel layer) => OverSteps(layer)
        ? "dx = dy/steps, at every step"
        : $"dx = dy/{Numbers.Count(layer.Input.Positions)}, at every position";

    public override IEnumerable<KernelCall> Forward(LayerModel layer) => OverSteps(layer)
        ? [new("StepMean.Forward", [X, Lengths, Y, .. StepSizes(layer)])]
        : [new("GlobalAvgPool.Forward", [X, Y, layer.Input.Positions])];

    public override IEnumerable<KernelCall> Backward(LayerModel layer) => OverSteps(layer)
        ? [new("StepMean.Backward", [Lengths, Dy, Dx, .. StepSizes(layer)])]
        : [new("GlobalAvgPool.Backward", [Dy, Dx, layer.Input.Positions])];

    protected override SignalStep Pass(Arriving x, PoolWindow window) => PoolSignal.Mean(x, window);
}
