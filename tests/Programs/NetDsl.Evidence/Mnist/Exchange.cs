using System.Globalization;
using System.Runtime.InteropServices;

namespace NetDsl.Evidence.Mnist;

/// <summary>What mnist.py needs to train the same network in PyTorch from the same start, in the same order.</summary>
internal static class Exchange
{
    /// <summary>Writes <c>seedN.safetensors</c>, the start, and <c>seedN.order</c>, 32-bit numbers of samples, epoch after epoch.</summary>
    public static void Write(string folder, Network network, long seed, int samples, int epochs)
    {
        Directory.CreateDirectory(folder);
        string name = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"seed{seed}"));
        network.Save(name + ".safetensors");
        using FileStream file = File.Create(name + ".order");
        for (int epoch = 0; epoch < epochs; epoch++)
        {
            int[] order = [.. Enumerable.Range(0, samples)];
            new RandomStream(seed, string.Create(CultureInfo.InvariantCulture, $"shuffle.{epoch}")).Shuffle(order);
            file.Write(MemoryMarshal.AsBytes<int>(order));
        }
    }
}
