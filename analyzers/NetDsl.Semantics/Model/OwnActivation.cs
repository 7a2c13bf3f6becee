namespace NetDsl.Semantics.Model;

/// <summary>An activation of the user's own: a struct that a layer names as its type argument.</summary>
/// <param name="Type">The struct as code anywhere can name it: <c>global::My.Swish</c>.</param>
/// <param name="Name">Its simple name.</param>
/// <param name="Facts">What its <c>[ActivationFacts]</c> say; null without them.</param>
/// <param name="Obstacle">Why it cannot be used.</param>
internal sealed record OwnActivation(
    string Type, string Name, DeclaredFacts? Facts = null, ActivationObstacle Obstacle = ActivationObstacle.None)
{
    /// <summary>The struct with its namespace, as people write it.</summary>
    public string FullName => Type.Replace("global::", "");
}

/// <summary>The declared facts of an activation φ, which the compiler cannot run; z is normally distributed with variance 1.</summary>
/// <param name="Power">E[φ(z)²].</param>
/// <param name="SlopePower">E[φ'(z)²].</param>
/// <param name="Mean">E[φ(z)].</param>
internal sealed record DeclaredFacts(double Power, double SlopePower, double Mean = 0)
{
    /// <summary>The exponent by which the mean of φ(h) grows with the variance of h; null if not declared, as with the others.</summary>
    public double? MeanGrowth { get; init; }

    /// <summary>The exponent by which the variance of φ(h) grows with that of h.</summary>
    public double? VarianceGrowth { get; init; }

    /// <summary>The exponent by which E[φ'(h)²] grows with the variance of h.</summary>
    public double? SlopePowerGrowth { get; init; }

    /// <summary>Whether all is declared that tells the moments around a variance of 1.</summary>
    public bool HasGrowth => VarianceGrowth is not null && SlopePowerGrowth is not null && (Mean == 0 || MeanGrowth is not null);

    /// <summary>
    /// Whether there can be such a function: no mean square is below the square of the mean. And whether its gain is a number that weights
    /// can be drawn with.
    /// </summary>
    public bool ArePossible =>
        Power is > 1e-30 and < 1e30 && IsFinite(SlopePower) && SlopePower >= 0 && Mean * Mean <= Power * (1 + 1e-3)
        && IsFinite(MeanGrowth ?? 0) && IsFinite(VarianceGrowth ?? 0) && IsFinite(SlopePowerGrowth ?? 0);

    private static bool IsFinite(double number) => !double.IsNaN(number) && !double.IsInfinity(number);
}

/// <summary>Why a struct cannot be a layer's activation.</summary>
internal enum ActivationObstacle
{
    None,

    /// <summary>It is one of the library's own, which have names.</summary>
    IsOfLibrary,

    /// <summary>It is seen in its own file only.</summary>
    IsFileLocal,

    /// <summary>It cannot be made without being given values.</summary>
    NeedsValues,

    /// <summary>No function has the declared constants.</summary>
    HasImpossibleFacts,
}
