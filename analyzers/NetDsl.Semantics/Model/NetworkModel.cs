using NetDsl.Semantics.Collections;

namespace NetDsl.Semantics.Model;

/// <summary>The meaning of a declaration: every layer with its name, shapes, parameters, initializer and cost.</summary>
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
    /// <summary>The lists of layers that code is written for: the network's own, and those of blocks.</summary>
    public EquatableArray<BodyModel> Bodies { get; init; } = [];

    public string Name => Declaration.Type.Name;

    public TensorShape Output => Layers.Count == 0 ? Input : Layers[Layers.Count - 1].Output;

    public long ParameterCount => Layers.Sum(layer => layer.ParameterCount);

    public long MultiplyAdds => Layers.Sum(layer => layer.MultiplyAdds);

    /// <summary>Which attribute a site is about.</summary>
    public Place PlaceOf(Site site) =>
        new(
            site,
            site.Element is SiteElement.Layer or SiteElement.Block && site.Layer < Layers.Count ? Layers[site.Layer].Place.Path : []);

    /// <summary>The declaration of a layer.</summary>
    public LayerDeclaration DeclarationOf(LayerModel layer)
    {
        LayerDeclaration declared = Declaration.Layers[layer.Place.Path[0]];
        foreach (int number in layer.Place.Path.Skip(1))
        {
            declared = declared.Block!.Layers[number];
        }

        return declared;
    }

    /// <summary>The first layer that an attribute of the network's own stands for.</summary>
    public LayerModel LayerOf(int declared) => Layers.First(layer => layer.Place.Path[0] == declared);

    public IEnumerable<LayerModel> WeightedLayers => Layers.Where(layer => layer.Weight is not null);
}

/// <summary>The loss of a network.</summary>
/// <param name="Kind">The name in the <see cref="Catalog.LossCatalog"/>.</param>
/// <param name="Classes">The declared number of classes, if given.</param>
/// <param name="LabelSmoothing">ε of a class loss: the share of certainty that is spread over all classes.</param>
internal sealed record LossModel(string Kind, int? Classes, double LabelSmoothing = 0)
{
    /// <summary>The label that counts in no loss; null for none.</summary>
    public int? IgnoredLabel { get; init; }
}
