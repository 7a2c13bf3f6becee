using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using NetDsl.Testing;
using NetDsl.Testing.Drawn;

namespace NetDsl.OnnxRuntime;

/// <summary>Networks of sequences here and in ONNX Runtime: at several lengths, and with sequences of different length side by side.</summary>
internal static class SequenceComparison
{
    private const int Batch = 5;

    /// <summary>How far predictions are apart, and of which network; what is NaN or stands behind a length is compared, too.</summary>
    public static (double Largest, int Count) Run(string folder)
    {
        IReadOnlyList<RandomDeclaration> all = [.. SequenceNetworks.All, .. SequenceNetworks.Tied];
        using var program = new LoadedProgram(GeneratorTest.Run(string.Concat(all.Select((declaration, i) => declaration.SourceAs($"Net{i}")))));
        double largest = 0;
        for (int i = 0; i < all.Count; i++)
        {
            double difference = LargestDifference(program.Create($"Net{i}", (long)i), i, Path.Combine(folder, "sequences.onnx"));
            largest = Math.Max(largest, difference);
            if (!(difference <= Comparison.Allowed))
            {
                Console.WriteLine($"{all[i]}\ndiffers by {difference:G3}, relative to the larger of 1 and the output\n");
            }
        }

        return (largest, all.Count);
    }

    private static double LargestDifference(Network network, int seed, string path)
    {
        NetworkDescription description = network.Description;
        var random = new Random(seed);
        network.Shake(random);
        bool isAnyLength = !description.HasFixedSteps;
        network.ExportOnnx(path, new() { Lengths = isAnyLength, WeightsBeside = seed % 2 == 1 });
        using var withLengths = new InferenceSession(path);
        double largest = 0;
        if (isAnyLength)
        {
            network.ExportOnnx(path, new());
            using var whole = new InferenceSession(path);
            foreach (int steps in (int[])[1, description.Steps - 1, description.Steps])
            {
                largest = Math.Max(largest, LargestDifference(network, whole, random, steps, []));
                largest = Math.Max(largest, LargestDifference(network, withLengths, random, steps, [.. Enumerable.Range(0, Batch).Select(i => 1 + (i % steps))]));
            }
        }
        else
        {
            largest = LargestDifference(network, withLengths, random, description.Steps, []);
        }

        return largest;
    }

    private static double LargestDifference(Network network, InferenceSession session, Random random, int steps, int[] lengths)
    {
        NetworkDescription description = network.Description;
        int[] shape = [Batch, steps, .. description.InputShape.Skip(1)];
        int count = shape.Aggregate((product, size) => product * size);
        float[] numbers = [.. Enumerable.Range(0, count).Select(_ => random.NextNormal())];
        int[] tokens = [.. numbers.Select(_ => random.Next(SequenceNetworks.Tokens))];
        bool readsTokens = description.Vocabulary > 0;
        var named = new List<NamedOnnxValue>
        {
            readsTokens
                ? NamedOnnxValue.CreateFromTensor("input", new DenseTensor<long>(tokens.Select(token => (long)token).ToArray(), shape))
                : NamedOnnxValue.CreateFromTensor("input", new DenseTensor<float>(numbers, shape)),
        };
        if (lengths.Length > 0)
        {
            named.Add(NamedOnnxValue.CreateFromTensor("lengths", new DenseTensor<long>(lengths.Select(length => (long)length).ToArray(), [Batch])));
        }

        using IDisposableReadOnlyCollection<DisposableNamedOnnxValue> results = session.Run(named);
        float[] theirs = [.. results.Single().AsEnumerable<float>()], ours = new float[theirs.Length];
        Inputs inputs = readsTokens ? new Inputs(tokens) { Lengths = lengths } : new Inputs(numbers) { Lengths = lengths };
        network.Predict(inputs, ours, Batch);
        return Comparison.Largest(ours, theirs);
    }
}
