using NetDsl.Evidence.Prediction;

namespace NetDsl.Evidence.Tests;

/// <summary>A sample of section 1 of docs/evidence.md, run anew: whether what is predicted of random networks is what is measured.</summary>
public sealed class PredictionTests
{
    private const int Drawn = 60;

    /// <summary>Larger ones take minutes.</summary>
    private const long MostWeights = 1_500_000;

    private static readonly Lazy<Comparison[]> Sample = new(() => [.. Comparison.Run([.. Enumerable.Range(0, Drawn).Select(RandomNetwork.Draw).Where(IsWideAndNotDeep)])]);

    [Fact]
    public void The_signal_is_predicted() => IsWithinTenPercent(layer => layer.Signal);

    [Fact]
    public void What_tells_inputs_apart_is_predicted() => IsWithinTenPercent(layer => layer.Distinct);

    [Fact]
    public void The_gradient_is_predicted() => IsWithinTenPercent(layer => layer.Gradient);

    [Fact]
    public void The_gradient_of_weights_is_predicted() => IsWithinTenPercent(layer => layer.WeightGradient);

    private static bool IsWideAndNotDeep(RandomNetwork network) => network is { Depth: <= 20, Narrowest: >= 256, Weights: <= MostWeights };

    private static void IsWithinTenPercent(Func<LayerComparison, Pair?> pairOf)
    {
        double[] errors = [.. Sample.Value.SelectMany(network => network.Layers).Select(pairOf).OfType<Pair>().Select(pair => pair.RelativeError).Order()];
        Assert.True(errors.Length >= 20, $"only {errors.Length} layers of the sample have a prediction");
        Assert.True(errors[errors.Length / 2] <= 0.1, $"half of {errors.Length} layers are off by more than {100 * errors[errors.Length / 2]:0.0} %");
    }
}
