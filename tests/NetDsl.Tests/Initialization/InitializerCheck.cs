namespace NetDsl.Tests.Initialization;

/// <summary>An initializer with its options given.</summary>
public delegate void Initializer(Span<float> weights, RandomStream stream);

/// <summary>Whether an initializer uses all of the stream it is given.</summary>
public static class InitializerCheck
{
    private const int Count = 1 << 16;

    public static float[] Fill(Initializer initializer, long seed, string name, int count)
    {
        float[] weights = new float[count];
        initializer(weights, new RandomStream(seed, name));
        return weights;
    }

    /// <summary>The same seed gives the same weights; seeds that differ, if only in the upper half, independent ones.</summary>
    public static CheckResult UsesTheSeed(Initializer initializer)
    {
        float[] weights = Fill(initializer, 1, "Dense1.weight", Count);
        if (!weights.AsSpan().SequenceEqual(Fill(initializer, 1, "Dense1.weight", Count)))
        {
            return CheckResult.Fail($"seed: the same one gives other weights the second time");
        }

        foreach (long seed in new[] { 2, -1, 1L + (1L << 32) })
        {
            CheckResult result = DistributionCheck.AreIndependent(weights, Fill(initializer, seed, "Dense1.weight", Count));
            if (!result.Passed)
            {
                return CheckResult.Fail($"seed: with 1 and {seed}, {result.Reason}");
            }
        }

        return CheckResult.Pass;
    }

    /// <summary>Two layers of one network that share an initializer get independent weights.</summary>
    public static CheckResult TellsLayersApart(Initializer initializer)
    {
        CheckResult result = DistributionCheck.AreIndependent(
            Fill(initializer, 1, "Dense1.weight", Count), Fill(initializer, 1, "Dense2.weight", Count));
        return result.Passed ? result : CheckResult.Fail($"layers: in Dense1 and Dense2, {result.Reason}");
    }
}
