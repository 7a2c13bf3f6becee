using NetDsl.Semantics.Model;
using static NetDsl.Semantics.Catalog.Operands;

namespace NetDsl.Semantics.Catalog.Layers;

/// <summary>The largest value of each window.</summary>
/// <param name="name">The attribute's name.</param>
/// <param name="axes">1 or 2.</param>
internal sealed class MaxPoolKind(string name, int axes) : PoolKind(name, axes)
{
    private const string Places = "places";

    public override string Kernels => "MaxPool";

    public override bool IsMaximum => true;

    public override IEnumerable<KeptModel> Keeps(LayerModel layer) =>
        [new(Places, layer.Output.Size) { Element = Element.Integer, IsTrainingOnly = true }];

    public override string Formula(LayerModel layer) => $"y = largest x of {Windows(layer)}";

    public override string BackwardFormula(LayerModel layer) => "dx = Σ dy of the windows of which it was the largest";

    public override IEnumerable<KernelCall> Forward(LayerModel layer) =>
        [new("MaxPool.Forward", [X, Keep(Places), Y, WindowOf(layer)])];

    public override IEnumerable<KernelCall> Backward(LayerModel layer) =>
        [new("MaxPool.Backward", [Kept(Places), Dy, Dx, WindowOf(layer)])];

    protected override SignalStep Pass(Arriving x, PoolWindow window) => PoolSignal.Maximum(x, window);
}
