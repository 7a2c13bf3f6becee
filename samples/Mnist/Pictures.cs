using NetDsl;

namespace Mnist;

/// <summary>Digits of 28 × 28 pixels from 0 to 1: MNIST's own, or the repository's, enlarged.</summary>
internal static class Pictures
{
    public const int Side = 28;

    public const int Size = Side * Side;

    private const float Brightest = 255;

    private const int SmallSide = 8, Zoom = 3, Margin = (Side - (SmallSide * Zoom)) / 2;

    /// <summary>The pictures to learn from and those to test with.</summary>
    /// <param name="folder">Holds MNIST's four files; <see langword="null"/> for the repository's digits.</param>
    /// <param name="seed">Divides the repository's digits.</param>
    public static (Dataset Training, Dataset Test) Load(string? folder, long seed) =>
        folder is null ? Enlarged(Digits.DigitData.Load()).Split(testShare: 0.2, seed) : (Read(folder, "train"), Read(folder, "t10k"));

    private static Dataset Read(string folder, string part) =>
        Dataset.FromIdx(PathOf(folder, part, "images-idx3"), PathOf(folder, part, "labels-idx1"), classes: 10).SelectInputs(pixel => pixel / Brightest);

    /// <summary>As it is published, packed, or as it comes out of that.</summary>
    private static string PathOf(string folder, string part, string kind)
    {
        string packed = Path.Combine(folder, $"{part}-{kind}-ubyte.gz"), plain = Path.Combine(folder, $"{part}-{kind}-ubyte");
        return File.Exists(plain) ? plain : packed;
    }

    /// <summary>Every pixel becomes nine, in the middle of the picture.</summary>
    private static Dataset Enlarged(Dataset small) => Dataset.FromSamples(
        Enumerable.Range(0, small.Count).Select(sample => (Enlarge(small.Input(sample)), small.Label(sample))));

    private static float[] Enlarge(ReadOnlySpan<float> small)
    {
        float[] picture = new float[Size];
        for (int row = 0; row < SmallSide * Zoom; row++)
        {
            for (int column = 0; column < SmallSide * Zoom; column++)
            {
                picture[((row + Margin) * Side) + column + Margin] = small[(row / Zoom * SmallSide) + (column / Zoom)];
            }
        }

        return picture;
    }
}
