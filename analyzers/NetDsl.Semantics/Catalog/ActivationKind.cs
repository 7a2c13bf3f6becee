using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Catalog;

/// <summary>The compiler's knowledge of one activation.</summary>
/// <param name="Name">The member of <c>Activation</c>, which is also the name of its kernel.</param>
/// <param name="Title">The name for people.</param>
/// <param name="Family">How to start the weights before it.</param>
/// <param name="Reason">Why, in a sentence.</param>
/// <param name="Value">φ(h, option); null when it is no function of one number.</param>
/// <param name="Slope">φ'(h, option); null likewise.</param>
/// <param name="ReadsPreActivation">Whether the backward pass needs h and not only φ(h).</param>
internal sealed record ActivationKind(
    string Name,
    string Title,
    ActivationFamily Family,
    string Reason,
    Func<double, double, double>? Value,
    Func<double, double, double>? Slope,
    bool ReadsPreActivation = false)
{
    /// <summary>The named argument that carries its option, such as <c>Slope</c>.</summary>
    public string? OptionName { get; init; }

    /// <summary>The option when none is written.</summary>
    public double DefaultOption { get; init; }

    /// <summary>
    /// The moments in closed form, by option, mean, variance and distinct part of the variance of h, where there is one; its result is null
    /// where only the quadrature is exact enough.
    /// </summary>
    public Func<double, double, double, double, ActivationMoments?>? ClosedMoments { get; init; }

    /// <summary>The kernel's construction, as C# writes it.</summary>
    public string Construction(ActivationModel model) =>
        model.Own is { } own ? own.Type + "()"
        : Name == ActivationNames.Gelu && model.Approximate ? "GeluTanh()"
        : OptionName is null ? Name + "()"
        : $"{Name}({Numbers.Double(model.Option)})";
}

/// <summary>Activations that want the same start.</summary>
internal enum ActivationFamily
{
    /// <summary>Close to the identity around 0, or followed by nothing: Xavier.</summary>
    Symmetric,

    /// <summary>Cuts one side off: He.</summary>
    Rectifier,

    /// <summary>Passes a share of the signal's power that is known: He, with the gain that makes up for it.</summary>
    Compensated,

    /// <summary>SELU: LeCun.</summary>
    SelfNormalizing,

    /// <summary>Sine: SIREN's rule.</summary>
    Periodic,

    /// <summary>The user's own, of which nothing is known: Xavier.</summary>
    Unknown,
}
