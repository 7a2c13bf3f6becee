using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>The layers that drop values.</summary>
internal static class Dropouts
{
    /// <summary>All that drop any.</summary>
    public static IEnumerable<LayerModel> Of(NetworkModel model) =>
        model.Layers.Where(layer => layer.Kind is LayerNames.Dropout or LayerNames.AlphaDropout && RateOf(layer) > 0);

    /// <summary>Those with weights after them: of the others it is said that they should not be there, and no more.</summary>
    public static IEnumerable<LayerModel> HiddenIn(NetworkModel model, Judgement judged) =>
        Of(model).Where(judged.Neighbours.IsHidden);

    public static double RateOf(LayerModel layer) => layer.Arguments.Number("rate") ?? 0;
}
