using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using NetDsl.Semantics.Rules;
using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Robustness;

/// <summary>Calls are found wherever C# lets them stand, and networks wherever they are declared.</summary>
public sealed class CallPlacesTests
{
    [Fact]
    public Task Anywhere_in_a_class() => AnalyzerTest.ReportsOfCalls(
        """
        using Rms = NetDsl.RmsProp;
        using static NetDsl.Dataset;

        public class Net
        {
            private readonly Optimizer _field = new Adam({|#0:-1|});

            public Optimizer Property { get; } = new Adam({|#1:-1|});

            public Optimizer Computed => new Adam({|#2:-1|});

            public System.Func<Optimizer> Lambda { get; init; } = () => new Adam({|#3:-1|});

            public Net(double rate) => _ = rate;

            public Net()
                : this(new Rms({|#4:-1|}).LearningRate)
            {
                Optimizer Local() => new NetDsl.Adam({|#5:-1|});
                _ = Local() == _field ? FromTargets(new float[1], new float[1], {|#6:0|}) : null;
            }

            public static T Generic<T>(T optimizer)
                where T : Optimizer
            {
                {|#7:optimizer.LearningRate = -1|};
                return optimizer;
            }
        }
        """,
        [
            .. Enumerable.Range(0, 8).Select(place => Expected.Finding("NDSL5001", DiagnosticSeverity.Warning, place)),
        ]);

    [Fact]
    public async Task In_top_level_statements() => Assert.Equal(
        ["NDSL5008", "NDSL5004"],
        await IdsOf(
            """
            using NetDsl;
            var optimizer = new Adam(0.5);
            float[] sample = [1, 2, 3];
            var net = new Net();
            for (int i = 0; i < 10; i++)
            {
                net.TrainStep(sample, [0], optimizer);
            }

            [Input(4), Dense(2), Loss(Loss.SoftmaxCrossEntropy)]
            internal sealed partial class Net;
            """,
            OutputKind.ConsoleApplication));

    /// <summary>No attribute is left there, but what the generator wrote.</summary>
    [Fact]
    public async Task On_a_network_of_another_assembly()
    {
        GeneratedCode library = GeneratorTest.Run(
            """
            namespace Digits;

            [Input(1, 4, 4), Flatten, Dense(2), Loss(Loss.SoftmaxCrossEntropy)]
            public sealed partial class Reader;

            [Input(4), Dense(2)]
            public partial class Silent;

            [Input(4), Dense(2), Loss(Loss.Huber)]
            public partial class Values;
            """);

        Assert.Equal(
            ["NDSL5004", "NDSL5004", "NDSL5005", "NDSL5003", "NDSL5006"],
            await IdsOf(
                """
                using NetDsl;

                public static class Program
                {
                    public static void Run(Digits.Reader reader, Digits.Silent silent, Digits.Values values, float[] x, int[] labels, Dataset data)
                    {
                        reader.Classify(new float[15]);
                        reader.Predict(x, new float[3]);
                        reader.TrainStep(x, [0, 2], new Adam());
                        silent.Evaluate(data);
                        silent.Classify(x);
                        values.Train(Dataset.FromLabels(x, labels), new Adam(), epochs: 1);
                        values.Evaluate(data);
                        values.TrainStep(new float[8], new float[4], new Adam());
                    }

                    private static int Classify(this Digits.Silent silent, float[] x) => x.Length;
                }
                """,
                OutputKind.DynamicallyLinkedLibrary,
                MetadataReference.CreateFromImage(library.Image.ToArray())));
    }

    private static async Task<IEnumerable<string>> IdsOf(string source, OutputKind kind, params MetadataReference[] references)
    {
        CSharpCompilation written = CSharpCompilation.Create(
            "Tested", [GeneratorTest.Parse(source, "Source.cs")], [.. NetDslReferences.All, .. references], new(kind));
        GeneratorTest.NewDriver().RunGeneratorsAndUpdateCompilation(written, out Compilation program, out _);
        Assert.DoesNotContain(program.GetDiagnostics(), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        IEnumerable<Diagnostic> reported = await program.WithAnalyzers(AnalyzerTest.Analyzers).GetAnalyzerDiagnosticsAsync();
        return reported.OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start).Select(diagnostic => diagnostic.Id).Where(id => id != UnnamedLayersRule.Id);
    }
}
