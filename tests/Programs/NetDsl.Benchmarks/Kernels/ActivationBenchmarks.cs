using BenchmarkDotNet.Attributes;
using NetDsl.Kernels;

namespace NetDsl.Benchmarks.Kernels;

/// <summary>Every activation on 16,384 values, which fit into the cache of a core.</summary>
/// <typeparam name="TActivation">The activation.</typeparam>
[GenericTypeArguments(typeof(Relu))]
[GenericTypeArguments(typeof(LeakyRelu))]
[GenericTypeArguments(typeof(Elu))]
[GenericTypeArguments(typeof(Selu))]
[GenericTypeArguments(typeof(Gelu))]
[GenericTypeArguments(typeof(GeluTanh))]
[GenericTypeArguments(typeof(Silu))]
[GenericTypeArguments(typeof(Mish))]
[GenericTypeArguments(typeof(Softplus))]
[GenericTypeArguments(typeof(Softsign))]
[GenericTypeArguments(typeof(Tanh))]
[GenericTypeArguments(typeof(Sigmoid))]
[GenericTypeArguments(typeof(HardSwish))]
[GenericTypeArguments(typeof(Softmax))]
[GenericTypeArguments(typeof(Sine))]
public class ActivationBenchmarks<TActivation>
    where TActivation : struct, IActivation
{
    private const int Length = 16_384;
    private const int Width = 128;

    private readonly float[] _x = RandomMatrix.Uniform(Length / Width, Width, -3, 3);
    private readonly float[] _y = new float[Length];
    private readonly float[] _dy = RandomMatrix.Uniform(Length / Width, Width, -1, 1);
    private readonly float[] _dx = new float[Length];

    [GlobalSetup]
    public void Prepare() => Forward();

    [Benchmark]
    public void Forward() => Activate.Forward<float, TActivation>(_x, _y, Width, default);

    [Benchmark]
    public void Backward() => Activate.Backward<float, TActivation>(_x, _y, _dy, _dx, Width, default);
}
