using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>Layers without <c>[Input]</c>: no shape to start from.</summary>
internal sealed class MissingInputRule : NetworkRule
{
    public const string Id = "NDSL0004";

    public override RuleDescriptor Descriptor { get; } = new(
        Id,
        Severity.Error,
        "A network needs an input",
        "{0} has layers but no input: say above them what one sample is, such as [Input(784)] or [Input(1, 28, 28)]; write [Block] if it is a part of networks");

    public override IEnumerable<Finding> Check(NetworkModel model, Judgement judged)
    {
        if (model.Declaration.Input is null)
        {
            yield return Report(Site.Type, model.Name);
        }
    }
}
