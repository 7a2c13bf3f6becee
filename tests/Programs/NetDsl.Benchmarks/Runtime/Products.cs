using NetDsl.Kernels;

namespace NetDsl.Benchmarks;

/// <summary>Matrix multiplication, as a dense layer without bias and activation, beside the processor's peak, which is timed in turn with it.</summary>
internal static class Products
{
    private const string Peak = "multiply-adds";

    private static readonly int[] Sizes = [1024, 2048, 4096];

    public static IEnumerable<Row> Measure(Setting setting)
    {
        foreach (int size in Sizes)
        {
            float[] x = RandomMatrix.Uniform(size, size, -1, 1), weight = RandomMatrix.Uniform(size, size, -1, 1), y = new float[size * size];
            void Multiply() => Dense.Forward<float, Linear>(x, weight, [], y, size, size, default);
            Times times = setting.Race(
                new(Multiply, () => { Multiply(); return y; }),
                peer => peer.Multiply(x, weight, size),
                Same.Numbers(1e-5),
                (Peak, Ceilings.Multiply(setting.Threads)));
            double reached = 2.0 * size * size * size / times.Ours / 1e6, peak = Ceilings.Gigaflops(setting.Threads, times[Peak]);
            yield return new(
                $"Matrix multiply {size}³", setting, times,
                Target.AtLeast(100 * reached / peak, 80, $"% of the peak ({peak:0} GFLOP/s)"),
                times.Against(Peer.LibTorch, 2));
        }
    }
}
