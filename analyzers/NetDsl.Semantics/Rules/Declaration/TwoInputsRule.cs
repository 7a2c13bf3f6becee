using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>Two attributes that say what enters a network.</summary>
internal sealed class TwoInputsRule : NetworkRule
{
    public const string Id = "NDSL0023";

    public override RuleDescriptor Descriptor { get; } = new(
        Id,
        Severity.Error,
        "A network has one input",
        "{0} has more than one of [Input], [SequenceInput] and [TokenInput]: leave the one that says what a sample is");

    public override IEnumerable<Finding> Check(NetworkModel model, Judgement judged)
    {
        if (model.Declaration.HasTwoInputs)
        {
            yield return Report(Site.OfInput(), model.Name);
        }
    }
}
