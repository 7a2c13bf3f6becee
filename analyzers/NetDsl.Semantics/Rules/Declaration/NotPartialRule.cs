using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>A class that is not partial: generated code has nowhere to go.</summary>
internal sealed class NotPartialRule : NetworkRule
{
    public const string Id = "NDSL0001";

    public override RuleDescriptor Descriptor { get; } = new(
        Id,
        Severity.Error,
        "A network must be a partial class",
        "{0} is a network but not partial: write 'partial class {0}', so that NetDsl can add its code");

    public override IEnumerable<Finding> Check(NetworkModel model, Judgement judged)
    {
        if (model.Declaration.Type.Obstacle == TypeObstacle.NotPartial)
        {
            yield return Report(Site.Type, model.Name);
        }
    }
}
