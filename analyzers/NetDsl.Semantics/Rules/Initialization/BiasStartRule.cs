using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>
/// Hidden biases that do not start at 0. (On the output layer a start at the classes' frequencies is a known good one: silent.)
/// </summary>
internal sealed class BiasStartRule : NetworkRule
{
    public const string Id = "NDSL2008";

    public override RuleDescriptor Descriptor { get; } = new(
        Id,
        Severity.Info,
        "Biases usually start at 0",
        "{0} starts its biases at {1}{2}: random weights already make the units differ, and equal biases shift them all to one side. Remove BiasInit unless it is meant.");

    public override IEnumerable<Finding> Check(NetworkModel model, Judgement judged) => ReportAll(
        [.. judged.Layers.Where(layer => layer.Bias is not null && StartOf(layer) != 0 && judged.Neighbours.IsHidden(layer))],
        layer => Site.OfLayer(layer.Index, "BiasInit"),
        layers => [layers[0].Name, Numbers.Short(StartOf(layers[0])), More(layers)]);

    private static double StartOf(LayerModel layer) => layer.Arguments.Number("BiasInit") ?? 0;
}
