using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>An <c>[Input]</c> with nothing after it.</summary>
internal sealed class NoLayersRule : NetworkRule
{
    public const string Id = "NDSL0009";

    public override RuleDescriptor Descriptor { get; } = new(
        Id,
        Severity.Error,
        "A network needs layers",
        "{0} has an input but no layers: add them below it, such as [Dense(10)]");

    public override IEnumerable<Finding> Check(NetworkModel model, Judgement judged)
    {
        if (model.Declaration.Input is not null && model.Layers.Count == 0)
        {
            yield return Report(Site.OfInput(), model.Name);
        }
    }
}
