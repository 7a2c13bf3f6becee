using Microsoft.CodeAnalysis;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>A dense layer behind a shape with axes.</summary>
internal sealed class MissingFlattenRule : NetworkRule
{
    public const string Id = "NDSL1001";

    public override DiagnosticDescriptor Descriptor { get; } = new(
        Id,
        "A dense layer needs a vector",
        "{0} needs a vector but gets a feature map of {1}: put [Flatten] before it, which makes it a vector of {2}",
        RuleCategories.Shape,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: RuleCategories.HelpLink(Id));

    public override IEnumerable<Finding> Check(NetworkModel model)
    {
        foreach (LayerModel layer in model.Layers)
        {
            if (layer.Problem == ShapeProblem.NeedsVector)
            {
                yield return Report(Site.OfLayer(layer.Index), layer.Name, layer.Input.ToString(), Numbers.Count(layer.Input.Size));
            }
        }
    }
}
