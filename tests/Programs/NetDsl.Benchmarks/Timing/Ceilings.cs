using System.Globalization;
using System.Numerics.Tensors;

namespace NetDsl.Benchmarks;

/// <summary>The limits of the machine: multiply-adds from registers, and memory written and read.</summary>
internal static class Ceilings
{
    private const int Bytes = sizeof(float) * Length;

    private const int Length = 4096 * 4096;

    private static readonly float[] Memory = GC.AllocateUninitializedArray<float>(Length, pinned: true);

    /// <summary>Fills 4096 × 4096 floats.</summary>
    public static Action Fill(int threads) => () => OnThreads(threads, Length, (start, count) => Memory.AsSpan(start, count).Fill(1));

    /// <summary>Adds up 4096 × 4096 floats.</summary>
    public static Action Read(int threads) => () => OnThreads(threads, Length, (start, count) => TensorPrimitives.Sum(Memory.AsSpan(start, count)));

    /// <summary>Multiply-adds on every thread; see <see cref="FusedMultiplyAdds"/>.</summary>
    public static Action Multiply(int threads) => () => OnThreads(threads, threads, static (_, _) => FusedMultiplyAdds.Run());

    /// <summary>Multiply-adds per second, times 2, in 10⁹.</summary>
    public static double Gigaflops(int threads, double milliseconds) => FusedMultiplyAdds.Flops * threads / milliseconds / 1e6;

    /// <summary>The rates that the machine reaches with so many threads, as a line of text.</summary>
    public static string Describe(int threads)
    {
        double[] times = Race.Run(threads, Multiply(threads), Fill(threads), Read(threads));
        double multiply = Gigaflops(threads, times[0]), fill = Bytes / times[1] / 1e6, read = Bytes / times[2] / 1e6;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{threads} thread{(threads == 1 ? "" : "s")}: {multiply:0} GFLOP/s of multiply-adds, memory fill {fill:0.0} GB/s, read {read:0.0} GB/s");
    }

    private static void OnThreads(int threads, int length, Action<int, int> part)
    {
        if (threads == 1)
        {
            part(0, length);
        }
        else
        {
            Parallel.For(0, threads, i => part((int)((long)length * i / threads), length / threads));
        }
    }
}
