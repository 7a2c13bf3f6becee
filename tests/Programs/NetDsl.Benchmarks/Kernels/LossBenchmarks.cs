using BenchmarkDotNet.Attributes;
using NetDsl.Kernels;

namespace NetDsl.Benchmarks.Kernels;

/// <summary>Losses with their gradients, on 256 samples of 10 values.</summary>
public class LossBenchmarks
{
    private const int Batch = 256;
    private const int Classes = 10;

    private readonly float[] _logits = RandomMatrix.Uniform(Batch, Classes, -3, 3);
    private readonly float[] _probabilities = RandomMatrix.Uniform(Batch, Classes, 0.01f, 0.99f);
    private readonly float[] _targets = RandomMatrix.Uniform(Batch, Classes, 0, 1);
    private readonly int[] _labels = [.. Enumerable.Range(0, Batch).Select(i => i % Classes)];
    private readonly float[] _gradient = new float[Batch * Classes];

    [Benchmark]
    public float SoftmaxCrossEntropyLoss() => SoftmaxCrossEntropy.Backward<float>(_logits, _labels, _gradient, Classes);

    [Benchmark]
    public float CrossEntropyLoss() => CrossEntropy.Backward<float>(_probabilities, _labels, _gradient, Classes);

    [Benchmark]
    public float SigmoidBinaryCrossEntropyLoss() => SigmoidBinaryCrossEntropy.Backward<float>(_logits, _targets, _gradient);

    [Benchmark]
    public float BinaryCrossEntropyLoss() => BinaryCrossEntropy.Backward<float>(_probabilities, _targets, _gradient);

    [Benchmark]
    public float MeanSquaredErrorLoss() => MeanSquaredError.Backward<float>(_logits, _targets, _gradient);

    [Benchmark]
    public float MeanAbsoluteErrorLoss() => MeanAbsoluteError.Backward<float>(_logits, _targets, _gradient);

    [Benchmark]
    public float HuberLoss() => Huber.Backward<float>(_logits, _targets, _gradient);
}
