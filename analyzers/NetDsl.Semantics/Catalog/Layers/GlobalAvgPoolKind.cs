using NetDsl.Semantics.Model;
using static NetDsl.Semantics.Catalog.Operands;

namespace NetDsl.Semantics.Catalog.Layers;

/// <summary>The mean of each channel (Lin et al. 2014, §3.2).</summary>
internal sealed class GlobalAvgPoolKind() : GlobalPoolKind(LayerNames.GlobalAvgPool)
{
    public override bool IsAffine => true;

    public override string Formula(LayerModel layer) => "y = mean of x over the positions of a channel";

    public override string BackwardFormula(LayerModel layer) =>
        $"dx = dy/{Numbers.Count(layer.Input.Positions)}, at every position";

    public override IEnumerable<KernelCall> Forward(LayerModel layer) => [new("GlobalAvgPool.Forward", [X, Y, layer.Input.Positions])];

    public override IEnumerable<KernelCall> Backward(LayerModel layer) => [new("GlobalAvgPool.Backward", [Dy, Dx, layer.Input.Positions])];

    public override SignalStep Pass(LayerModel layer, Entering entering) =>
        PoolSignal.Mean(entering.X, PoolWindow.Of(layer.Input));
}
