using Microsoft.CodeAnalysis;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>A last layer with another number of units than the loss has classes.</summary>
internal sealed class UnitsDifferFromClassesRule : NetworkRule
{
    public const string Id = "NDSL1002";

    /// <summary>The fact for the fix: the right number of units.</summary>
    public const string UnitsFact = "Units";

    public override DiagnosticDescriptor Descriptor { get; } = new(
        Id,
        "The units of the last layer must equal the classes of the loss",
        "{0} gives {1} outputs but the loss has {2} classes: a class needs one output, so give it {2} units",
        RuleCategories.Shape,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: RuleCategories.HelpLink(Id));

    public override IEnumerable<Finding> Check(NetworkModel model)
    {
        if (model.Loss?.Classes is not { } classes || classes < 1 || model.Layers.Count == 0 || !model.Output.IsKnown || model.Output.Size == classes)
        {
            yield break;
        }

        LayerModel? last = model.WeightedLayers.LastOrDefault();
        if (last is not null)
        {
            yield return Report(Site.OfLayer(last.Index, "units"), last.Name, Numbers.Count(model.Output.Size), Numbers.Count(classes)) with
            {
                Facts = [new(UnitsFact, Numbers.Integer(classes))],
            };
        }
        else
        {
            yield return Report(new(SiteElement.Loss, 0, "Classes"), model.Name, Numbers.Count(model.Output.Size), Numbers.Count(classes));
        }
    }
}
