using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Catalog.Layers;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>A layer that reads steps, after something that has none: often a recurrent layer that gives its last state alone.</summary>
internal sealed class NeedsSequenceRule : NetworkRule
{
    public const string Id = "NDSL1015";

    public override RuleDescriptor Descriptor { get; } = new(
        Id,
        Severity.Error,
        "A layer needs a sequence",
        "{0} needs a sequence but gets {1}: {2}");

    public override IEnumerable<Finding> Check(NetworkModel model, Judgement judged) => model.Layers
        .Where(layer => layer.Problem == ShapeProblem.NeedsSequence)
        .Select(layer => Check(model, layer));

    private Finding Check(NetworkModel model, LayerModel layer)
    {
        LayerModel? recurrent = LastState(model, layer);
        string shape = layer.Input.Kind == ShapeKind.Vector ? $"a vector of {layer.Input}" : $"a map of {layer.Input}";
        return recurrent is null
            ? Report(Site.OfLayer(layer.Index), layer.Name, shape, "declare the input with [SequenceInput] or [TokenInput]")
            : Report(
                Site.OfLayer(layer.Index),
                layer.Name,
                $"the last state of {recurrent.Name} alone",
                $"write ReturnSequences = true in {recurrent.Name}") with
            {
                Others = [Site.OfLayer(recurrent.Index)],
            };
    }

    /// <summary>The recurrent layer whose last state arrives, past what leaves shapes as they are.</summary>
    private static LayerModel? LastState(NetworkModel model, LayerModel layer)
    {
        LayerModel? at = layer;
        do
        {
            at = at.Reads is [>= 0 and var read, ..] ? model.Layers[read] : null;
        }
        while (at is not null && LayerCatalog.Get(at.Kind) is not RecurrentKind
            && (LayerCatalog.Get(at.Kind).PassesOn || at.Weight is not null));

        return at is not null && LayerCatalog.Get(at.Kind) is RecurrentKind && !RecurrentKind.GivesSteps(at.Arguments) ? at : null;
    }
}
