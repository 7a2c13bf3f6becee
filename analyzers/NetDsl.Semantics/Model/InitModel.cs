using NetDsl.Semantics.Collections;

namespace NetDsl.Semantics.Model;

/// <summary>Who chose an initializer.</summary>
internal enum InitOrigin
{
    /// <summary>The activation, by <c>Init.Auto</c>.</summary>
    Activation,

    /// <summary>The layer's own <c>Init</c>.</summary>
    Layer,

    /// <summary>The network's <c>[DefaultInit]</c>.</summary>
    Network,
}

/// <summary>How the weights of a layer start.</summary>
/// <param name="Method">The member of <c>Init</c>, or <c>Siren</c>, which <c>Init.Auto</c> chooses under a sine.</param>
/// <param name="Title">The method's name for people, with its gain where that is unusual.</param>
/// <param name="Origin">Who chose it.</param>
/// <param name="Reason">Why, in a sentence.</param>
/// <param name="Formula">The distribution with this layer's numbers.</param>
/// <param name="Deviation">The standard deviation of the weights.</param>
/// <param name="Arguments">What the initializer is called with, after weights and random stream.</param>
internal sealed record InitModel(
    string Method,
    string Title,
    InitOrigin Origin,
    string Reason,
    string Formula,
    double Deviation,
    EquatableArray<NamedLiteral> Arguments)
{
    public double Variance => Deviation * Deviation;
}

/// <summary>An argument by name, as C# writes it.</summary>
internal sealed record NamedLiteral(string Name, string Literal);
