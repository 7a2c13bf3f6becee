using System.Globalization;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>
/// A momentum of the other sense: here, as in PyTorch, it is the share of the new batch in the running statistics; in Keras that of the old
/// ones.
/// </summary>
internal sealed class BatchNormMomentumRule : ArchitectureRule
{
    public const string Id = "NDSL4017";

    /// <summary>The fact for the fix: the momentum that Keras calls the written one, for each place; empty where there is none.</summary>
    public const string MomentaFact = "Momenta";

    private const string Argument = "Momentum";

    /// <summary>From here on the last batch counts as much as all before it.</summary>
    private const double Limit = 0.5;

    public override RuleDescriptor Descriptor { get; } = new(
        Id,
        Severity.Warning,
        "The momentum forgets at once",
        "With Momentum = {1}, {0} takes {2} of its running statistics from the last batch{3}: they are as noisy as that batch. {4}.");

    public override IEnumerable<Finding> Check(NetworkModel model, Judgement judged) => ReportAll(
        [.. BatchNorms.Of(model).Where(norm => MomentumOf(norm) is >= Limit and <= 1)],
        norm => Site.OfLayer(norm.Index, Argument),
        norms =>
        [
            norms[0].Name,
            Numbers.Short(MomentumOf(norms[0])!.Value),
            Numbers.Percent(MomentumOf(norms[0])!.Value),
            More(norms),
            Meant(norms[0]) is { Length: > 0 } meant
                ? $"In Keras {Numbers.Short(MomentumOf(norms[0])!.Value)} is the share that stays; here that is Momentum = {meant}"
                : "Usual are 0.01 to 0.1",
        ]).Select(finding => finding with
        {
            Facts =
            [
                new(MomentaFact, string.Join(",", finding.Others.Prepend(finding.Site).Select(site => Meant(model.Layers[site.Layer])))),
            ],
        });

    private static double? MomentumOf(LayerModel norm) => norm.Arguments.Number(Argument);

    /// <summary>1 − momentum as source text; empty where that is no better.</summary>
    private static string Meant(LayerModel norm) =>
        MomentumOf(norm) is > Limit and < 1 and var momentum
            ? Math.Round(1 - momentum, 12).ToString("0.############", CultureInfo.InvariantCulture)
            : "";
}
