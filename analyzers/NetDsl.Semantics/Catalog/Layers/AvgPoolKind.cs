using NetDsl.Semantics.Model;
using static NetDsl.Semantics.Catalog.Operands;

namespace NetDsl.Semantics.Catalog.Layers;

/// <summary>The mean of each window.</summary>
/// <param name="name">The attribute's name.</param>
/// <param name="axes">1 or 2.</param>
internal sealed class AvgPoolKind(string name, int axes) : PoolKind(name, axes)
{
    public override string Kernels => "AvgPool";

    public override bool IsAffine => true;

    public override string Formula(LayerModel layer) => $"y = mean of x over {Windows(layer)}";

    public override string BackwardFormula(LayerModel layer) => "dx = Σ dy/count of the windows that it lies in";

    public override IEnumerable<KernelCall> Forward(LayerModel layer) => [new("AvgPool.Forward", [X, Y, WindowOf(layer)])];

    public override IEnumerable<KernelCall> Backward(LayerModel layer) => [new("AvgPool.Backward", [Dy, Dx, WindowOf(layer)])];

    protected override SignalStep Pass(Arriving x, PoolWindow window) => PoolSignal.Mean(x, window);
}
