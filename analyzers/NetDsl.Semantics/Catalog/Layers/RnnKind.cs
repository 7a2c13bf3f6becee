using System.Collections.Immutable;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Catalog.Layers;

/// <summary>h ← φ(W·x + U·h + b).</summary>
internal sealed class RnnKind() : RecurrentKind(LayerNames.Rnn, gates: 1)
{
    private const string Activation = "activation";

    public override ImmutableArray<ArgumentSpec> Arguments =>
    [
        .. base.Arguments,
        new(
            Activation,
            "Activation.Tanh or Activation.Relu",
            value => value is EnumMember { Type: "Activation", Name: ActivationNames.Tanh or ActivationNames.Relu }),
    ];

    protected override IEnumerable<(string Role, int Size)> Kept(int units) => [];

    protected override KernelArgument[] Function(LayerModel layer) => [new(OperandKind.Construction, Text: $"{FunctionOf(layer)}()")];

    public override IEnumerable<(string Name, object Value)> Options(LayerModel layer) =>
        FunctionOf(layer) == ActivationNames.Relu
            ? [.. base.Options(layer), ("StateActivation", new EnumMember("Activation", FunctionOf(layer)))]
            : base.Options(layer);

    public override string Formula(LayerModel layer) =>
        $"h = {ActivationCatalog.Of(new ActivationModel(FunctionOf(layer))).Title}(W·x + U·h + b), step by step" + Ending(layer);

    public override string BackwardFormula(LayerModel layer) =>
        "from the last step to the first: ds = (dy + dh) ⊙ φ', dh = ds·U; then dW = Σ ds·xᵀ, dU = Σ ds·hᵀ, db = Σ ds, dx = ds·W";

    public static string FunctionOf(LayerModel layer) =>
        layer.Arguments.Member(Activation) == ActivationNames.Relu ? ActivationNames.Relu : ActivationNames.Tanh;
}
