using Microsoft.CodeAnalysis;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>Hidden biases that do not start at 0. (On the output layer a start at the classes' frequencies is a known good one: silent.)</summary>
internal sealed class BiasStartRule : NetworkRule
{
    public const string Id = "NDSL2008";

    public override DiagnosticDescriptor Descriptor { get; } = new(
        Id,
        "Biases usually start at 0",
        "{0} starts its biases at {1}{2}: random weights already make the units differ, and equal biases shift them all to one side. Remove BiasInit unless it is meant.",
        RuleCategories.Initialization,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: RuleCategories.HelpLink(Id));

    public override IEnumerable<Finding> Check(NetworkModel model)
    {
        LayerModel[] layers =
        [
            .. JudgedLayers.Of(model).Where(layer =>
                layer.Bias is not null && layer.Arguments.Number("BiasInit") is { } start && start != 0 && model.IsHidden(layer)),
        ];
        if (layers.Length > 0)
        {
            yield return Report(SiteOf(layers[0]), layers[0].Name, Numbers.Short(layers[0].Arguments.Number("BiasInit")!.Value), More(layers)) with
            {
                Others = new([.. layers.Skip(1).Select(SiteOf)]),
            };
        }
    }

    private static Site SiteOf(LayerModel layer) => Site.OfLayer(layer.Index, "BiasInit");
}
