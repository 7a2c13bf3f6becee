using NetDsl.Evidence.Prediction;
using NetDsl.Testing;

namespace NetDsl.Evidence.Convolutions;

/// <summary>A stack that was run: of each layer the largest error of its predictions, and how many there were.</summary>
/// <param name="Stack">What was run.</param>
/// <param name="Layers">Its layers with weights, and those of them of which the gradient was predicted.</param>
/// <param name="Signal">Mean squares of what leaves a layer.</param>
/// <param name="Distinct">What tells inputs apart.</param>
/// <param name="Gradient">Mean squares of what comes back to a layer's sums, as shares of the last layer's.</param>
/// <param name="WeightGradient">The same of what comes to its weights.</param>
internal sealed record StackRun(ConvolutionStack Stack, (int Weighted, int Known) Layers, Pair[] Signal, Pair[] Distinct, Pair[] Gradient, Pair[] WeightGradient)
{
    /// <summary>Compiles and runs stacks, each with new weights and inputs so many times.</summary>
    public static IEnumerable<StackRun> Of(IReadOnlyList<ConvolutionStack> stacks, int draws)
    {
        using var program = new LoadedProgram(GeneratorTest.Run(string.Concat(stacks.Select((stack, index) => stack.SourceOf(NameOf(index))))));
        for (int i = 0; i < stacks.Count; i++)
        {
            yield return Run(stacks[i], program.Create(NameOf(i), 1L), draws);
        }
    }

    private static StackRun Run(ConvolutionStack stack, Network network, int draws)
    {
        Sums[]? sums = null;
        SignalProbe? probe = null;
        for (int seed = 1; seed <= draws; seed++)
        {
            network.Initialize(seed);
            probe = network.ProbeSignal(RandomData(stack, seed), stack.Samples);
            sums ??= new Sums[probe.Layers.Count];
            for (int i = 0; i < sums.Length; i++)
            {
                sums[i] = sums[i].Plus(probe.Layers[i], Entering(probe));
            }
        }

        (LayerProbe Probe, Sums Sum)[] layers = [.. probe!.Layers.Zip(sums!)];
        return new(
            stack,
            (layers.Count(layer => layer.Probe.GradientPower is not null), layers.Count(layer => layer.Probe.Predicted?.GradientPower is not null)),
            Pairs(predicted => predicted.Power, sum => sum.Power),
            Pairs(predicted => predicted.DistinctPower, sum => sum.Distinct),
            Pairs(predicted => predicted.GradientPower, sum => sum.Gradient),
            Pairs(predicted => predicted.WeightGradientPower, sum => draws * sum.WeightGradient / sum.Whole));

        Pair[] Pairs(Func<SignalDescription, double?> predicted, Func<Sums, double> measured) =>
        [
            .. from layer in layers
               where layer.Probe.Predicted is not null && predicted(layer.Probe.Predicted) is not null
               select new Pair(predicted(layer.Probe.Predicted!)!.Value, measured(layer.Sum) / draws),
        ];
    }

    private static string NameOf(int index) => $"Stack{index}";

    /// <summary>Maps whose values have a covariance that falls geometrically along both axes, and random labels.</summary>
    private static Dataset RandomData(ConvolutionStack stack, int seed)
    {
        var random = new Random(seed);
        int size = stack.Map * stack.Map, width = stack.Map;
        float[] maps = [.. Enumerable.Range(0, stack.Samples * ConvolutionStack.Channels * size).Select(_ => random.NextNormal())];
        float kept = (float)stack.Correlation, fresh = MathF.Sqrt(1 - (kept * kept));
        for (int i = 0; i < maps.Length; i++)
        {
            maps[i] = i % width == 0 ? maps[i] : (kept * maps[i - 1]) + (fresh * maps[i]);
        }

        for (int i = 0; i < maps.Length; i++)
        {
            maps[i] = i % size < width ? maps[i] : (kept * maps[i - width]) + (fresh * maps[i]);
        }

        int[] labels = [.. Enumerable.Range(0, stack.Samples).Select(_ => random.Next(ConvolutionStack.Classes))];
        return Dataset.FromLabels(maps, labels);
    }

    /// <summary>
    /// Of what weight gradients are shares: that of the last layer is as what enters it. A mean of shares of something that varies that much
    /// would not be the share of the means.
    /// </summary>
    private static double Entering(SignalProbe probe) => probe.Layers[^2].Power;

    private readonly record struct Sums(double Power, double Distinct, double Gradient, double WeightGradient, double Whole)
    {
        public Sums Plus(LayerProbe probe, double entering) => new(
            Power + probe.Power,
            Distinct + (probe.DistinctPower ?? 0),
            Gradient + (probe.GradientPower ?? 0),
            WeightGradient + (entering * probe.WeightGradientPower ?? 0),
            Whole + entering);
    }
}
