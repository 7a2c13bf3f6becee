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

    /// <summary>Trains the network whose weights come with the page.</summary>
    public static DigitReader Make(Action<TrainingProgress> progress)
    {
        var network = new DigitReader(Seed);
        network.Train(Material.Training, new Adam(1e-3), epochs: 60, progress);
        return network;
    }

    /// <summary>The SHA-256 of the random weights of a new network, as 32-bit floats: the same on every machine, also in a browser.</summary>
    public static string InitialHash(long seed) =>
        Convert.ToHexString(SHA256.HashData(MemoryMarshal.AsBytes(new DigitReader(seed).Parameters)));
}
