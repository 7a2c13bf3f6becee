using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>An argument with a value that makes no sense: 0 units, a negative deviation, NaN.</summary>
internal sealed class ArgumentOutOfRangeRule : NetworkRule
{
    public const string Id = "NDSL0007";

    public override DiagnosticDescriptor Descriptor { get; } = new(
        Id,
        "An argument is out of range",
        "{0} of {1} must be {2}, but is {3}",
        RuleCategories.Declaration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: RuleCategories.HelpLink(Id));

    public override IEnumerable<Finding> Check(NetworkModel model) =>
    [
        .. CheckInput(model),
        .. model.Layers.SelectMany(layer =>
            CheckAll(layer.Arguments, AttributeArguments.Of(LayerCatalog.Get(layer.Kind)), layer.Name, name => Site.OfLayer(layer.Index, name))),
        .. CheckAll(model.Declaration.InputArguments, AttributeArguments.Input, "[Input]", name => new(SiteElement.Input, 0, name)),
        .. CheckAll(model.Declaration.Loss, AttributeArguments.Loss, "[Loss]", name => new(SiteElement.Loss, 0, name)),
        .. CheckAll(model.Declaration.DefaultInit, AttributeArguments.DefaultInit, "[DefaultInit]", name => new(SiteElement.DefaultInit, 0, name)),
    ];

    private IEnumerable<Finding> CheckInput(NetworkModel model)
    {
        if (model.Declaration.Input is { } sizes && !model.Input.IsKnown)
        {
            yield return Report(
                new(SiteElement.Input), "The shape", "[Input]", "at least one size, each at least 1, with at most 2,147,483,647 values in all", ArgumentText.Of(sizes));
        }
    }

    private IEnumerable<Finding> CheckAll(ArgumentList? arguments, ImmutableArray<ArgumentSpec> specs, string owner, Func<string, Site> site)
    {
        foreach (ArgumentSpec spec in specs)
        {
            if (arguments?.Find(spec.Name) is { } argument && !spec.IsValid(argument.Value))
            {
                yield return Report(site(spec.Name), spec.Name, owner, spec.Requirement, ArgumentText.Of(argument.Value));
            }
        }
    }
}
