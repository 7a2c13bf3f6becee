using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>
/// A rule about what layers and loss make of each other. It is asked about networks that work: where an argument, a shape or the layers'
/// order is wrong, an error says so, and what would follow from it is not reported as well.
/// </summary>
internal abstract class ArchitectureRule : NetworkRule
{
    /// <summary>The name of an activation for people.</summary>
    protected static string TitleOf(LayerModel layer) => ActivationCatalog.Of(layer.Activation!).Title;

    /// <summary>The place of a layer's activation.</summary>
    protected static Site ActivationOf(LayerModel layer) => Site.OfLayer(layer.Index, "activation");
}
