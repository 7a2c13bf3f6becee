using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Catalog;

/// <summary>The compiler's knowledge of an activation of the user's own: little, unless constants are declared.</summary>
internal static class OwnActivationKind
{
    /// <summary>The name of all of them: which one it is, the model says.</summary>
    public const string Name = "Own";

    /// <summary>h is kept whatever the struct says of itself, since the compiler cannot ask it.</summary>
    public static ActivationKind Of(OwnActivation own) => new(
        Name,
        own.Name,
        own.Facts is null ? ActivationFamily.Unknown : ActivationFamily.Compensated,
        own.Facts is null
            ? $"what {own.Name} passes of the signal's power is not known without [ActivationFacts], so it starts as a linear layer does"
            : $"{own.Name} passes {Numbers.Short(own.Facts.Power)} of the signal's power by its [ActivationFacts], and the gain makes up for it",
        Value: null,
        Slope: null,
        ReadsPreActivation: true)
    {
        ClosedMoments = (_, mean, variance, distinct) =>
            own.Facts is null ? null : DeclaredMoments.Of(own.Facts, mean, variance, distinct),
    };
}
