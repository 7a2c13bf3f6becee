namespace NetDsl.Benchmarks;

/// <summary>One step of training: forward, loss, backward, Adam.</summary>
internal static class TrainingSteps
{
    /// <summary>So small that the weights stay as they are: a network that knows its batch by heart computes with ever smaller numbers.</summary>
    private const double LearningRate = 1e-7;

    private static readonly (int Size, double AgainstLibTorch)[] Batches = [(1, 6), (64, 2.5), (256, 1.8), (1024, 1.5)];

    public static IEnumerable<Row> Measure(Setting setting)
    {
        foreach ((int size, double atLeast) in Batches)
        {
            var batch = new MlpBatch(size);
            CheckSame(setting, batch);
            Times times = setting.Race(Ours(batch, LearningRate), peer => peer.TrainStep(batch, LearningRate), Same.Numbers(1e-4));
            yield return new($"MLP training step, batch {size}", setting, times, times.Against(Peer.LibTorch, atLeast));
        }
    }

    /// <summary>With a usual learning rate, at which the second loss shows whether the steps were the same.</summary>
    private static void CheckSame(Setting setting, MlpBatch batch)
    {
        using Work ours = Ours(batch, 1e-3);
        float[] losses = ours.Result();
        foreach (Peer peer in setting.Peers)
        {
            using Work? theirs = peer.TrainStep(batch, 1e-3);
            if (theirs is not null)
            {
                Same.Numbers(1e-4)(losses, theirs.Result());
            }
        }
    }

    private static Work Ours(MlpBatch batch, double learningRate)
    {
        Mlp network = MlpBatch.NewNetwork();
        var optimizer = new Adam(learningRate);
        float Step() => network.TrainStep(batch.Inputs, batch.Labels, optimizer);
        return new(() => Step(), () => [Step(), Step()]);
    }
}
