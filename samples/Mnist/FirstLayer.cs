using NetDsl;

namespace Mnist;

/// <summary>The first layer of <see cref="MnistReader"/> as a network of its own: its outputs are the feature maps.</summary>
[Input(1, 28, 28)]
[Conv2D(16, 3, Activation.Relu, Padding = Padding.Same, Name = "Edges")]
public sealed partial class FirstLayer
{
    public const int Filters = 16;

    public const int FilterSize = 3 * 3;

    /// <summary>The first layer of a network, with its weights.</summary>
    public static FirstLayer Of(MnistReader network)
    {
        var first = new FirstLayer(seed: 0);
        network.Edges.Weight.CopyTo(first.Edges.Weight);
        network.Edges.Bias.CopyTo(first.Edges.Bias);
        return first;
    }
}
