using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>An initializer that is named after kernels on a layer without any, or the other way round: it is another one there.</summary>
internal sealed class KernelInitializerRule : NetworkRule
{
    public const string Id = "NDSL2010";

    public override RuleDescriptor Descriptor { get; } = new(
        Id,
        Severity.Info,
        "The initializer has another name for this layer",
        "{0} has {1}, so Init.{2} is Init.{3} for it: write that");

    public override IEnumerable<Finding> Check(NetworkModel model, Judgement judged) => judged.Layers
        .Where(layer => layer.Arguments.Member("Init") is InitNames.Identity or InitNames.Dirac or InitNames.DeltaOrthogonal)
        .Where(layer => layer.Init!.Method != layer.Arguments.Member("Init"))
        .Select(layer => Report(
            Site.OfLayer(layer.Index, "Init"),
            layer.Name,
            layer.Weight!.Shape.Count > 2 ? "kernels" : "no kernels",
            layer.Arguments.Member("Init")!,
            layer.Init!.Method) with
        {
            Facts = [new(InitializerRule.ReplacementsFact, layer.Init.Method)],
        });
}
