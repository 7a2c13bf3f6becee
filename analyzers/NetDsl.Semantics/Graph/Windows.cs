using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Graph;

/// <summary>Which networks move windows over maps.</summary>
internal static class Windows
{
    /// <summary>Whether a layer does: what was found out about networks of dense layers is not known of these.</summary>
    public static bool Moves(IEnumerable<LayerModel> layers) => layers.Any(layer => layer.Window is not null);

    /// <summary>Whether a layer stands in none of the networks with windows that were trained to find out which of them fail.</summary>
    public static bool IsUntried(LayerModel layer) =>
        layer.Weight is { Groups: > 1 }
        || !(LayerCatalog.Get(layer.Kind).PassesOn
            || layer.Kind is LayerNames.Dense or LayerNames.Conv2D or LayerNames.MaxPool2D or LayerNames.GlobalAvgPool
                or LayerNames.Activate);

    /// <summary>Whether a layer moves a window over its map: not a transposed one, which spreads values over windows.</summary>
    public static bool Slides(LayerModel layer) => layer.Window is not null && layer.Kind != LayerNames.ConvTranspose2D;

    /// <summary>Whether a layer makes a map larger.</summary>
    public static bool Enlarges(LayerModel layer) => layer.Kind is LayerNames.ConvTranspose2D or LayerNames.Upsample2D;
}
