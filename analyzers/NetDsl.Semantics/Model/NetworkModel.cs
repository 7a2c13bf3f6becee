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

    /// <summary>Whether weights come after this layer: its output is not the network's answer but passes through other weights.</summary>
    public bool IsHidden(LayerModel layer)
    {
        for (int i = Layers.Count - 1; i > layer.Index; i--)
        {
            if (Layers[i].Weight is not null)
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>One layer with what was concluded about it.</summary>
/// <param name="Index">The position in the network, from 0.</param>
/// <param name="Kind">The kind's name in the catalog.</param>
/// <param name="Name">The given name, or kind and ordinal.</param>
/// <param name="Arguments">What was written.</param>
/// <param name="Input">The shape that arrives.</param>
/// <param name="Output">The shape that leaves; unknown when <paramref name="Problem"/> is not null or the input is unknown.</param>
/// <param name="Activation">The activation with its options, if the kind has one.</param>
/// <param name="Weight">The weights, if the kind has any and the shapes are known.</param>
/// <param name="Bias">The biases, likewise.</param>
/// <param name="Init">How the weights start.</param>
/// <param name="MultiplyAdds">Multiply-adds of the forward pass for one sample.</param>
/// <param name="Problem">Why the layer cannot take its input.</param>
internal sealed record LayerModel(
    int Index,
    string Kind,
    string Name,
    ArgumentList Arguments,
    TensorShape Input,
    TensorShape Output,
    ActivationModel? Activation,
    ParameterModel? Weight,
    ParameterModel? Bias,
    InitModel? Init,
    long MultiplyAdds,
    ShapeProblem? Problem)
{
    public long ParameterCount => (Weight?.Length ?? 0) + (Bias?.Length ?? 0);

    /// <summary>
    /// The activation that the sums of a layer with weights go through, which decides how the weights should start: the layer's own, or
    /// that of an <c>[Activate]</c> after a linear layer.
    /// </summary>
    public ActivationModel? Nonlinearity { get; init; }

    /// <summary>Whether the layer has a bias if it has weights: known even where its shapes are not.</summary>
    public bool WantsBias => Arguments.Flag("Bias") ?? true;
}

/// <summary>Why a layer cannot take its input.</summary>
internal enum ShapeProblem
{
    /// <summary>It needs a vector and gets a shape with axes.</summary>
    NeedsVector,

    /// <summary>It is to be read in a shape of another size.</summary>
    SizesDisagree,

    /// <summary>More values or weights than one array holds.</summary>
    TooLarge,
}

/// <summary>The activation of a layer.</summary>
/// <param name="Kind">The name in the <see cref="Catalog.ActivationCatalog"/>.</param>
/// <param name="Option">The value of its one option, such as the slope of a leaky ReLU; 0 without one.</param>
/// <param name="Approximate">Whether GELU is approximated.</param>
internal sealed record ActivationModel(string Kind, double Option = 0, bool Approximate = false);

/// <summary>A trained tensor.</summary>
/// <param name="Name">The full name under which it is saved, such as <c>Dense1.weight</c>.</param>
/// <param name="Shape">Its shape, in PyTorch's layout.</param>
/// <param name="FanIn">The inputs that one unit sums over.</param>
/// <param name="FanOut">The units that read one input.</param>
internal sealed record ParameterModel(string Name, EquatableArray<int> Shape, int FanIn, int FanOut)
{
    public long Length => Shape.Aggregate(1L, TensorShape.SaturatingMultiply);
}

/// <summary>The loss of a network.</summary>
/// <param name="Kind">The name in the <see cref="Catalog.LossCatalog"/>.</param>
/// <param name="Classes">The declared number of classes, if given.</param>
/// <param name="LabelSmoothing">ε of a class loss: the share of certainty that is spread over all classes.</param>
internal sealed record LossModel(string Kind, int? Classes, double LabelSmoothing = 0);
