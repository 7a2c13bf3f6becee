using NetDsl.Semantics.Model;
using static NetDsl.Semantics.Catalog.Operands;

namespace NetDsl.Semantics.Catalog.Layers;

/// <summary>The largest value of each channel, or of each feature over the steps of a sequence.</summary>
internal sealed class GlobalMaxPoolKind() : GlobalPoolKind(LayerNames.GlobalMaxPool)
{
    private const string Places = "places";

    public override bool IsMaximum => true;

    public override IEnumerable<KeptModel> Keeps(LayerModel layer) =>
        [new(Places, layer.Output.Size) { Element = Element.Integer, IsTrainingOnly = true }];

    public override string Formula(LayerModel layer) =>
        OverSteps(layer) ? "y = largest x of the steps" : "y = largest x of a channel";

    public override string BackwardFormula(LayerModel layer) => "dx = dy where that x was, 0 elsewhere";

    public override IEnumerable<KernelCall> Forward(LayerModel layer) => OverSteps(layer)
        ? [new("StepMax.Forward", [X, Lengths, Keep(Places), Y, .. StepSizes(layer)])]
        : [new("GlobalMaxPool.Forward", [X, Keep(Places), Y, layer.Input.Positions])];

    public override IEnumerable<KernelCall> Backward(LayerModel layer) => OverSteps(layer)
        ? [new("StepMax.Backward", [Kept(Places), Dy, Dx, .. StepSizes(layer)])]
        : [new("GlobalMaxPool.Backward", [Kept(Places), Dy, Dx, layer.Input.Positions])];

    protected override SignalStep Pass(Arriving x, PoolWindow window) => PoolSignal.Maximum(x, window);
}
