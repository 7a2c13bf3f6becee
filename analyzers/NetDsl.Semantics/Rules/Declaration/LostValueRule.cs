using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Catalog.Layers;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>A branch whose result does not reach the answer, because the list goes on from a tap.</summary>
internal sealed class LostValueRule : NetworkRule
{
    public const string Id = "NDSL0022";

    public override RuleDescriptor Descriptor { get; } = new(
        Id,
        Severity.Error,
        "A result is lost",
        "{0} goes on from \"{1}\", and {2} never reaches the answer: {3}");

    /// <summary>With a tap that is not there, nobody knows what should have read it.</summary>
    public override IEnumerable<Finding> Check(NetworkModel model, Judgement judged)
    {
        if (model.Layers.Any(layer => layer.Problem == ShapeProblem.UnknownTap))
        {
            return [];
        }

        bool[] reaches = ReachAnswer(model);
        return model.Layers
            .Where(layer => LayerCatalog.Get(layer.Kind).ReadsTapAlone && layer.Index > 0 && !reaches[layer.Index - 1])
            .Select(layer => Report(layer, model.Layers[layer.Index - 1]));
    }

    private static bool[] ReachAnswer(NetworkModel model)
    {
        var reaches = new bool[model.Layers.Count];
        for (int i = reaches.Length - 1; i >= 0; i--)
        {
            reaches[i] |= i == reaches.Length - 1;
            foreach (int read in model.Layers[i].Reads.Where(read => read >= 0 && reaches[i]))
            {
                reaches[read] = true;
            }
        }

        return reaches;
    }

    private Finding Report(LayerModel layer, LayerModel lost) => Report(
        Site.OfLayer(layer.Index),
        layer.Name,
        layer.Arguments.Text(LayerCatalog.Get(layer.Kind).TapArgument!)!,
        TapKind.NameOf(lost) is { } tap ? $"\"{tap}\"" : $"what {lost.Name} gives",
        TapKind.NameOf(lost) is { } name
            ? $"read it with [Add(\"{name}\")], [Multiply(\"{name}\")] or [Concat(\"{name}\")], or remove the layers that make it"
            : "name it with [Tap] before going on, and read it with [Add], [Multiply] or [Concat]")
    with
    { Others = [Site.OfLayer(lost.Index)] };
}
