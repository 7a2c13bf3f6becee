namespace NetDsl.Benchmarks;

/// <summary>Inference, from inputs in memory to outputs in memory.</summary>
internal static class Predictions
{
    private static readonly (int Size, double AtLeast)[] Batches = [(1, 1.2), (64, 1), (256, 1), (1024, 1)];

    public static IEnumerable<Row> Measure(Setting setting)
    {
        Mlp network = MlpBatch.NewNetwork();
        foreach ((int size, double atLeast) in Batches)
        {
            var batch = new MlpBatch(size);
            float[] outputs = new float[size * Mlp.OutputSize];
            void Predict() => network.Predict(batch.Inputs, outputs, size);
            Times times = setting.Race(new(Predict, () => { Predict(); return outputs; }), peer => peer.Predict(batch), Same.Numbers(1e-5));
            yield return new($"MLP inference, batch {size}", setting, times, times.AgainstFaster(atLeast));
        }
    }
}
