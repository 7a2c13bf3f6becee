using BenchmarkDotNet.Attributes;

namespace NetDsl.Benchmarks.Kernels;

/// <summary>Initial weights of a layer of 512 × 512.</summary>
public class InitializerBenchmarks
{
    private const int Size = 512;

    private readonly float[] _weights = new float[Size * Size];
    private readonly RandomStream _stream = new(seed: 1, "weights");

    [Benchmark]
    public void XavierUniform() => Initializers.XavierUniform(_weights, _stream, Size, Size);

    [Benchmark]
    public void HeNormal() => Initializers.HeNormal(_weights, _stream, Size);

    [Benchmark]
    public void TruncatedNormal() => Initializers.TruncatedNormal(_weights, _stream, 0.02f);

    [Benchmark]
    public void Sparse() => Initializers.Sparse(_weights, _stream, Size, Size);

    [Benchmark]
    public void Orthogonal() => Initializers.Orthogonal(_weights, _stream, Size, Size);
}
