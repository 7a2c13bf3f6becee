using BenchmarkDotNet.Attributes;
using NetDsl.Kernels;

namespace NetDsl.Benchmarks.Kernels;

/// <summary>The first layer of the network that whole steps are timed with.</summary>
public class DenseBenchmarks
{
    private const int Inputs = 784;
    private const int Units = 256;

    private readonly float[] _weight = RandomMatrix.Uniform(Units, Inputs, -0.1f, 0.1f);
    private readonly float[] _bias = new float[Units];
    private readonly float[] _weightGradient = new float[Units * Inputs];
    private readonly float[] _biasGradient = new float[Units];
    private float[] _x = [], _y = [], _dy = [], _dx = [];

    [Params(1, 64, 256)]
    public int Batch { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        _x = RandomMatrix.Uniform(Batch, Inputs, -1, 1);
        _dx = new float[_x.Length];
        _y = RandomMatrix.Uniform(Batch, Units, -1, 1);
        _dy = RandomMatrix.Uniform(Batch, Units, -1, 1);
    }

    [Benchmark]
    public void Forward() => Dense.Forward<float, Relu>(_x, _weight, _bias, _y, Inputs, Units, default);

    [Benchmark]
    public void Backward() => Dense.Backward<float, Relu>(_x, _weight, _y, _dy, _weightGradient, _biasGradient, _dx, Inputs, Units, default);
}
