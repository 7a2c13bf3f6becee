using System.Collections.Immutable;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Catalog.Layers;

/// <summary>c ← f ⊙ c + i ⊙ g, h = o ⊙ tanh(c).</summary>
internal sealed class LstmKind() : RecurrentKind(LayerNames.Lstm, gates: 4)
{
    public const string ForgetBias = nameof(ForgetBias);
    public const string ChronoSteps = nameof(ChronoSteps);

    /// <summary>The places of the input and the forget gate among the four.</summary>
    public const int InputGate = 0, ForgetGate = 1;

    public override ImmutableArray<ArgumentSpec> Arguments =>
    [
        .. base.Arguments, ArgumentSpec.Finite(ForgetBias),
        new(ChronoSteps, "a whole number of at least 3, or 0 for none", value => value is 0 or >= 3),
    ];

    protected override string Order => ", for the gates i, f, g, o in turn";

    /// <summary>h and c.</summary>
    protected override int StateSize(int units) => 2 * units;

    protected override IEnumerable<(string Role, int Size)> Kept(int units) => [("gates", 4 * units), ("cells", units)];

    public override string Formula(LayerModel layer) =>
        "i, f, o = σ(W·x + U·h + b), g = tanh(W·x + U·h + b); c = f ⊙ c + i ⊙ g, h = o ⊙ tanh(c), step by step"
            + Ending(layer);

    public override string BackwardFormula(LayerModel layer) =>
        "from the last step to the first: dc += dh ⊙ o ⊙ (1 − tanh²(c)), slopes of the gates from dh and dc; "
            + "then dW = Σ dgates·xᵀ, dU = Σ dgates·hᵀ, db = Σ dgates, dx = dgates·W";
}
