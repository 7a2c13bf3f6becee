using NetDsl.Semantics.Collections;

namespace NetDsl.Semantics.Model;

/// <summary>What a declaration means: every layer with its name, shapes, parameters, initializer and cost.</summary>
/// <remarks>Complete for sound declarations; where something is wrong, shapes are unknown from there on and the rules say why.</remarks>
/// <param name="Declaration">What was written.</param>
/// <param name="Input">The shape of one sample.</param>
/// <param name="Layers">The layers in order.</param>
/// <param name="Loss">The loss, if one is declared.</param>
/// <param name="Memory">Where parameters and values lie.</param>
/// <param name="Signals">What is expected of each layer before training.</param>
internal sealed record NetworkModel(
    NetworkDeclaration Declaration,
    TensorShape Input,
    EquatableArray<LayerModel> Layers,
    LossModel? Loss,
    MemoryModel Memory,
    EquatableArray<LayerSignal> Signals)
{
    public string Name => Declaration.Type.Name;

    public TensorShape Output => Layers.Count == 0 ? Input : Layers[Layers.Count - 1].Output;

    public long ParameterCount => Layers.Sum(layer => layer.ParameterCount);

    public long MultiplyAdds => Layers.Sum(layer => layer.MultiplyAdds);

    public IEnumerable<LayerModel> WeightedLayers => Layers.Where(layer => layer.Weight is not null);
}

/// <summary>The loss of a network.</summary>
/// <param name="Kind">The name in the <see cref="Catalog.LossCatalog"/>.</param>
/// <param name="Classes">The declared number of classes, if given.</param>
/// <param name="LabelSmoothing">ε of a class loss: the share of certainty that is spread over all classes.</param>
internal sealed record LossModel(string Kind, int? Classes, double LabelSmoothing = 0);
