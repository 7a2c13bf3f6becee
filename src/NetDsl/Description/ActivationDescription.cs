using static System.FormattableString;

namespace NetDsl;

/// <summary>The function that a layer applies, with the options that it reads: equal descriptions compute the same.</summary>
/// <param name="Kind">Which function; <see langword="null"/> for an activation of the user's own.</param>
public sealed record ActivationDescription(Activation? Kind)
{
    /// <summary>The struct of an activation of the user's own, with its namespace; <see langword="null"/> for one of the library.</summary>
    public string? OwnType { get; init; }

    /// <summary>The slope of <see cref="Activation.LeakyRelu"/> for h &lt; 0; <see langword="null"/> for other functions.</summary>
    public double? Slope { get; init; }

    /// <summary>α of <see cref="Activation.Elu"/>; <see langword="null"/> for other functions.</summary>
    public double? Alpha { get; init; }

    /// <summary>The angular frequency ω of <see cref="Activation.Sine"/>; <see langword="null"/> for other functions.</summary>
    public double? Omega { get; init; }

    /// <summary>Whether <see cref="Activation.Gelu"/> is its tanh approximation.</summary>
    public bool Approximate { get; init; }

    /// <summary>The name for people, such as <c>leaky ReLU</c>; of an own activation the struct's name.</summary>
    public string Title => Kind switch
    {
        null => NameOf(OwnType ?? "?"),
        Activation.Linear => "linear",
        Activation.Relu => "ReLU",
        Activation.LeakyRelu => "leaky ReLU",
        Activation.Elu => "ELU",
        Activation.Selu => "SELU",
        Activation.Gelu => "GELU",
        Activation.Silu => "SiLU",
        Activation.Mish => "Mish",
        Activation.Softplus => "softplus",
        Activation.Softsign => "softsign",
        Activation.Tanh => "tanh",
        Activation.Sigmoid => "sigmoid",
        Activation.HardSwish => "hard swish",
        Activation.Softmax => "softmax",
        Activation.Sine => "sine",
        _ => Kind.Value.ToString(),
    };

    /// <summary>The function with its options, such as <c>leaky ReLU (Slope 0.2)</c>.</summary>
    /// <returns>One line, the same under every culture.</returns>
    public override string ToString()
    {
        string?[] options =
        [
            Slope is { } slope ? Invariant($"Slope {slope}") : null,
            Alpha is { } alpha ? Invariant($"Alpha {alpha}") : null,
            Omega is { } omega ? Invariant($"Omega {omega}") : null,
            Approximate ? "Approximate" : null,
        ];
        string written = string.Join(", ", options.OfType<string>());
        return written.Length == 0 ? Title : $"{Title} ({written})";
    }

    /// <summary>A type's name without its namespace, type arguments in full.</summary>
    private static string NameOf(string type)
    {
        int arguments = type.IndexOf('<', StringComparison.Ordinal);
        return type[(type.AsSpan(0, arguments < 0 ? type.Length : arguments).LastIndexOf('.') + 1)..];
    }
}
