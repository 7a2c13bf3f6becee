using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>A network nested in a type that is not partial.</summary>
internal sealed class EnclosingTypeNotPartialRule : NetworkRule
{
    public const string Id = "NDSL0002";

    public override RuleDescriptor Descriptor { get; } = new(
        Id,
        Severity.Error,
        "A type around a network must be partial",
        "{0} encloses the network {1} but is not partial: make it partial too, so that NetDsl can add code inside it");

    public override IEnumerable<Finding> Check(NetworkModel model, Judgement judged)
    {
        if (model.Declaration.Type.Obstacle == TypeObstacle.EnclosingTypeNotPartial)
        {
            yield return Report(Site.Type, model.Declaration.Type.ObstacleDetail, model.Name);
        }
    }
}
