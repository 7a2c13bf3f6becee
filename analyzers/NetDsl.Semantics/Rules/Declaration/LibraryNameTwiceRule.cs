using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>A type with the very full name of one that generated code needs: no way of writing the name would be safe.</summary>
internal sealed class LibraryNameTwiceRule : NetworkRule
{
    public const string Id = "NDSL0014";

    public override RuleDescriptor Descriptor { get; } = new(
        Id,
        Severity.Error,
        "A full name that generated code needs means two things",
        "The code of {0} cannot be written: {1}. Rename that type, or give its reference an alias (Aliases=\"…\").");

    public override IEnumerable<Finding> Check(NetworkModel model, Judgement judged)
    {
        if (model.Declaration.Type is { Obstacle: TypeObstacle.NameClash, ObstacleDetail: var clash })
        {
            yield return Report(Site.Type, model.Name, clash);
        }
    }
}
