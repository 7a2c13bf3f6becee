using BenchmarkDotNet.Attributes;

namespace NetDsl.Benchmarks.Kernels;

/// <summary>A step on as many parameters as the network has that whole steps are timed with.</summary>
public class OptimizerBenchmarks
{
    private const int Parameters = 235_152;

    private readonly float[] _parameters = RandomMatrix.Uniform(1, Parameters, -0.1f, 0.1f);
    private readonly float[] _gradients = RandomMatrix.Uniform(1, Parameters, -0.01f, 0.01f);

    [ParamsSource(nameof(Optimizers))]
    public string Optimizer { get; set; } = "";

    public static IEnumerable<string> Optimizers => ["Sgd", "Adam", "AdamW", "RmsProp", "Lion"];

    private Optimizer _optimizer = new Sgd(1e-7);

    [GlobalSetup]
    public void Prepare() => _optimizer = Optimizer switch
    {
        "Sgd" => new Sgd(1e-7),
        "Adam" => new Adam(1e-7),
        "AdamW" => new AdamW(1e-7),
        "RmsProp" => new RmsProp(1e-7),
        _ => new Lion(1e-7),
    };

    [Benchmark]
    public void Step() => _optimizer.Step(_parameters, _gradients, Parameters);
}
