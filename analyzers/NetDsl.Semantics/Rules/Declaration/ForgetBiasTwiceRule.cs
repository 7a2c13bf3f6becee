using NetDsl.Semantics.Catalog.Layers;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>An LSTM whose memory is to start in two ways.</summary>
internal sealed class ForgetBiasTwiceRule : NetworkRule
{
    public const string Id = "NDSL0024";

    public override RuleDescriptor Descriptor { get; } = new(
        Id,
        Severity.Error,
        "A memory starts in two ways",
        "{0} has both ForgetBias and ChronoSteps, which say how the biases of the same gate start: leave one of them");

    public override IEnumerable<Finding> Check(NetworkModel model, Judgement judged) => model.Layers
        .Where(layer => layer.Kind == LayerNames.Lstm
            && layer.Arguments.Has(LstmKind.ForgetBias) && layer.Arguments.Integer(LstmKind.ChronoSteps) is >= 3)
        .Select(layer => Report(Site.OfLayer(layer.Index, LstmKind.ChronoSteps), layer.Name) with
        {
            Others = [Site.OfLayer(layer.Index, LstmKind.ForgetBias)],
        });
}
