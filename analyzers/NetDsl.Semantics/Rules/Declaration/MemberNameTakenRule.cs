using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>A member of the user's own, in the class or a base of it, that a generated one cannot stand beside.</summary>
internal sealed class MemberNameTakenRule : NetworkRule
{
    public const string Id = "NDSL0005";

    public override RuleDescriptor Descriptor { get; } = new(
        Id,
        Severity.Error,
        "A member has a name that every network has",
        "{0} has a member {1} {2}, but every network has a member {1} of NetDsl's: give {3}");

    public override IEnumerable<Finding> Check(NetworkModel model, Judgement judged)
    {
        if (model.Declaration.Type is { Obstacle: TypeObstacle.MemberNameTaken, ObstacleDetail: var member })
        {
            yield return Report(new(SiteElement.Type, 0, member), model.Name, member, "of its own", "yours another name");
        }
        else if (InTheWay(model).FirstOrDefault() is { Name: var name, Base: var declaring })
        {
            yield return declaring is null
                ? Report(
                    new(SiteElement.Type, 0, name),
                    model.Name,
                    name,
                    "of its own with the same parameters",
                    "yours another name or other parameters")
                : Report(Site.Type, model.Name, name, $"from its base {declaring}", "that one another name");
        }
    }

    /// <summary>Whether C# accepts the class with the members that are in the way instead of those that would be generated.</summary>
    public static bool LeavesRoom(NetworkModel model) => InTheWay(model).All(taken => taken.LeavesRoom);

    /// <summary>The members that those generated for this very network cannot stand beside.</summary>
    private static IEnumerable<TakenMember> InTheWay(NetworkModel model) =>
        model.Declaration.Type.Obstacle == TypeObstacle.None
            ? model.Declaration.Type.Taken.Where(taken => GeneratedMembers.IsWritten(taken.Generated, model))
            : [];
}
