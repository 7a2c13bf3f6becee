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

    /// <summary>Passes when the last pass of a step on a stream, whose end nobody knew, is large enough.</summary>
    public static void CheckTail(NetworkDescription network, int smallest, int samples, int batchSize, string argument)
    {
        if (SmallestOf(samples, batchSize) < smallest)
        {
            throw new ArgumentException(
                $"The stream ends in a batch of {Figure.Count(SmallestOf(samples, batchSize), "sample")}, but {Need(network, smallest)}: "
                    + "give another batch size, and the stream its count, so that this is known before the first step.",
                argument);
        }
    }

    /// <summary>Passes when all batches of an epoch are large enough, as far as its samples are known.</summary>
    public static void CheckEpoch(NetworkDescription network, DataStream data, int batchSize, string argument)
    {
        if (data.Count is { } samples)
        {
            CheckEpoch(network, samples, isSplit: false, batchSize, 1, argument, nameof(data));
        }
        else
        {
            PassLimits.Check(Batch.LargestSample(network), batchSize);
        }
    }

    /// <summary>Passes when all batches of an epoch are large enough.</summary>
    public static void CheckEpoch(NetworkDescription network, Dataset data, int batchSize, TrainingOptions options, string argument)
    {
        bool isSplit = options.ValidationShare is not null && data.Count > 1;
        int samples = isSplit ? data.Count - data.CountOf(options.ValidationShare!.Value) : data.Count;
        CheckEpoch(network, samples, isSplit, batchSize, network.IsAnyLength ? data.Steps : 1, argument, nameof(data));
    }

    private static void CheckEpoch(
        NetworkDescription network, long samples, bool isSplit, int batchSize, int steps, string argument, string samplesArgument)
    {
        int smallest = network.SmallestBatch;
        if (SmallestOf(samples, batchSize) >= smallest)
        {
            PassLimits.Check(Batch.LargestSample(network), (int)Math.Min(batchSize, samples), steps);
            return;
        }

        string given = $"{Figure.Count(samples, "sample")}{(isSplit ? " beside the validation data" : "")}";
        if (samples < smallest)
        {
            throw new ArgumentException($"{network.Name} cannot train on {given}: {Need(network, smallest)}.", samplesArgument);
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
    private static int SmallestOf(long samples, int batchSize) => samples <= batchSize || samples % batchSize == 0
        ? (int)Math.Min(samples, batchSize)
        : (int)(samples % batchSize);

    private static int? Below(long samples, int batchSize, int smallest)
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
    private static int? Above(long samples, int batchSize, int smallest)
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
