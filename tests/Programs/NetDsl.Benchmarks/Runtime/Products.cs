using System.Globalization;
using NetDsl.Kernels;

namespace NetDsl.Benchmarks;

/// <summary>Matrix multiplication, as a dense layer without bias and activation, beside the processor's peak, which is timed in turn with it.</summary>
internal static class Products
{
    private const string Peak = "multiply-adds";
    private const int Inputs = 784;
    private const int Units = 256;

    private static readonly int[] Sizes = [256, 512, 1024, 2048, 4096];
    private static readonly int[] Batches = [64, 256, 1024];

    public static IEnumerable<Row> Measure(Setting setting) =>
    [
        .. Sizes.Select(size => Forward(setting, $"Matrix multiply {size}³", new(size, size, size))),
        .. Batches.Select(batch => Forward(setting, $"{batch} samples times {Inputs} × {Units}", new(batch, Inputs, Units))),
        .. Batches.Select(batch => Back(setting, $"Its gradients, {batch} samples", new(batch, Inputs, Units))),
    ];

    private static Row Forward(Setting setting, string what, LayerProducts layer)
    {
        float[] y = new float[layer.Batch * layer.Units];
        void Multiply() => Dense.Forward<float, Linear>(layer.X, layer.Weight, [], y, layer.Inputs, layer.Units, default);
        return NewRow(setting, what, new(Multiply, () => { Multiply(); return y; }), peer => peer.Multiply(layer), layer.Flops);
    }

    private static Row Back(Setting setting, string what, LayerProducts layer)
    {
        float[] dy = layer.Slopes, dWeight = new float[layer.Weight.Length], dx = new float[layer.X.Length];
        void Multiply() => Dense.Backward<float>(layer.X, layer.Weight, dy, dWeight, [], dx, layer.Inputs, layer.Units);
        Work ours = new(Multiply, () => { Multiply(); return [.. dWeight, .. dx]; });
        return NewRow(setting, what, ours, peer => peer.MultiplyBack(layer), 2 * layer.Flops);
    }

    private static Row NewRow(Setting setting, string what, Work ours, Func<Peer, Work?> theirs, double flops)
    {
        Times times = setting.Race(ours, theirs, Same.Numbers(1e-5), (Peak, Ceilings.Multiply(setting.Threads)));
        double peak = Ceilings.Gigaflops(setting.Threads, times[Peak]);
        return new(what, setting, times, times.AgainstFaster(1), Target.Remark(string.Create(CultureInfo.InvariantCulture, $"{Share(times.Ours)} % of the peak of {peak:0} GFLOP/s")));

        string Share(double time) => (100 * flops / time / 1e6 / peak).ToString("0", CultureInfo.InvariantCulture);
    }
}
