using NetDsl.Semantics.Model;
using static NetDsl.Semantics.Catalog.Operands;

namespace NetDsl.Semantics.Catalog.Layers;

/// <summary>The largest value of each channel.</summary>
internal sealed class GlobalMaxPoolKind() : GlobalPoolKind(LayerNames.GlobalMaxPool)
{
    private const string Places = "places";

    public override bool IsMaximum => true;

    public override IEnumerable<KeptModel> Keeps(LayerModel layer) =>
        [new(Places, layer.Output.Size) { Element = Element.Integer, IsTrainingOnly = true }];

    public override string Formula(LayerModel layer) => "y = largest x of a channel";

    public override string BackwardFormula(LayerModel layer) => "dx = dy where that x was, 0 elsewhere";

    public override IEnumerable<KernelCall> Forward(LayerModel layer) =>
        [new("GlobalMaxPool.Forward", [X, Keep(Places), Y, layer.Input.Positions])];

    public override IEnumerable<KernelCall> Backward(LayerModel layer) =>
        [new("GlobalMaxPool.Backward", [Kept(Places), Dy, Dx, layer.Input.Positions])];

    public override SignalStep Pass(LayerModel layer, Entering entering) =>
        PoolSignal.Maximum(entering.X, PoolWindow.Of(layer.Input));
}
