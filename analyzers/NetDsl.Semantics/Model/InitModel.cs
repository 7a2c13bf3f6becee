using NetDsl.Semantics.Collections;

namespace NetDsl.Semantics.Model;

/// <summary>Who chose how weights start.</summary>
internal enum InitOrigin
{
    /// <summary>The activation, by <c>Init.Auto</c>.</summary>
    Activation,

    /// <summary>The layer's own <c>Init</c>, or its <c>Gain</c> on what the activation chose.</summary>
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
/// <param name="Deviation">The root mean square of the weights around 0: their standard deviation, since all but equal ones have mean 0,
/// and 0 for those. An identity's zeros count.</param>
/// <param name="Arguments">What the initializer is called with, after weights and random stream.</param>
internal sealed record InitModel(
    string Method,
    string Title,
    InitOrigin Origin,
    string Reason,
    string Formula,
    double Deviation,
    EquatableArray<NamedLiteral> Arguments)
    : StartModel(Method, Formula, Arguments)
{
    /// <summary>The member of <c>Distribution</c> that the weights are drawn from; null where it is none of them.</summary>
    public string? Distribution { get; init; }

    /// <summary>Whether a residual around the layer scales them.</summary>
    public bool IsScaledByBranch { get; init; }

    /// <summary>How the biases start; null for 0.</summary>
    public StartModel? Bias { get; init; }

    public double Variance => Deviation * Deviation;
}
