using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>
/// Layers with weights that are named by their number. Editors offer to write the names; there is nothing wrong, and nothing is shown.
/// </summary>
internal sealed class UnnamedLayersRule : NetworkRule
{
    public const string Id = "NDSL0015";

    /// <summary>The names that the layers have today, in the order of the finding's places, with commas between.</summary>
    public const string NamesFact = "Names";

    public override RuleDescriptor Descriptor { get; } = new(
        Id,
        Severity.Hidden,
        "Layers are unnamed",
        "{0} of {1} {2} by number: a layer inserted before changes the name, and with it the weights that are drawn and what files are read. Name layers before you save them.");

    public override IEnumerable<Finding> Check(NetworkModel model, Judgement judged)
    {
        LayerModel[] unnamed = [.. model.WeightedLayers.Where(layer => !layer.Arguments.Has("Name") && !layer.Place.IsInBlock)];
        if (unnamed.Length > 0)
        {
            Site[] sites = [.. unnamed.Select(layer => Site.OfLayer(layer.Index))];
            string who = unnamed.Length == 1
                ? unnamed[0].Name
                : $"{unnamed[0].Name} and {Numbers.Count(unnamed.Length - 1)} more layer{(unnamed.Length == 2 ? "" : "s")}";
            yield return Report(sites[0], who, model.Name, unnamed.Length == 1 ? "is named" : "are named") with
            {
                Others = new([.. sites.Skip(1)]),
                Facts = [new(NamesFact, string.Join(",", unnamed.Select(layer => layer.Name)))],
            };
        }
    }
}
