using System.Collections.Immutable;
using NetDsl.Semantics.Collections;

namespace NetDsl.Semantics.Catalog;

/// <summary>The numbers that an initializer reads besides the shape.</summary>
internal enum InitFamily
{
    /// <summary>Left to the activation.</summary>
    Automatic,

    /// <summary>One value for all: breaks no symmetry.</summary>
    Equal,

    /// <summary>A scale chosen by hand.</summary>
    Naive,

    /// <summary>A scale from the shape.</summary>
    Scaled,
}

/// <summary>The compiler's knowledge of one initializer.</summary>
/// <param name="Name">The member of <c>Init</c>, which is also the name of its method in <c>Initializers</c>.</param>
/// <param name="Title">The name for people.</param>
/// <param name="Family">What it reads.</param>
/// <param name="Options">The named arguments that it reads.</param>
internal sealed record InitKind(string Name, string Title, InitFamily Family, EquatableArray<string> Options)
{
    /// <summary>Whether it draws random numbers.</summary>
    public bool IsRandom { get; init; } = true;

    /// <summary>The member of <c>Distribution</c> that it draws from; null where that is an option or none of them.</summary>
    public string? Distribution { get; init; }

    public bool Reads(string option) => Options.Contains(option);
}

/// <summary>Every initializer, once.</summary>
internal static class InitCatalog
{
    public static ImmutableArray<InitKind> All { get; } =
    [
        new(InitNames.Auto, "automatic", InitFamily.Automatic, ["Gain"]),
        new(InitNames.Zero, "zero", InitFamily.Equal, []) { IsRandom = false },
        new(InitNames.Constant, "constant", InitFamily.Equal, ["Value"]) { IsRandom = false },
        new(InitNames.RandomUniform, "random uniform", InitFamily.Naive, ["Range"]) { Distribution = "Uniform" },
        new(InitNames.RandomNormal, "random normal", InitFamily.Naive, ["Std"]) { Distribution = "Normal" },
        new(InitNames.XavierUniform, "Xavier uniform", InitFamily.Scaled, ["Gain"]) { Distribution = "Uniform" },
        new(InitNames.XavierNormal, "Xavier normal", InitFamily.Scaled, ["Gain"]) { Distribution = "Normal" },
        new(InitNames.HeUniform, "He uniform", InitFamily.Scaled, ["Gain"]) { Distribution = "Uniform" },
        new(InitNames.HeNormal, "He normal", InitFamily.Scaled, ["Gain"]) { Distribution = "Normal" },
        new(InitNames.LeCunUniform, "LeCun uniform", InitFamily.Scaled, ["Gain"]) { Distribution = "Uniform" },
        new(InitNames.LeCunNormal, "LeCun normal", InitFamily.Scaled, ["Gain"]) { Distribution = "Normal" },
        new(InitNames.Orthogonal, "orthogonal", InitFamily.Scaled, ["Gain"]),
        new(InitNames.TruncatedNormal, "truncated normal", InitFamily.Naive, ["Std"]) { Distribution = "TruncatedNormal" },
        new(InitNames.Identity, "identity", InitFamily.Scaled, ["Gain"]) { IsRandom = false },
        new(InitNames.Dirac, InitNames.Dirac, InitFamily.Scaled, ["Gain"]) { IsRandom = false },
        new(InitNames.DeltaOrthogonal, "delta-orthogonal", InitFamily.Scaled, ["Gain"]),
        new(InitNames.Sparse, "sparse", InitFamily.Naive, ["Sparsity", "Std"]),
        new(InitNames.VarianceScaling, "variance scaling", InitFamily.Scaled, ["VarianceScale", "VarianceMode", "Distribution"]),
        new(InitNames.PyTorchDefault, "PyTorch default", InitFamily.Scaled, []) { Distribution = "Uniform" },
    ];

    /// <summary>SIREN's rule: only <c>Init.Auto</c> chooses it, under a sine.</summary>
    public static InitKind Siren { get; } = new(InitNames.Siren, "SIREN", InitFamily.Scaled, []) { Distribution = "Uniform" };

    /// <summary>The biases of gates that keep a memory: only <c>ChronoSteps</c> chooses it.</summary>
    public static InitKind Chrono { get; } = new(InitNames.Chrono, "chrono", InitFamily.Scaled, []);

    private static readonly Dictionary<string, InitKind> ByName = All.Add(Siren).Add(Chrono).ToDictionary(kind => kind.Name);

    public static InitKind Get(string name) => ByName[name];

    public static bool Contains(string? name) => name is not null && ByName.ContainsKey(name);
}
