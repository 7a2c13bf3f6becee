using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>Linear layers in a row, of which one could do the work of all.</summary>
internal sealed class LinearLayersRule : ArchitectureRule
{
    public const string Id = "NDSL4005";

    public override RuleDescriptor Descriptor { get; } = new(
        Id,
        Severity.Warning,
        "Consecutive linear layers collapse into one",
        "{0} and {1} have nothing nonlinear between them: together they compute what {1} alone{2} could, with {3} parameters in place of {4}. Give {0} an activation, or remove it.");

    public override IEnumerable<Finding> Check(NetworkModel model, Judgement judged)
    {
        foreach (LinearRow row in LinearRow.Of(model, judged.Neighbours).Where(row => !row.IsBottleneck))
        {
            LayerModel[] superfluous = [.. row.Layers.Take(row.Layers.Count - 1)];
            yield return Report(
                Site.OfLayer(row.First.Index),
                Names(superfluous),
                row.Last.Name,
                row.LacksBias ? " with a bias" : "",
                Numbers.Count(row.ParameterCount),
                Numbers.Count(row.ParameterCountOfOne)) with
            {
                Others = new([.. superfluous.Skip(1).Select(layer => Site.OfLayer(layer.Index))]),
            };
        }
    }

    private static string Names(LayerModel[] layers) =>
        layers.Length > 3 ? $"{layers[0].Name} to {layers[layers.Length - 1].Name}" : string.Join(", ", layers.Select(layer => layer.Name));
}
