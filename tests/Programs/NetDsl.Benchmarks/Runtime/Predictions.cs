namespace NetDsl.Benchmarks;

/// <summary>Inference, from inputs in memory to outputs in memory.</summary>
internal static class Predictions
{
    private static readonly (Model Model, int Size, double AtLeast)[] Batches =
    [
        (Model.Mlp, 1, 1.2), (Model.Mlp, 64, 1), (Model.Mlp, 256, 1), (Model.Mlp, 1024, 1),
    ];

    private static readonly (Model Model, int Size, double AtLeast)[] MapBatches =
    [
        (Model.SmallCnn, 1, 1), (Model.SmallCnn, 64, 1), (Model.ResNet20, 32, 1),
    ];

    public static IEnumerable<Row> Measure(Setting setting) => Batches.Select(batch => Measure(setting, batch.Model, batch.Size, batch.AtLeast));

    public static IEnumerable<Row> MeasureMaps(Setting setting) =>
        MapBatches.Select(batch => Measure(setting, batch.Model, batch.Size, batch.AtLeast));

    private static Row Measure(Setting setting, Model model, int size, double atLeast)
    {
        Network network = model.New();
        var batch = new LabelledBatch(model.Description, size);
        float[] outputs = new float[size * model.Description.OutputSize];
        void Predict() => network.Predict(batch.Inputs, outputs, size);
        Times times = setting.Race(new(Predict, () => { Predict(); return outputs; }), peer => peer.Predict(model, batch), Same.Numbers(1e-5));
        return new($"{model.Name} inference, batch {size}", setting, times, times.AgainstFaster(atLeast));
    }
}
