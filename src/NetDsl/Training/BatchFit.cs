namespace NetDsl;

/// <summary>
/// Says in clear words when a batch would be too small for a layer, such as a batch norm, which cannot learn from one sample: before the
/// first step and not at the end of an epoch.
/// </summary>
internal static class BatchFit
{
    /// <summary>Passes when a step on so many samples is possible.</summary>
    /// <param name="network">The network.</param>
    /// <param name="smallest">Its smallest batch, which would take a look at every layer to find out.</param>
    /// <param name="batchSize">The number of samples.</param>
    /// <param name="argument">The argument that gave them.</param>
    public static void CheckStep(NetworkDescription network, int smallest, int batchSize, string argument)
    {
        if (batchSize < smallest)
        {
            throw new ArgumentException(
                $"{network.Name} cannot train on a batch of {Figure.Count(batchSize, "sample")}: {Need(network, smallest)}.", argument);
        }
    }

    /// <summary>Passes when all batches of an epoch are large enough.</summary>
    public static void CheckEpoch(NetworkDescription network, Dataset data, int batchSize, TrainingOptions options, string argument)
    {
        int smallest = network.SmallestBatch;
        bool isSplit = options.ValidationShare is not null && data.Count > 1;
        int samples = isSplit ? data.Count - data.CountOf(options.ValidationShare!.Value) : data.Count;
        if (SmallestOf(samples, batchSize) >= smallest)
        {
            PassLimits.Check(Batch.LargestSample(network), Math.Min(batchSize, samples));
            return;
        }

        string given = $"{Figure.Count(samples, "sample")}{(isSplit ? " beside the validation data" : "")}";
        if (samples < smallest)
        {
            throw new ArgumentException($"{network.Name} cannot train on {given}: {Need(network, smallest)}.", nameof(data));
        }

        string advice = (Below(samples, batchSize, smallest), Above(samples, batchSize, smallest)) switch
        {
            ({ } below, { } above) => $"{below} or {above}",
            ({ } below, null) => $"{below}",
            (null, var above) => $"{above}",
        };
        throw new ArgumentException(
            $"An epoch of {given} in batches of {batchSize} has one of {SmallestOf(samples, batchSize)}, but {Need(network, smallest)}: "
                + $"give a batch size of {advice}.",
            argument);
    }

    private static string Need(NetworkDescription network, int smallest) =>
        $"{network.Layers.First(layer => layer.SmallestBatch == smallest).Name} needs at least {smallest} samples in every batch";

    /// <summary>The samples of the last batch: all others are as large as it or larger.</summary>
    private static int SmallestOf(int samples, int batchSize) => samples <= batchSize || samples % batchSize == 0
        ? Math.Min(samples, batchSize)
        : samples % batchSize;

    private static int? Below(int samples, int batchSize, int smallest)
    {
        for (int size = batchSize - 1; size >= smallest; size--)
        {
            if (SmallestOf(samples, size) >= smallest)
            {
                return size;
            }
        }

        return null;
    }

    /// <summary>All samples in one batch are enough, so there is one.</summary>
    private static int? Above(int samples, int batchSize, int smallest)
    {
        for (int size = batchSize + 1; size <= samples; size++)
        {
            if (SmallestOf(samples, size) >= smallest)
            {
                return size;
            }
        }

        return null;
    }
}
