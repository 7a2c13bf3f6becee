using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Graph;
using NetDsl.Semantics.Model;
using NetDsl.Semantics.Moments;

namespace NetDsl.Semantics.Initialization;

/// <summary>Chooses how the weights of a layer start, and says why.</summary>
internal static class InitializerChoice
{
    /// <param name="layer">The layer's arguments: its own <c>Init</c> wins.</param>
    /// <param name="network">The arguments of <c>[DefaultInit]</c>, if any.</param>
    /// <param name="activation">The layer's activation, which <c>Init.Auto</c> follows.</param>
    /// <param name="weight">The weights with their fans.</param>
    /// <param name="isFirst">Whether no weights come before.</param>
    /// <param name="branch">What a residual makes of the start, unless the layer says for itself how it starts.</param>
    public static InitModel Choose(
        ArgumentList layer,
        ArgumentList? network,
        ActivationModel activation,
        ParameterModel weight,
        bool isFirst,
        BranchStart? branch = null)
    {
        InitOrigin origin = layer.Has("Init") ? InitOrigin.Layer : network is not null ? InitOrigin.Network : InitOrigin.Activation;
        string? written = origin switch
        {
            InitOrigin.Layer => layer.Member("Init"),
            InitOrigin.Network => network!.Member("init"),
            _ => null,
        };
        string named = InitCatalog.Contains(written) ? written! : InitNames.Auto, method = FittingFor(named, weight);
        branch = origin == InitOrigin.Layer || layer.Has("Gain") ? null : branch;
        var options = new InitOptions(layer, origin == InitOrigin.Network ? network : null) { Factor = branch?.Factor ?? 1 };
        string reason = origin == InitOrigin.Layer ? $"chosen by Init = Init.{named}" : $"chosen by [DefaultInit(Init.{named})]";
        InitModel chosen = branch is { Factor: 0 }
            ? InitFormula.Describe(InitNames.Zero, InitOrigin.Activation, branch.Reason, options, activation, weight, isFirst)
            : method == InitNames.Auto
            ? WithOwnGain(Automatic(activation, options, weight, isFirst), layer, options, activation)
            : InitFormula.Describe(method, origin, reason, options, activation, weight, isFirst);
        return chosen with
        {
            Reason = branch is null or { Factor: 0 } ? chosen.Reason : $"{chosen.Reason}; times {branch.Formula}: {branch.Reason}",
            Bias = BiasChoice.Choose(method, layer, weight),
            IsScaledByBranch = branch is not null,
        };
    }

    /// <summary>How a layer would start if nothing were written about it.</summary>
    public static InitModel Automatic(LayerModel layer, Neighbours neighbours, BranchStart? branch) => Choose(
        new([.. layer.Arguments.Items.Where(argument => argument.Name != "Init" && InitOption.Find(argument.Name) is null)]),
        network: null,
        layer.Nonlinearity!,
        layer.Weight!,
        isFirst: !neighbours.FollowsWeights(layer),
        branch);

    /// <summary>
    /// What a method is for weights with kernels, or without: a kernel of one place is what a dense layer has in place of one. So one
    /// <c>[DefaultInit]</c> serves both.
    /// </summary>
    public static string FittingFor(string method, ParameterModel weight) => (method, HasKernels: weight.Shape.Count > 2) switch
    {
        (InitNames.Identity, true) => InitNames.Dirac,
        (InitNames.Dirac, false) => InitNames.Identity,
        (InitNames.DeltaOrthogonal, false) => InitNames.Orthogonal,
        _ => method,
    };

    /// <summary>The initializer that <c>Init.Auto</c> chooses under an activation.</summary>
    public static string MethodFor(ActivationModel activation) => ActivationCatalog.Of(activation).Family switch
    {
        ActivationFamily.Rectifier or ActivationFamily.Compensated => InitNames.HeNormal,
        ActivationFamily.SelfNormalizing => InitNames.LeCunNormal,
        ActivationFamily.Periodic => InitNames.Siren,
        _ => InitNames.XavierUniform,
    };

    /// <summary>The member of <c>Init</c> that says the same.</summary>
    public static string MemberFor(ActivationModel activation) =>
        MethodFor(activation) is var method && method == InitNames.Siren ? InitNames.Auto : method;

    private static InitModel Automatic(ActivationModel activation, InitOptions options, ParameterModel weight, bool isFirst)
    {
        options = options with { AutomaticGain = AutomaticGain(activation) };
        return InitFormula.Describe(
            MethodFor(activation),
            InitOrigin.Activation,
            ActivationCatalog.Of(activation).Reason,
            options,
            activation,
            weight,
            isFirst);
    }

    /// <summary>The gain of a function that is not He's, but near it.</summary>
    private static double? AutomaticGain(ActivationModel activation) =>
        ActivationCatalog.Of(activation).Family == ActivationFamily.Compensated ? PreservingGain(activation) : null;

    /// <summary>A gain that is written decides the scale, whoever chose the method.</summary>
    private static InitModel WithOwnGain(InitModel automatic, ArgumentList layer, InitOptions options, ActivationModel activation) =>
        options.Number("Gain") is { } gain && InitCatalog.Get(automatic.Method).Reads("Gain")
            ? automatic with
            {
                Origin = layer.Has("Gain") ? InitOrigin.Layer : InitOrigin.Network,
                Reason = $"chosen by Gain = {Numbers.Short(gain)}, on the method made for {ActivationCatalog.Of(activation).Title}",
            }
            : automatic;

    /// <summary>1/√E[φ(z)²], rounded to what can be read: the quadrature's last digits differ between processors.</summary>
    private static double? PreservingGain(ActivationModel activation) =>
        ActivationSignal.UnitPowerOf(activation) is { } power ? Numbers.Rounded(1 / Math.Sqrt(power), digits: 7) : null;
}
