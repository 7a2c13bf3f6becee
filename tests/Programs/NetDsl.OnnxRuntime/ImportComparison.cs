using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using NetDsl.Onnx;
using NetDsl.Testing;

namespace NetDsl.OnnxRuntime;

/// <summary>Models of others: imported and compared with ONNX Runtime, or refused.</summary>
internal static class ImportComparison
{
    private const int Samples = 3;

    /// <summary>Compares all models in a folder and below.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="expected">Where inputs and outputs of the models that are imported are written; <see langword="null"/> for nowhere.</param>
    /// <returns>Whether all that were imported give what ONNX Runtime does.</returns>
    public static bool Run(string folder, string? expected)
    {
        bool isRight = true;
        foreach (string path in Directory.EnumerateFiles(folder, "*.onnx", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            string name = Path.GetRelativePath(folder, path);
            try
            {
                double difference = Difference(path, OnnxImport.Read(path), expected is null ? null : Path.Combine(expected, Path.ChangeExtension(name, ".safetensors")));
                isRight &= difference <= Comparison.Allowed;
                Console.WriteLine($"{name}: differs by {difference:G2}{(difference <= Comparison.Allowed ? "" : ", TOO MUCH")}");
            }
            catch (OnnxImportException refused)
            {
                Console.WriteLine($"{name}: refused\n    {string.Join("\n    ", refused.Refusals)}");
            }
        }

        return isRight;
    }

    private static double Difference(string path, ImportedNetwork imported, string? expected)
    {
        using var program = new LoadedProgram(GeneratorTest.Run(imported.Source));
        Network network = program.Create(imported.ClassName, 0L);
        string weights = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        imported.SaveWeights(weights);
        network.LoadFrom(weights);
        File.Delete(weights);
        using var session = new InferenceSession(path);
        (string input, NodeMetadata taken) = session.InputMetadata.Single();
        int count = taken.Dimensions[0] > 0 ? taken.Dimensions[0] : Samples;
        int[] shape = [count, .. network.Description.InputShape];
        var random = new Random(1);
        float[] inputs = [.. Enumerable.Range(0, count * network.Description.InputSize).Select(_ => (float)((random.NextDouble() * 4) - 2))];
        using IDisposableReadOnlyCollection<DisposableNamedOnnxValue> results =
            session.Run([NamedOnnxValue.CreateFromTensor(input, new DenseTensor<float>(inputs, shape))]);
        float[] theirs = [.. results.Single().AsEnumerable<float>()];
        if (expected is not null)
        {
            SafetensorsFile.Write(expected, [new("input", shape, inputs), new("output", [count, theirs.Length / count], theirs)]);
        }

        float[] ours = network.Predict(inputs, count);
        return Comparison.Largest(imported.LeftOut is { } left ? [.. Finished(left, ours, ours.Length / count)] : ours, theirs);
    }

    /// <summary>What the file does at the end and the import leaves to the loss.</summary>
    public static IEnumerable<float> Finished(string operation, float[] logits, int outputs) => operation == "Sigmoid"
        ? logits.Select(logit => (float)(1 / (1 + Math.Exp(-logit))))
        : logits.Chunk(outputs).SelectMany(sample =>
        {
            double most = sample.Max(), sum = sample.Sum(logit => Math.Exp(logit - most));
            return sample.Select(logit => (float)(operation == "Softmax" ? Math.Exp(logit - most) / sum : logit - most - Math.Log(sum)));
        });
}
