using NetDsl.Testing;

namespace NetDsl.Evidence.Convolutions;

/// <summary>Runs stacks, each with new weights and inputs so many times.</summary>
internal static class StackRun
{
    private const int CompiledAtOnce = 8;

    /// <summary>What was measured at the layers of each.</summary>
    public static IEnumerable<MeasuredLayer[]> Of(IEnumerable<ConvolutionStack> stacks, int draws)
    {
        foreach (ConvolutionStack[] chunk in stacks.Chunk(CompiledAtOnce))
        {
            using var program = new LoadedProgram(GeneratorTest.Run(string.Concat(chunk.Select((stack, index) => stack.SourceOf(NameOf(index))))));
            for (int i = 0; i < chunk.Length; i++)
            {
                yield return Run(chunk[i], program.Create(NameOf(i), 1L), draws);
            }
        }
    }

    private static MeasuredLayer[] Run(ConvolutionStack stack, Network network, int draws)
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

        return
        [
            .. from layer in probe!.Layers.Zip(sums!)
               let weighted = layer.First.GradientPower is not null
               select new MeasuredLayer(
                   stack.Name,
                   layer.First.Name,
                   draws,
                   layer.Second.Power / draws,
                   layer.Second.Distinct / draws,
                   weighted ? layer.Second.Gradient / draws : null,
                   weighted ? layer.Second.WeightGradient / layer.Second.Whole : null),
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
