using System.Globalization;
using NetDsl.Kernels;

namespace NetDsl.Benchmarks;

/// <summary>Convolutions, one at a time.</summary>
internal static class Convolutions
{
    private const string Peak = "multiply-adds";
    private const double Dense = 1, Depthwise = 2;

    private static readonly (int Channels, int Filters, int Size, int Kernel, int Groups)[] Cases =
    [
        (1, 16, 28, 3, 1), (16, 32, 14, 3, 1), (16, 16, 32, 3, 1), (64, 64, 8, 3, 1), (64, 128, 14, 1, 1), (64, 64, 14, 3, 64),
    ];

    public static IEnumerable<Row> Measure(Setting setting) =>
        Cases.Select(New).SelectMany(layer => new[] { Forward(setting, layer), Back(setting, layer) });

    private static ConvolutionCase New((int Channels, int Filters, int Size, int Kernel, int Groups) sizes)
    {
        (int channels, int filters, int size, int kernel, int groups) = sizes;
        string kind = groups == 1 ? "" : ", depthwise";
        return new($"{channels} → {filters} maps of {size}², {kernel} × {kernel}{kind}, batch 32", 32, channels, filters, size, kernel, groups);
    }

    private static Row Forward(Setting setting, ConvolutionCase layer)
    {
        float[] y = new float[layer.Slopes.Length];
        void Convolve() => Conv2D.Forward<float, Linear>(
            layer.X, layer.Weight, [], y, layer.Window, layer.Channels, layer.Filters, layer.Groups, default);
        Work ours = new(Convolve, () => { Convolve(); return y; });
        Times times = setting.Race(ours, peer => peer.Convolve(layer), Same.Numbers(1e-5), (Peak, Ceilings.Multiply(setting.Threads)));
        Target target = layer.Groups == 1 ? times.AgainstFaster(Dense) : times.Against(Peer.LibTorch, Depthwise);
        return NewRow(setting, layer.Name, times, target, layer.Flops);
    }

    private static Row Back(Setting setting, ConvolutionCase layer)
    {
        float[] dy = layer.Slopes, dWeight = new float[layer.Weight.Length], dx = new float[layer.X.Length];
        void Convolve() => Conv2D.Backward<float>(
            layer.X, layer.Weight, dy, dWeight, [], dx, layer.Window, layer.Channels, layer.Filters, layer.Groups);
        Work ours = new(Convolve, () => { Convolve(); return [.. dWeight, .. dx]; });
        Times times = setting.Race(ours, peer => peer.ConvolveBack(layer), Same.Numbers(1e-5), (Peak, Ceilings.Multiply(setting.Threads)));
        return NewRow(setting, $"Its gradients: {layer.Name}", times, times.Against(Peer.LibTorch, layer.Groups == 1 ? Dense : Depthwise), 2 * layer.Flops);
    }

    private static Row NewRow(Setting setting, string what, Times times, Target target, double flops)
    {
        double peak = Ceilings.Gigaflops(setting.Threads, times[Peak]);
        double share = 100 * flops / times.Ours / 1e6 / peak;
        return new(what, setting, times, target, Target.Remark(string.Create(CultureInfo.InvariantCulture, $"{share:0} % of the peak of {peak:0} GFLOP/s")));
    }
}
