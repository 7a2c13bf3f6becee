using NetDsl.Onnx;
using NetDsl.Testing;

namespace NetDsl.OnnxRuntime;

/// <summary>
/// The models that come with ONNX for testing, each with an input and what must come out (Debian's libonnx-testdata): imported and equal to
/// that, or refused.
/// </summary>
internal static class Testdata
{
    public const string Folder = "/usr/share/libonnx-testdata/data";

    /// <summary>Goes over all models, and prints how many of each folder are imported, and why others are not.</summary>
    /// <param name="folder">Where they are.</param>
    /// <returns>Whether everything that was imported is equal, and nothing but sentences came out else.</returns>
    public static bool Run(string folder)
    {
        var results = new List<(string Group, string Result)>();
        bool isRight = true;
        foreach (string path in Directory.EnumerateFiles(folder, "model.onnx", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            string name = Path.GetRelativePath(folder, Path.GetDirectoryName(path)!), group = name.Split(Path.DirectorySeparatorChar)[0];
            string result;
            try
            {
                double difference = Difference(path);
                result = difference <= AllowedOf(path) ? "imported, equal" : "imported, WRONG";
                if (!(difference <= AllowedOf(path)))
                {
                    isRight = false;
                    Console.WriteLine($"{name}: differs by {difference:G3}");
                }
            }
            catch (OnnxImportException refused)
            {
                result = $"refused: {CauseOf(refused.Refusals)}";
                if (group != "node")
                {
                    Console.WriteLine($"{name}: {string.Join(" | ", refused.Refusals)}");
                }
            }
#pragma warning disable CA1031 // Every exception is a finding.
            catch (Exception thrown)
#pragma warning restore CA1031
            {
                (result, isRight) = ("FAILED", false);
                Console.WriteLine($"{name}: {thrown.GetType().Name} {thrown.Message}");
            }

            results.Add((group, result));
        }

        string[] groups = [.. results.Select(result => result.Group).Distinct().Order(StringComparer.Ordinal)];
        Console.WriteLine($"| | {string.Join(" | ", groups)} |\n| --- |{string.Concat(groups.Select(_ => " ---: |"))}");
        Console.WriteLine($"| models | {string.Join(" | ", groups.Select(group => results.Count(result => result.Group == group)))} |");
        foreach (string kind in results.Select(result => result.Result).Distinct().Order(StringComparer.Ordinal))
        {
            Console.WriteLine($"| {kind} | {string.Join(" | ", groups.Select(group => results.Count(result => result == (group, kind))))} |");
        }

        return isRight;
    }

    /// <summary>By the larger of 1 and the output: half a unit in the last place where outputs are of few bits.</summary>
    private static double AllowedOf(string path) => OnnxFile.Open(path).Outputs[0].ElementType switch
    {
        "float16" => Math.Pow(2, -11),
        "bfloat16" => Math.Pow(2, -8),
        _ => Comparison.Allowed,
    };

    private static string CauseOf(IReadOnlyList<string> refusals) =>
        refusals.Any(refusal => refusal.StartsWith("The file", StringComparison.Ordinal)) ? "a version that is not read"
        : refusals.Any(refusal => refusal.StartsWith("The graph has", StringComparison.Ordinal)) ? "several inputs or outputs"
        : refusals.Any(refusal => refusal.Contains(", and networks take floats", StringComparison.Ordinal)) ? "an input that is not of floats"
        : refusals.Any(refusal => refusal.StartsWith("The input", StringComparison.Ordinal)) ? "an input without samples, or of open shape"
        : refusals.Any(refusal => refusal.Contains("no layer", StringComparison.Ordinal)) ? "an operator without a layer"
        : "numbers that the layer does not take";

    private static double Difference(string path)
    {
        ImportedNetwork imported = OnnxImport.Read(path);
        using var program = new LoadedProgram(GeneratorTest.Run(imported.Source));
        Network network = program.Create(imported.ClassName, 0L);
        string weights = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        imported.SaveWeights(weights);
        network.LoadFrom(weights);
        File.Delete(weights);
        string folder = Path.Combine(Path.GetDirectoryName(path)!, "test_data_set_0");
        OnnxFile file = OnnxFile.Open(path);
        float[] inputs = Values(Path.Combine(folder, "input_0.pb"), file.Inputs[0]), expected = Values(Path.Combine(folder, "output_0.pb"), file.Outputs[0]);
        float[] found = network.Predict(inputs, inputs.Length / network.Description.InputSize);
        return Comparison.Largest(
            imported.LeftOut is { } left ? [.. ImportComparison.Finished(left, found, network.Description.OutputSize)] : found, expected);
    }

    /// <summary>What a file holds. Those of bfloat16 are said to be whole numbers of 16 bits.</summary>
    private static float[] Values(string path, OnnxPort port)
    {
        float[] values = StoredTensor.Read(File.ReadAllBytes(path), "").ToFloats()!;
        return port.ElementType == "bfloat16" ? [.. values.Select(bits => BitConverter.UInt32BitsToSingle((uint)bits << 16))] : values;
    }
}
