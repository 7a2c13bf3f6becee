using NetDsl.Testing;

namespace NetDsl.Generators.Tests.Running;

/// <summary>What docs/data.md shows compiles and runs.</summary>
public sealed class DataPageTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("netdsl").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_fragments_about_parts_and_divisions_run_one_after_the_other()
    {
        using var program = new LoadedProgram(GeneratorTest.Run($$"""
            [Input(4), Dense(8, Activation.Relu), Dense(4), Loss(Loss.SoftmaxCrossEntropy)]
            public partial class Net;

            public static class Program
            {
                public static string Run(Dataset data, Dataset other, int[] patients)
                {
                    {{string.Join("", Fragments("Parts and divisions"))}}
                    return $"{few.Count} {rest.Count} {last.Count} {threes.Count} {bootstrap.Count} {more.Count}, {train.Count} {test.Count}, "
                        + $"{first.Count} {validation.Count} {final.Count}, {result.Figures.Count} {accuracy is > 0 and <= 1}";
                }
            }
            """));
        float[] inputs = [.. Enumerable.Range(0, 800).Select(i => i % 7 + (i % 4))];
        Dataset data = Dataset.FromLabels(inputs, Enumerable.Range(0, 200).Select(i => i % 4).ToArray());

        string counts = program.Call<string>("Program", "Run", data, data.Take(3), Enumerable.Range(0, 200).Select(i => i / 10).ToArray());

        Assert.Equal("100 100 10 50 3 203, 160 40, 140 20 40, 3 True", counts);
    }

    [Fact]
    public void The_fragments_about_preprocessing_run()
    {
        string[] fragments = [.. Fragments("Preprocessing")];
        string csv = Path.Combine(_folder, "churn.csv"), houses = Path.Combine(_folder, "houses.safetensors");
        using var program = new LoadedProgram(GeneratorTest.Run($$"""
            [Input(2), Dense(8, Activation.Relu), Dense(1), Loss(Loss.MeanSquaredError)]
            public partial class Houses;

            [Input(6), Dense(8, Activation.Relu), Dense(2), Loss(Loss.SoftmaxCrossEntropy)]
            public partial class Churn;

            public static class Program
            {
                public static float Price(float[] inputs, float[] prices, float[] house)
                {
                    int count = prices.Length;
                    var network = new Houses(seed: 1);
                    {{fragments[0].Replace("\"houses.safetensors\"", Literal(houses), StringComparison.Ordinal)}}
                    return price[0];
                }

                public static int Leaves()
                {
                    var network = new Churn(seed: 1);
                    {{fragments[1].Replace("\"churn.csv\"", Literal(csv), StringComparison.Ordinal)}}
                    return answer;
                }
            }
            """));
        // A square metre costs 3,000; the year does not matter.
        float[] areas = [.. Enumerable.Range(0, 40).Select(i => 50f + i)];
        float price = program.Call<float>(
            "Program", "Price", areas.SelectMany(area => new[] { area, 1990 }).ToArray(), areas.Select(area => 3_000 * area).ToArray(), new[] { 70f, 1990 });
        Assert.InRange(price, 195_000, 225_000);

        // Who pays monthly leaves.
        File.WriteAllLines(csv, Enumerable.Range(0, 60).Select(i =>
            $"{i % 20},{50 + (i % 7)},{30_000 + (1_000 * (i % 9))},{(i % 2 == 0 ? "monthly" : "yearly")},{"SML"[i % 3]},{(i % 2 == 0 ? "yes" : "no")}")
            .Prepend("tenure,monthly,income,contract,size,churn"));
        Assert.InRange(program.Call<int>("Program", "Leaves"), 0, 1);
    }

    private static string Literal(string path) => $"@\"{path}\"";

    private static IEnumerable<string> Fragments(string section) => PageBlocks.In(PageBlocks.Section("docs/data.md", section), "csharp");
}
