using NetDsl.Semantics.Model;
using static NetDsl.Semantics.Catalog.Operands;

namespace NetDsl.Semantics.Catalog.Layers;

/// <summary>y = γ ⊙ (x − mean)/√(variance + ε) + β, with mean and variance of one sample's features (Ba et al. 2016).</summary>
internal sealed class LayerNormKind() : NormKind(LayerNames.LayerNorm)
{
    private const string Scale = "scale";

    protected override bool IsOverFeatures => true;

    public override IEnumerable<KeptModel> Keeps(LayerModel layer) =>
        [KeptModel.OfRows(Mean, 1, layer.Input), KeptModel.OfRows(Scale, 1, layer.Input)];

    public override string Formula(LayerModel layer) => $"y = γ ⊙ (x − mean)/√(variance + ε) + β, over the features of a {Row(layer)}";

    public override string BackwardFormula(LayerModel layer) =>
        $"dγ = Σ dy ⊙ x̂, dβ = Σ dy, dx = scale·(γ ⊙ dy − mean(γ ⊙ dy) − x̂·mean(γ ⊙ dy ⊙ x̂))";

    public override IEnumerable<KernelCall> Forward(LayerModel layer) =>
    [
        new(
            "LayerNorm.Forward",
            [X, Parameter(Gamma), Parameter(Beta), Keep(Mean), Keep(Scale), Y, layer.Input.RowSize, Epsilon(layer)]),
    ];

    public override IEnumerable<KernelCall> Backward(LayerModel layer) =>
    [
        new(
            "LayerNorm.Backward",
            [X, Kept(Mean), Kept(Scale), Parameter(Gamma), Dy, Gradient(Gamma), Gradient(Beta), Dx, layer.Input.RowSize]),
    ];

    protected override SignalStep Normalize(LayerModel layer, Arriving x) =>
        SignalRules.Normalized(x, x.Mean, x.Variance, Epsilon(layer));
}
