using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>
/// Layers on something that cannot become a network: a record, a static class, a class with another base. (On a struct C# itself rejects
/// them.)
/// </summary>
internal sealed class UnsupportedTypeRule : NetworkRule
{
    public const string Id = "NDSL0003";

    public override RuleDescriptor Descriptor { get; } = new(
        Id,
        Severity.Error,
        "A network must be an ordinary class",
        "{0} is a {1}: a network must be an ordinary class without a base class of its own, since it derives from NetDsl.Network");

    public override IEnumerable<Finding> Check(NetworkModel model, Judgement judged)
    {
        if (model.Declaration.Type.Obstacle == TypeObstacle.UnsupportedKind)
        {
            yield return Report(Site.Type, model.Name, model.Declaration.Type.ObstacleDetail);
        }
    }
}
