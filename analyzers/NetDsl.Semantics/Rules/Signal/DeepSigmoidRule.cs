using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>Many layers of sigmoid or softplus: no usual initializer brings signal and gradient through them.</summary>
internal sealed class DeepSigmoidRule : SignalRule
{
    public const string Id = "NDSL3004";

    public override RuleDescriptor Descriptor { get; } = new(
        Id,
        Severity.Warning,
        "Too many sigmoid layers",
        "{0} of {1}: {2} is left of what tells inputs apart where {3} begins, and {4} of its gradient's power comes back to {5}, so {6}; no usual initializer helps. Use Activation.Relu, or fewer layers.");

    /// <summary>Functions of slope ½ and less around 0 whose mean is far from 0, which is what loses the signal.</summary>
    public static bool IsSigmoid(LayerModel layer) => layer.Nonlinearity!.Kind is ActivationNames.Sigmoid or ActivationNames.Softplus;

    protected override bool IsMine(Outlook outlook) =>
        !outlook.IsByInitializer && 2 * outlook.Layers.Count(IsSigmoid) >= outlook.Layers.Length;

    protected override string[] Message(NetworkModel model, Outlook outlook) =>
    [
        Capitalized(Count(outlook.Layers)),
        TitlesOf(outlook.Layers),
        Known(outlook.Trainability.Last.DistinctPower),
        model.WeightedLayers.Last().Name,
        Known(model.Signals[outlook.Layers[0].Index].WeightGradientPower),
        outlook.Layers[0].Name,
        outlook.Trainability.Verdict,
    ];
}
