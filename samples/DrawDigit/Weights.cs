using System.Runtime.InteropServices;
using System.Security.Cryptography;
using NetDsl;

namespace DrawDigit;

/// <summary>The weights that come with the page, and those that a network begins with.</summary>
internal static class Weights
{
    private const long Seed = 42;

    /// <summary>A network with the weights that come with the page.</summary>
    public static DigitReader Load()
    {
        using Stream file = typeof(Weights).Assembly.GetManifestResourceStream("digits.safetensors")
            ?? throw new InvalidOperationException("The weights are missing from the program: build it again.");
        var network = new DigitReader();
        network.LoadFrom(file);
        return network;
    }

    /// <summary>Makes the file anew. The digits are shifted by a column at times, as drawings are.</summary>
    public static DigitReader Make(Action<TrainingProgress> progress)
    {
        var network = new DigitReader(Seed);
        var options = new TrainingOptions { Augment = new Augmentation { HorizontalShift = 1 } };
        network.Train(Lesson.Digits.Training, new Adam(1e-3), epochs: 60, progress, options: options);
        return network;
    }

    /// <summary>The SHA-256 of the random weights of a new network, as 32-bit floats: the same on every machine, also in a browser.</summary>
    public static string InitialHash(long seed) =>
        Convert.ToHexString(SHA256.HashData(MemoryMarshal.AsBytes(new DigitReader(seed).Parameters)));
}
