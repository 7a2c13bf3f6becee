using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>A class with the name of a member that NetDsl writes into it, which C# forbids.</summary>
internal sealed class ClassNameTakenRule : NetworkRule
{
    public const string Id = "NDSL0013";

    public override RuleDescriptor Descriptor { get; } = new(
        Id,
        Severity.Error,
        "A class has the name of a member of every network",
        "The class {0} cannot be a network: NetDsl writes a member {0} into it, and C# allows no member with the name of its class. Give the class another name.");

    public override IEnumerable<Finding> Check(NetworkModel model, Judgement judged)
    {
        if (model.Declaration.Type.Obstacle == TypeObstacle.ClassNameTaken)
        {
            yield return Report(Site.Type, model.Name);
        }
    }
}
