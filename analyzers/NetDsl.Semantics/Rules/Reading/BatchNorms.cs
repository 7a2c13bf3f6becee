using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>The layers that normalize over the batch.</summary>
internal static class BatchNorms
{
    public static IEnumerable<LayerModel> Of(NetworkModel model) => model.Layers.Where(Is);

    public static bool Is(LayerModel? layer) => layer?.Kind == LayerNames.BatchNorm;
}
