using Microsoft.CodeAnalysis;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>A member of the user's own with a name that every network has: generated code would define or mean another.</summary>
internal sealed class MemberNameTakenRule : NetworkRule
{
    public const string Id = "NDSL0005";

    public override DiagnosticDescriptor Descriptor { get; } = new(
        Id,
        "A member has a name that every network has",
        "{0} has a member {1} of its own, but {1} is what NetDsl calls a member of every network: give yours another name",
        RuleCategories.Declaration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: RuleCategories.HelpLink(Id));

    public override IEnumerable<Finding> Check(NetworkModel model)
    {
        if (model.Declaration.Type is { Obstacle: TypeObstacle.MemberNameTaken, ObstacleDetail: var member })
        {
            yield return Report(new(SiteElement.Type, 0, member), model.Name, member);
        }
    }
}
