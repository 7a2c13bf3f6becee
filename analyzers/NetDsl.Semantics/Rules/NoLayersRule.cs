using Microsoft.CodeAnalysis;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>An <c>[Input]</c> with nothing behind it.</summary>
internal sealed class NoLayersRule : NetworkRule
{
    public const string Id = "NDSL0009";

    public override DiagnosticDescriptor Descriptor { get; } = new(
        Id,
        "A network needs layers",
        "{0} has an input but no layers: add them below it, such as [Dense(10)]",
        RuleCategories.Declaration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: RuleCategories.HelpLink(Id));

    public override IEnumerable<Finding> Check(NetworkModel model)
    {
        if (model.Declaration.Input is not null && model.Layers.Count == 0)
        {
            yield return Report(Site.OfInput(), model.Name);
        }
    }
}
