namespace NetDsl.Tests.Training;

/// <summary>Streams for tests.</summary>
internal static class Streams
{
    /// <summary>The samples of a data set, in parts.</summary>
    public static DataStream InParts(this Dataset data, int size, int bufferSize = 10_000, bool isCounted = true) =>
        DataStream.From(() => Parts(data, size), bufferSize, isCounted ? data.Count : null);

    public static IEnumerable<Dataset> Parts(Dataset data, int size)
    {
        for (int first = 0; first < data.Count; first += size)
        {
            yield return data.Slice(first, Math.Min(size, data.Count - first));
        }
    }

    public static async IAsyncEnumerable<Dataset> PartsLater(Dataset data, int size)
    {
        foreach (Dataset part in Parts(data, size))
        {
            await Task.Yield();
            yield return part;
        }
    }

    /// <summary>Samples of one input, 0, 1, 2, …, of which each is its own target.</summary>
    public static Dataset Numbers(int count)
    {
        float[] numbers = [.. Enumerable.Range(0, count).Select(i => (float)i)];
        return Dataset.FromTargets(numbers, numbers, count);
    }

    /// <summary>All numbers of a history.</summary>
    public static IEnumerable<object?[]> Figures(TrainingHistory history) => history.Epochs.Select(epoch => (object?[])
    [
        epoch.Epoch, epoch.Loss, epoch.Accuracy, epoch.LearningRate, epoch.Validation?.Count, epoch.Validation?.Loss, epoch.Validation?.Accuracy,
        .. epoch.Validation?.Metrics.Values.Cast<object?>() ?? [],
    ]);
}
