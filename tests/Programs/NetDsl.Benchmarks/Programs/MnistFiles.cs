namespace NetDsl.Benchmarks;

/// <summary>MNIST's four files under their original names.</summary>
internal static class MnistFiles
{
    private const float Brightest = 255;

    /// <summary>The training or the test set; pixels from 0 to 1.</summary>
    /// <param name="folder">Holds the files.</param>
    /// <param name="part"><c>train</c> or <c>t10k</c>.</param>
    public static Dataset Load(string folder, string part) =>
        Dataset.FromIdx(Path.Combine(folder, $"{part}-images-idx3-ubyte.gz"), Path.Combine(folder, $"{part}-labels-idx1-ubyte.gz"), classes: 10)
            .SelectInputs(pixel => pixel / Brightest);
}
