using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>Layers spread over several partial declarations: their order is not defined.</summary>
internal sealed class LayersInSeveralPartsRule : NetworkRule
{
    public const string Id = "NDSL0006";

    public override RuleDescriptor Descriptor { get; } = new(
        Id,
        Severity.Error,
        "Layers must stand on one declaration",
        "The layers of {0} stand on several partial declarations, whose order C# leaves open: put all of them on one");

    public override IEnumerable<Finding> Check(NetworkModel model, Judgement judged)
    {
        LayerDeclaration? stray = model.Declaration.Layers.FirstOrDefault(layer => layer.Part != model.Declaration.Layers[0].Part);
        if (stray is not null)
        {
            int declared = model.Declaration.Layers.TakeWhile(layer => layer != stray).Count();
            yield return Report(Site.OfLayer(model.LayerOf(declared).Index), model.Name);
        }
    }
}
