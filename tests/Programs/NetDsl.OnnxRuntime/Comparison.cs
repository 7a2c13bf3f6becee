using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using NetDsl.Testing;

namespace NetDsl.OnnxRuntime;

/// <summary>A network here and in ONNX Runtime, on the same samples.</summary>
internal static class Comparison
{
    /// <summary>So many networks are compiled together.</summary>
    public const int AtOnce = 20;

    /// <summary>By the larger of 1 and the output.</summary>
    public const double Allowed = 1e-5;

    public static IReadOnlyList<int> Batches { get; } = [1, 7, 64];

    // Two roundings of a network that magnifies them are of the same size, not the same.
    private const double Roundings = 4;

    // So many times the last bits of the inputs change, up or down at random.
    private const int Moves = 16;

    /// <summary>How far predictions are apart; 0 where ONNX Runtime's own move as far when the last bits of the inputs change.</summary>
    /// <param name="network">Its weights are changed.</param>
    /// <param name="seed">Of weights and inputs, and of whether the weights lie beside.</param>
    /// <param name="folder">Gets the model.</param>
    /// <param name="magnifies">Whether it is a network whose answers move so.</param>
    public static double LargestDifference(Network network, int seed, string folder, out bool magnifies)
    {
        var random = new Random(seed);
        network.Shake(random);
        string path = Path.Combine(folder, "net.onnx");
        network.ExportOnnx(path, new() { WeightsBeside = seed % 2 == 1 });
        using var session = new InferenceSession(path);
        double largest = 0;
        magnifies = false;
        foreach (int batch in Batches)
        {
            float[] inputs = Inputs(network, batch, random), theirs = Answers(network, session, inputs, batch);
            double difference = Largest(network.Predict(inputs, batch), theirs);
            bool isRounding = difference > Allowed
                && difference <= Roundings * Enumerable.Range(0, Moves).Max(_ => Largest(Answers(network, session, Moved(inputs, random), batch), theirs));
            magnifies |= isRounding;
            largest = Math.Max(largest, isRounding ? 0 : difference);
        }

        return largest;
    }

    private static float[] Moved(float[] inputs, Random random) =>
        [.. inputs.Select(input => random.Next(2) == 0 ? MathF.BitIncrement(input) : MathF.BitDecrement(input))];

    private static float[] Answers(Network network, InferenceSession session, float[] inputs, int batch)
    {
        var tensor = new DenseTensor<float>(inputs, [batch, .. network.Description.InputShape]);
        using IDisposableReadOnlyCollection<DisposableNamedOnnxValue> results = session.Run([NamedOnnxValue.CreateFromTensor("input", tensor)]);
        DisposableNamedOnnxValue output = results.Single();
        if (output.Name != "output")
        {
            throw new InvalidOperationException($"The output is called {output.Name}.");
        }

        return [.. output.AsEnumerable<float>()];
    }

    /// <summary>The largest difference, relative to the larger of 1 and the output; what is NaN must be so in both.</summary>
    public static double Largest(float[] ours, float[] theirs) => ours.Length == theirs.Length
        ? ours.Zip(theirs, Difference).Max()
        : throw new InvalidOperationException($"{theirs.Length} outputs, not {ours.Length}.");

    /// <summary>Infinite where only one is NaN: a NaN would be passed over by <c>Max</c>.</summary>
    private static double Difference(float our, float their) => our.Equals(their) ? 0
        : float.IsNaN(our) || float.IsNaN(their) ? double.PositiveInfinity
        : Math.Abs(our - (double)their) / Math.Max(1, Math.Abs(their));

    private static float[] Inputs(Network network, int batch, Random random) =>
        [.. Enumerable.Range(0, batch * network.Description.InputSize).Select(_ => random.NextNormal())];
}
