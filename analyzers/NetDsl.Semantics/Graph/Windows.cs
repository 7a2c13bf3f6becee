using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Graph;

/// <summary>Which networks move windows over maps.</summary>
internal static class Windows
{
    /// <summary>Whether a layer does: what was found out about networks of dense layers is not known of these.</summary>
    public static bool Moves(IEnumerable<LayerModel> layers) => layers.Any(layer => layer.Window is not null);
}
