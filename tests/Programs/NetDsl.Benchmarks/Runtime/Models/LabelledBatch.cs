namespace NetDsl.Benchmarks;

/// <summary>A batch for a network of classes.</summary>
/// <param name="Network">What the network says of itself.</param>
/// <param name="Size">The number of samples.</param>
internal sealed record LabelledBatch(NetworkDescription Network, int Size)
{
    /// <summary>Values between 0 and 1, as of pixels: [size, values of a sample].</summary>
    public float[] Inputs { get; } = RandomMatrix.Uniform(Size, Network.InputSize, 0, 1);

    /// <summary>The class of each sample.</summary>
    public int[] Labels { get; } = [.. Enumerable.Range(0, Size).Select(i => i * 7 % Network.OutputSize)];
}
