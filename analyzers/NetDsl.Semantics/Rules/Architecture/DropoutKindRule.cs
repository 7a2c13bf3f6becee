using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>
/// SELU with the dropout of other activations, or another activation with SELU's (Klambauer et al. 2017, "New dropout technique").
/// </summary>
internal sealed class DropoutKindRule : ArchitectureRule
{
    public const string Id = "NDSL4008";

    /// <summary>The fact for the fix: the kind of layer to use.</summary>
    public const string KindFact = "Kind";

    public override RuleDescriptor Descriptor { get; } = new(
        Id,
        Severity.Info,
        "The dropout does not fit the activation",
        "{0} follows {1}{2}: {3}. Use [{4}].");

    public override IEnumerable<Finding> Check(NetworkModel model, Judgement judged)
    {
        var before = new ActivationModel?[model.Layers.Count];
        LayerModel[] hidden = [.. Dropouts.HiddenIn(model, judged)];
        foreach (LayerModel layer in hidden)
        {
            // The input has no function, nor has a norm or a join, and what comes right after the dropout is none yet.
            before[layer.Index] = judged.Neighbours.Maker(layer.Reads[0])?.Activation;
        }

        return
        [
            .. Told(hidden.Where(layer => layer.Kind == LayerNames.AlphaDropout && IsOther(before[layer.Index])), LayerNames.Dropout),
            .. Told(hidden.Where(layer => layer.Kind == LayerNames.Dropout && IsSelu(before[layer.Index])), LayerNames.AlphaDropout),
        ];

        static bool IsSelu(ActivationModel? activation) => activation?.Kind == ActivationNames.Selu;

        static bool IsOther(ActivationModel? activation) =>
            activation is { Own: null, Kind: not (ActivationNames.Selu or ActivationNames.Linear) };

        IEnumerable<Finding> Told(IEnumerable<LayerModel> wrong, string kind) =>
            ReportAll([.. wrong], layer => Site.OfLayer(layer.Index), layers =>
            [
                layers[0].Name, ActivationCatalog.Of(before[layers[0].Index]!).Title, More(layers), Consequence(layers[0]), kind,
            ]).Select(finding => finding with { Facts = [new(KindFact, kind)] });
    }

    /// <summary>Inverted dropout leaves the mean as it is, 0 under SELU, and divides the mean square by 1 − rate.</summary>
    private static string Consequence(LayerModel layer) => layer.Kind == LayerNames.Dropout
        ? $"it multiplies the variance, which SELU keeps at 1, by {Numbers.Short(1 / (1 - Dropouts.RateOf(layer)))}"
        : "what it drops becomes −1.758, the lowest value of SELU, and only there it keeps mean and variance";
}
