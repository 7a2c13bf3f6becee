using BenchmarkDotNet.Attributes;
using NetDsl.Kernels;

namespace NetDsl.Benchmarks.Kernels;

/// <summary>Norms of 512 features beside a copy of as many values: a batch that fits into the cache of a core, and one beyond it.</summary>
public class NormBenchmarks
{
    private const int Features = 512;
    private const int Positions = 64;
    private const double Epsilon = 1e-5;

    private readonly float[] _weight = new float[Features], _bias = new float[Features], _dWeight = new float[Features];
    private readonly float[] _dBias = new float[Features], _batchMean = new float[Features], _variance = new float[Features];
    private float[] _x = [], _y = [], _dy = [], _dx = [], _mean = [], _scale = [];

    [Params(64, 8192)]
    public int Batch { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        (_x, _dy) = (RandomMatrix.Uniform(Batch, Features, -3, 3), RandomMatrix.Uniform(Batch, Features, -1, 1));
        (_y, _dx, _mean, _scale) = (new float[_x.Length], new float[_x.Length], new float[Batch], new float[Batch]);
        Layer();
    }

    [Benchmark(Baseline = true)]
    public void Copy() => Add.Backward<float>(_x, _y);

    [Benchmark]
    public void Layer() => LayerNorm.Forward<float>(_x, _weight, _bias, _mean, _scale, _y, Features, Epsilon);

    [Benchmark]
    public void LayerBack() => LayerNorm.Backward<float>(_x, _mean, _scale, _weight, _dy, _dWeight, _dBias, _dx, Features);

    [Benchmark]
    public void Rms() => RmsNorm.Forward<float>(_x, _weight, _scale, _y, Features, Epsilon);

    [Benchmark]
    public void RmsBack() => RmsNorm.Backward<float>(_x, _scale, _weight, _dy, _dWeight, _dx, Features);

    [Benchmark]
    public void BatchOfVectors() => Forward(1);

    [Benchmark]
    public void BatchOfVectorsBack() => Backward(1);

    [Benchmark]
    public void BatchOfMaps() => Forward(Positions);

    [Benchmark]
    public void BatchOfMapsBack() => Backward(Positions);

    private void Forward(int positions)
    {
        int channels = Features / positions;
        Span<float> mean = _batchMean.AsSpan(0, channels), variance = _variance.AsSpan(0, channels);
        BatchNorm.Statistics(_x, mean, variance, mean, variance, channels, measuresBatch: true, positions);
        Span<float> weight = _weight.AsSpan(0, channels), bias = _bias.AsSpan(0, channels);
        BatchNorm.Forward<float>(_x, mean, variance, weight, bias, _y, channels, Epsilon, positions);
    }

    private void Backward(int positions)
    {
        int channels = Features / positions;
        BatchNorm.Backward<float>(
            _x, _batchMean.AsSpan(0, channels), _variance.AsSpan(0, channels), _weight.AsSpan(0, channels), _dy,
            _dWeight.AsSpan(0, channels), _dBias.AsSpan(0, channels), _dx, channels, Epsilon, measuresBatch: true, positions);
    }
}
