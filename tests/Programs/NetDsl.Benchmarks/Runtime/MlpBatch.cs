using System.Numerics.Tensors;

namespace NetDsl.Benchmarks;

/// <summary>A batch for <see cref="Mlp"/> and the weights to start from, for all contenders alike.</summary>
/// <param name="Size">The number of samples.</param>
internal sealed record MlpBatch(int Size)
{
    private const long Seed = 42;

    private static readonly Mlp Start = NewNetwork();

    /// <summary>The layers: weights [outputs, inputs] and biases.</summary>
    public static IReadOnlyList<MlpLayer> Layers { get; } =
    [
        Layer(Start.Dense1.Weight, Start.Dense1.Bias),
        Layer(Start.Dense2.Weight, Start.Dense2.Bias),
        Layer(Start.Dense3.Weight, Start.Dense3.Bias),
    ];

    /// <summary>Values between 0 and 1, as of pixels: [size, 784].</summary>
    public float[] Inputs { get; } = RandomMatrix.Uniform(Size, Mlp.InputSize, 0, 1);

    /// <summary>The class of each sample.</summary>
    public int[] Labels { get; } = [.. Enumerable.Range(0, Size).Select(i => i * 7 % Mlp.OutputSize)];

    /// <summary>A network with the weights of <see cref="Layers"/>.</summary>
    public static Mlp NewNetwork() => new(Seed);

    private static MlpLayer Layer(TensorSpan<float> weight, Span<float> bias)
    {
        float[] weights = new float[weight.FlattenedLength];
        weight.FlattenTo(weights);
        return new(weights, bias.ToArray());
    }
}

/// <summary>The tensors of a layer of <see cref="Mlp"/>.</summary>
/// <param name="Weight">[outputs, inputs].</param>
/// <param name="Bias">[outputs].</param>
internal sealed record MlpLayer(float[] Weight, float[] Bias)
{
    public int Outputs => Bias.Length;

    public int Inputs => Weight.Length / Bias.Length;
}
