namespace NetDsl.Benchmarks;

/// <summary>One step of training: forward, loss, backward, Adam.</summary>
internal static class TrainingSteps
{
    /// <summary>So small that the weights stay as they are: a network that knows its batch by heart computes with ever smaller numbers.</summary>
    private const double LearningRate = 1e-7;

    private static readonly (Model Model, int Size, double AgainstLibTorch)[] Batches =
    [
        (Model.Mlp, 1, 6), (Model.Mlp, 64, 2.5), (Model.Mlp, 256, 1.8), (Model.Mlp, 1024, 1.5),
    ];

    private static readonly (Model Model, int Size, double AgainstLibTorch)[] MapBatches = [(Model.SmallCnn, 64, 1.2), (Model.ResNet20, 32, 1.2)];

    public static IEnumerable<Row> Measure(Setting setting) =>
        Batches.Select(batch => Measure(setting, batch.Model, batch.Size, batch.AgainstLibTorch));

    public static IEnumerable<Row> MeasureMaps(Setting setting) =>
        MapBatches.Select(batch => Measure(setting, batch.Model, batch.Size, batch.AgainstLibTorch));

    private static Row Measure(Setting setting, Model model, int size, double atLeast)
    {
        var batch = new LabelledBatch(model.Description, size);
        CheckSame(setting, model, batch);
        Times times = setting.Race(
            Ours(model, batch, LearningRate), peer => peer.TrainStep(model, batch, LearningRate), Same.Numbers(1e-4));
        return new($"{model.Name} training step, batch {size}", setting, times, times.Against(Peer.LibTorch, atLeast));
    }

    /// <summary>With a usual learning rate, at which the second loss shows whether the steps were the same.</summary>
    private static void CheckSame(Setting setting, Model model, LabelledBatch batch)
    {
        using Work ours = Ours(model, batch, 1e-3);
        float[] losses = ours.Result();
        foreach (Peer peer in setting.Peers)
        {
            using Work? theirs = peer.TrainStep(model, batch, 1e-3);
            if (theirs is not null)
            {
                Same.Numbers(1e-4)(losses, theirs.Result());
            }
        }
    }

    private static Work Ours(Model model, LabelledBatch batch, double learningRate)
    {
        Network network = model.New();
        var optimizer = new Adam(learningRate);
        float Step() => model.TrainStep(network, batch, optimizer);
        return new(() => Step(), () => [Step(), Step()]);
    }
}
