using NetDsl.Semantics.Catalog;

namespace NetDsl.Semantics.Signal;

/// <summary>E[φ(z)²] for z ~ N(0, 1): the share of the signal's power that an activation passes.</summary>
internal static class ActivationPower
{
    /// <summary>Null where it is not known.</summary>
    public static double? Of(ActivationKind kind, double option) =>
        kind.ExactPower is { } exact ? exact(option)
        : kind.Value is { } value ? GaussianExpectation.Of(z => Square(value(z, option)))
        : null;

    private static double Square(double value) => value * value;
}
