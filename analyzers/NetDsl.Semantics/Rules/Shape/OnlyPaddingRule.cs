using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>A pool some of whose windows lie in the padding alone, where there is nothing to pool.</summary>
internal sealed class OnlyPaddingRule : NetworkRule
{
    public const string Id = "NDSL1013";

    public override RuleDescriptor Descriptor { get; } = new(
        Id,
        Severity.Error,
        "A window lies in the padding alone",
        "{0} is padded by {1}, so that a window of {2} reads none of the {3} values of the map along that side: pad by less than the window");

    public override IEnumerable<Finding> Check(NetworkModel model, Judgement judged)
    {
        foreach (LayerModel layer in model.Layers.Where(layer => layer.Problem == ShapeProblem.OnlyPadding))
        {
            WindowAxis axis = layer.Window!.Rows.ReadsSomething ? layer.Window.Columns : layer.Window.Rows;
            yield return Report(
                Site.OfLayer(layer.Index),
                layer.Name,
                Numbers.Count(axis.Begin >= axis.Reach ? axis.Begin : axis.End),
                Numbers.Count(axis.Reach),
                Numbers.Count(axis.Input));
        }
    }
}
