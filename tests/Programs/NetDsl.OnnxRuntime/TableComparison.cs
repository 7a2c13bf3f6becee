using System.Globalization;
using Churn;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using NetDsl.Testing;

namespace NetDsl.OnnxRuntime;

/// <summary>Rows of texts and numbers here and in ONNX Runtime: what the network refuses is NaN there.</summary>
internal static class TableComparison
{
    public const int Count = 500;

    /// <summary>A network like that of the sample, but one that saturates: it would make something finite of what is infinite.</summary>
    private const string Saturating =
        "using NetDsl; [Input(11)] [Dense(16, Activation.Tanh)] [Dense(1)] [Loss(Loss.SigmoidBinaryCrossEntropy)] public partial class Saturating;";

    private static readonly string[] Numbers = ["tenure", "monthly", "support calls"];

    /// <summary>How far answers are apart, and how many rows are refused.</summary>
    public static (double Largest, int Refused) Run(string folder)
    {
        using var program = new LoadedProgram(GeneratorTest.Run(Saturating));
        (double largest, int refused) = Run(folder, new ChurnModel(seed: 1));
        return (Math.Max(largest, Run(folder, program.Create("Saturating", 1L)).Largest), refused);
    }

    private static (double Largest, int Refused) Run(string folder, Network network)
    {
        Train(network, folder);
        string path = Path.Combine(folder, "churn.onnx");
        network.ExportOnnx(path, new() { Probabilities = true });
        using var session = new InferenceSession(path);
        var random = new Random(1);
        Dictionary<string, string>[] rows = [.. Enumerable.Range(0, Count).Select(_ => Row(random))];
        using IDisposableReadOnlyCollection<DisposableNamedOnnxValue> results = session.Run(
            [.. network.Preprocessing!.Columns.Select(column => Column(column, [.. rows.Select(row => row[column])]))]);
        float[] expected = [.. rows.Select(row => Expected(network, row))];
        return (Comparison.Largest(expected, [.. results.Single().AsEnumerable<float>()]), expected.Count(float.IsNaN));
    }

    private static void Train(Network network, string folder)
    {
        string table = Path.Combine(folder, "customers.csv");
        Customers.Write(table, count: 1_000, seed: 1);
        network.Train(Dataset.FromCsv(table, new CsvOptions { Label = "left", Preprocessing = Customers.Preprocessing }), new Adam(1e-3), epochs: 2);
    }

    private static Dictionary<string, string> Row(Random random) => new()
    {
        ["tenure"] = random.Next(10) == 0 ? Pick(random, "-1", "1e39") : random.Next(100).ToString(CultureInfo.InvariantCulture),      // of −1, log(1 + x) makes −∞
        ["monthly"] = random.Next(10) == 0 ? Pick(random, "Infinity", "-1e39") : Pick(random, "", "NaN", "12.5", "99", "55.25"),
        ["support calls"] = random.Next(10) == 0 ? "-Infinity" : Pick(random, "0", "1", "7"),
        ["contract"] = Pick(random, "monthly", "yearly", "two years", "weekly"),
        ["connection"] = Pick(random, "fiber", "dsl", "none", "?", "", "pigeon"),
        ["plan"] = Pick(random, "S", "M", "L", "XL", ""),
    };

    private static float Expected(Network network, Dictionary<string, string> row)
    {
        try
        {
            return network.Probabilities(row)[^1];
        }
        catch (ArgumentException)
        {
            return float.NaN;       // a category that it does not know, or an infinite number
        }
    }

    private static string Pick(Random random, params string[] values) => values[random.Next(values.Length)];

    private static NamedOnnxValue Column(string name, string[] values) => Numbers.Contains(name)
        ? NamedOnnxValue.CreateFromTensor(name, new DenseTensor<float>(values.Select(Number).ToArray(), [Count, 1]))
        : NamedOnnxValue.CreateFromTensor(name, new DenseTensor<string>(values, [Count, 1]));

    private static float Number(string text) => text.Length == 0 ? float.NaN : float.Parse(text, CultureInfo.InvariantCulture);
}
