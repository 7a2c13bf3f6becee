namespace NetDsl.Testing.Drawn;

/// <summary>The choices for the layers of drawn networks.</summary>
/// <param name="MostUnits">The widest dense layer.</param>
/// <param name="Drops">Whether there are layers that draw masks while training.</param>
/// <param name="Epsilons">What norms add before the root. A small one makes steep functions of features that hardly differ.</param>
/// <param name="Momenta">How far batch norms move their statistics.</param>
/// <param name="Starts">How weights start, as arguments of a layer; empty is the start that fits the activation.</param>
public sealed record DrawnOptions(
    int MostUnits,
    bool Drops,
    IReadOnlyList<string> Epsilons,
    IReadOnlyList<string> Momenta,
    IReadOnlyList<string> Starts)
{
    /// <summary>Whether there are blocks.</summary>
    public bool HasBlocks { get; init; } = true;

    /// <summary>Narrow layers, with starts and norms that make no steep functions: differences over a step mean something.</summary>
    public static DrawnOptions Gentle { get; } = new(
        MostUnits: 9,
        Drops: true,
        Epsilons: ["Epsilon = 0.1", "Epsilon = 0.3"],
        Momenta: [""],
        Starts: ["", ", Init = Init.Orthogonal"])
    {
        HasBlocks = false,      // repeated, most functions become steep
    };

    /// <summary>As NetDsl is used, without masks.</summary>
    public static DrawnOptions Unmasked { get; } = new(
        MostUnits: 40,
        Drops: false,
        Epsilons: ["", "Epsilon = 0.001", "Epsilon = 0.1"],
        Momenta: ["", "Momentum = 0.25", "Momentum = 1"],
        Starts:
        [
            "", "", ", Init = Init.PyTorchDefault", ", Init = Init.HeNormal", ", Init = Init.Orthogonal", ", Init = Init.Identity",
            ", Init = Init.RandomUniform, Range = 0.7",
        ]);
}
