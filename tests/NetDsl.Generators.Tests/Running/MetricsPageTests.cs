using NetDsl.Testing;

namespace NetDsl.Generators.Tests.Running;

/// <summary>The programs of docs/metrics.md compile, and print what stands there.</summary>
public class MetricsPageTests
{
    private static readonly string Page = Repository.Read("docs/metrics.md");

    public static TheoryData<string> Fragments => [.. PageBlocks.In(Page, "csharp").Where(code => !IsProgram(code))];

    [Fact]
    public void The_example_prints_what_the_page_says()
    {
        using var program = new LoadedProgram(GeneratorTest.Run(Assert.Single(PageBlocks.In(Page, "csharp"), IsProgram)));
        var printed = new StringWriter { NewLine = "\n" };

        program.Call<object?>("Churn", "Tell", printed);

        Assert.Equal(Assert.Single(PageBlocks.In(Page, "text")), printed.ToString());
    }

    [Theory]
    [MemberData(nameof(Fragments))]
    public void A_fragment_compiles(string statements) => GeneratorTest.Run($$"""
        [Input(4), Dense(8, Activation.Relu), Dense(2), Loss(Loss.SoftmaxCrossEntropy)]
        public partial class Net;

        public static class Program
        {
            public static void Run(Net network, Net other, Dataset train, Dataset test)
            {
                {{statements}}
            }
        }
        """);

    private static bool IsProgram(string code) => code.StartsWith("public static class", StringComparison.Ordinal);
}
