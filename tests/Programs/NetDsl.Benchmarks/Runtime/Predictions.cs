namespace NetDsl.Benchmarks;

/// <summary>Inference, from inputs in memory to outputs in memory.</summary>
internal static class Predictions
{
    private static readonly (int Size, double AgainstOnnxRuntime, double AgainstLibTorch)[] Batches =
    [
        (1, 1.2, 4),
        (64, 0.85, 2),
        (256, 0.85, 2),
        (1024, 0.85, 2),
    ];

    public static IEnumerable<Row> Measure(Setting setting)
    {
        Mlp network = MlpBatch.NewNetwork();
        foreach ((int size, double againstOnnxRuntime, double againstLibTorch) in Batches)
        {
            var batch = new MlpBatch(size);
            float[] outputs = new float[size * Mlp.OutputSize];
            void Predict() => network.Predict(batch.Inputs, outputs, size);
            Times times = setting.Race(new(Predict, () => { Predict(); return outputs; }), peer => peer.Predict(batch), Same.Numbers(1e-5));
            yield return new(
                $"MLP inference, batch {size}", setting, times,
                times.Against(Peer.OnnxRuntime, againstOnnxRuntime),
                times.Against(Peer.LibTorch, againstLibTorch));
        }
    }
}
