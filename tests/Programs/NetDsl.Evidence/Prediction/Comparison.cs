using NetDsl.Testing;

namespace NetDsl.Evidence.Prediction;

/// <summary>One predicted number beside the one that was measured.</summary>
internal readonly record struct Pair(double Predicted, double Measured)
{
    public double RelativeError => Predicted == Measured ? 0 : Math.Abs(Measured - Predicted) / Predicted;
}

/// <summary>The numbers of one layer; those are missing that nothing is predicted of, or that single precision cannot hold.</summary>
internal sealed record LayerComparison(Pair? Signal, Pair? Distinct, Pair? Gradient, Pair? WeightGradient);

/// <summary>A network that was run: every layer's prediction beside the mean over some seeds.</summary>
internal sealed record Comparison(RandomNetwork Network, LayerComparison[] Layers)
{
    public const int Seeds = 10;

    private const int Samples = 64;

    /// <summary>Compiles and runs networks with inputs of N(0, 1) and random labels.</summary>
    public static IEnumerable<Comparison> Run(IReadOnlyCollection<RandomNetwork> networks)
    {
        using var program = new LoadedProgram(GeneratorTest.Run(string.Concat(networks.Select(network => network.Source))));
        foreach (RandomNetwork network in networks)
        {
            yield return Run(network, program.Create(network.Name, 1L));
        }
    }

    private static Comparison Run(RandomNetwork declared, Network network)
    {
        var probes = new List<SignalProbe>();
        for (int seed = 1; seed <= Seeds; seed++)
        {
            network.Initialize(seed);
            probes.Add(network.ProbeSignal(RandomData(seed), Samples));
        }

        LayerProbe[][] layers = [.. Enumerable.Range(0, declared.Depth).Select(layer => probes.Select(probe => probe.Layers[layer]).ToArray())];
        return new(declared, [.. layers.Select(layer => new LayerComparison(
            PairOf(layer, probe => probe.Predicted?.Power, probe => probe.Power),
            PairOf(layer, probe => probe.Predicted?.DistinctPower, probe => probe.DistinctPower),
            PairOf(layer, probe => probe.Predicted?.GradientPower, probe => probe.GradientPower),
            PairOf(layer, probe => probe.Predicted?.WeightGradientPower, probe => probe.WeightGradientPower)))]);
    }

    private static Pair? PairOf(LayerProbe[] seeds, Func<LayerProbe, double?> predicted, Func<LayerProbe, double?> measured) =>
        predicted(seeds[0]) is { } number and (0 or (> 1e-28 and < 1e28)) ? new(number, seeds.Average(seed => measured(seed) ?? double.NaN)) : null;

    private static Dataset RandomData(int seed)
    {
        var random = new Random(seed);
        float[] inputs = [.. Enumerable.Range(0, Samples * RandomNetwork.Inputs).Select(_ => random.NextNormal())];
        int[] labels = [.. Enumerable.Range(0, Samples).Select(_ => random.Next(RandomNetwork.Classes))];
        return Dataset.FromLabels(inputs, labels);
    }
}
