using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Catalog.Layers;

/// <summary>h ← (1 − z) ⊙ n + z ⊙ h.</summary>
internal sealed class GruKind() : RecurrentKind(LayerNames.Gru, gates: 3)
{
    /// <summary>The bias within r ⊙ (…), which is no part of the others: its gradient is another.</summary>
    public const string StateBias = "bias_hn_l0";

    protected override string Order => ", for r, z and n in turn";

    protected override IEnumerable<TensorRole> MoreTensors => [new(StateBias, "b_hn", ": what is added to U·h before r ⊙ (…), for n")];

    protected override IEnumerable<(string Role, int Size)> Kept(int units) => [("gates", 4 * units)];

    public override string Formula(LayerModel layer) =>
        "r, z = σ(W·x + U·h + b), n = tanh(W·x + b + r ⊙ (U·h + b_hn)); h = (1 − z) ⊙ n + z ⊙ h, step by step" + Ending(layer);

    public override string BackwardFormula(LayerModel layer) =>
        "from the last step to the first: slopes of r, z and n from dh; then dW = Σ dgates·xᵀ, dU = Σ dgates·hᵀ, db = Σ dgates, dx = dgates·W";
}
