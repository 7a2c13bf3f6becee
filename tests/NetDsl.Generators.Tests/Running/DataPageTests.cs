using NetDsl.Testing;

namespace NetDsl.Generators.Tests.Running;

/// <summary>What docs/data.md shows of parts and divisions compiles and runs.</summary>
public class DataPageTests
{
    [Fact]
    public void The_fragments_run_one_after_the_other()
    {
        string statements = string.Join("", PageBlocks.In(PageBlocks.Section("docs/data.md", "Parts and divisions"), "csharp"));
        using var program = new LoadedProgram(GeneratorTest.Run($$"""
            [Input(4), Dense(8, Activation.Relu), Dense(4), Loss(Loss.SoftmaxCrossEntropy)]
            public partial class Net;

            public static class Program
            {
                public static string Run(Dataset data, Dataset other, int[] patients)
                {
                    {{statements}}
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
}
