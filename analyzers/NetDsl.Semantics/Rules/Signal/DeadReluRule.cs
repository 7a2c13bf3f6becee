using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>
/// ReLU layers so narrow, and so many, that one of them may be zero for every input. All n units of a layer are with probability 2⁻ⁿ on the
/// wrong side of an input, so that a network starts dead for it with 1 − Π(1 − 2⁻ⁿ) (Lu et al. 2020, "Dying ReLU and initialization",
/// theorem 5.1): an upper bound of what starts dead for all. A skip brings a value past a dead layer, and a norm in batches makes
/// half of its inputs positive: of networks with these nothing is said.
/// </summary>
internal sealed class DeadReluRule : ArchitectureRule
{
    public const string Id = "NDSL3006";

    private const double Limit = 0.5;

    public override RuleDescriptor Descriptor { get; } = new(
        Id,
        Severity.Warning,
        "Narrow ReLU layers may start dead",
        "Up to {0} of all seeds start this network dead: one of its {1} with as few as {2} ReLU units is then 0 for every input, and nothing trains. Use wider layers, or Activation.LeakyRelu.");

    public override IEnumerable<Finding> Check(NetworkModel model, Judgement judged)
    {
        if (judged.Neighbours.HasNorm || judged.Neighbours.HasJoin)
        {
            return [];
        }

        LayerModel[] layers = [.. model.WeightedLayers.Where(layer => judged.Neighbours.IsHidden(layer) && MayDie(layer))];
        double alive = layers.Aggregate(1.0, (product, layer) => product * (1 - Math.Pow(2, -layer.Output.RowSize)));
        return 1 - alive < Limit
            ? []
            : ReportAll(
                layers,
                ActivationOf,
                _ => [Numbers.Percent(1 - alive), CountOf(layers), Numbers.Count(layers.Min(layer => layer.Output.RowSize))]);
    }

    /// <summary>Weights on both sides of 0 and no bias that lifts the units.</summary>
    private static bool MayDie(LayerModel layer) =>
        layer.Nonlinearity!.Kind == ActivationNames.Relu
        && Catalog.InitCatalog.Get(layer.Init!.Method).IsRandom
        && !(layer.Arguments.Number("BiasInit") > 0);

    private static string CountOf(LayerModel[] layers) => layers.Length == 1 ? "layer" : $"{Numbers.Count(layers.Length)} layers";
}
