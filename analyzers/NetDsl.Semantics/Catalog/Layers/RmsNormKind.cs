using NetDsl.Semantics.Model;
using static NetDsl.Semantics.Catalog.Operands;

namespace NetDsl.Semantics.Catalog.Layers;

/// <summary>y = γ ⊙ x/√(mean(x²) + ε), over one sample's features (Zhang and Sennrich 2019).</summary>
internal sealed class RmsNormKind() : NormKind(LayerNames.RmsNorm)
{
    private const string Scale = "scale";

    public override IEnumerable<TensorRole> Tensors(ArgumentList arguments) => base.Tensors(arguments).Take(1);

    public override IEnumerable<ParameterSpec> Parameters(TensorShape input, TensorShape output, ArgumentList arguments) =>
        base.Parameters(input, output, arguments).Take(1);

    protected override bool IsOverFeatures => true;

    public override IEnumerable<KeptModel> Keeps(LayerModel layer) => [KeptModel.OfRows(Scale, 1, layer.Input)];

    public override string Formula(LayerModel layer) => $"y = γ ⊙ x/√(mean(x²) + ε), over the features of a {Row(layer)}";

    public override string BackwardFormula(LayerModel layer) =>
        $"dγ = Σ dy ⊙ x̂, dx = scale·(γ ⊙ dy − x̂·mean(γ ⊙ dy ⊙ x̂))";

    public override IEnumerable<KernelCall> Forward(LayerModel layer) =>
        [new("RmsNorm.Forward", [X, Parameter(Gamma), Keep(Scale), Y, layer.Input.RowSize, Epsilon(layer)])];

    public override IEnumerable<KernelCall> Backward(LayerModel layer) =>
        [new("RmsNorm.Backward", [X, Kept(Scale), Parameter(Gamma), Dy, Gradient(Gamma), Dx, layer.Input.RowSize])];

    protected override SignalStep Normalize(LayerModel layer, Arriving x) =>
        SignalRules.Normalized(x, mean: 0, x.Power, Epsilon(layer));
}
