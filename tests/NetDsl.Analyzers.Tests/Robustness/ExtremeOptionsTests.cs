using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Robustness;

/// <summary>Whatever number an option is given, there is code that works, or an error of ours: never an exception of generator, analyzers, fixes or the network.</summary>
public sealed class ExtremeOptionsTests
{
    /// <summary>Larger ones would take the memory of the machine.</summary>
    private const long MostValues = 1_000_000;

    public static TheoryData<string> Attributes { get; } = [.. ExtremeOptions.Attributes.Select(attribute => attribute.Name)];

    [Theory]
    [MemberData(nameof(Attributes))]
    public Task An_extreme_works_or_is_an_error_of_ours(string attribute) => TryNetworks(attribute, most: 60);

    [Theory]
    [Trait("Level", "Exhaustive")]
    [MemberData(nameof(Attributes))]
    public Task Every_extreme_works_or_is_an_error_of_ours(string attribute) => TryNetworks(attribute, most: int.MaxValue);

    [Theory]
    [InlineData("0.0 / 0.0", "NaN")]
    [InlineData("1 / 0.0", "∞")]
    [InlineData("Constants.NotANumber", "NaN")]
    [InlineData("Constants.Huge", "∞")]
    [InlineData("float.NaN", "NaN")]
    [InlineData("(float)1e300", "∞")]
    [InlineData("double.MaxValue * 2", "∞")]
    [InlineData("(double)-1.5m", "−1.5")]
    [InlineData("unchecked(int.MaxValue * 2)", "−2")]
    [InlineData("0L", "0")]
    public async Task However_it_is_written_it_is_refused(string value, string shown)
    {
        ImmutableArray<Diagnostic> told = await CompiledNetwork.DiagnosticsOf(generates: true, $$"""
            using NetDsl;

            [Input(4), Dense(8, Activation.Elu, Alpha = {{value}}), Dense(2)]
            public partial class Net { }

            internal static class Constants
            {
                public const double NotANumber = double.NaN;
                public const float Huge = float.PositiveInfinity;
            }
            """);

        Diagnostic error = Assert.Single(told, diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        Assert.Equal($"Alpha of Dense1 must be a positive number, but is {shown}", error.GetMessage(null).Replace('-', '−'));
    }

    [Theory]
    [InlineData("1.5m")]
    [InlineData("int.MaxValue + 1")]
    [InlineData("1 / 0")]
    [InlineData("(int)1e10")]
    [InlineData("(int)double.NaN")]
    [InlineData("\"1\"")]
    [InlineData("double.Parse(\"1\")")]
    public async Task What_CSharp_refuses_it_alone_speaks_of(string value)
    {
        ImmutableArray<Diagnostic> told = await CompiledNetwork.DiagnosticsOf(generates: true, $$"""
            using NetDsl;

            [Input(4), Dense(8, Activation.Elu, Alpha = {{value}}), Dense(2)]
            public partial class Net { }
            """);

        Assert.Contains(told, IsErrorOfCSharp);
        Assert.DoesNotContain(told, diagnostic => diagnostic.Id.StartsWith("NDSL", StringComparison.Ordinal) || diagnostic.Id is "AD0001" or "CS8785");
    }

    private static async Task TryNetworks(string attribute, int most)
    {
        string[] all = ExtremeOptions.NetworksOf(ExtremeOptions.Attributes.Single(type => type.Name == attribute));
        int step = Math.Max(1, all.Length / most);
        string[] networks = [.. all.Where((_, i) => i % step == 0)];
        string source = string.Join('\n', networks.Prepend(ExtremeOptions.Preamble));

        (ImmutableArray<Diagnostic> told, GeneratedCode code) = await CompiledNetwork.Build(source);

        Assert.DoesNotContain(told, diagnostic => diagnostic.Id is "NDSL0012" or "AD0001" or "CS8785" || IsErrorOfCSharp(diagnostic));
        HashSet<int> refused = [.. told.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(LineOf)];
        using var program = new LoadedProgram(code);
        for (int line = 0; line < networks.Length; line++)
        {
            if (!refused.Contains(line))
            {
                Run(program, networks[line]);
            }
        }

        Assert.InRange(refused.Count, 0, networks.Length - 1);
        await FixesDoNotThrow(source, told);
    }

    private static bool IsErrorOfCSharp(Diagnostic diagnostic) =>
        diagnostic.Severity == DiagnosticSeverity.Error && !diagnostic.Id.StartsWith("NDSL", StringComparison.Ordinal);

    private static int LineOf(Diagnostic diagnostic) => diagnostic.Location.GetLineSpan().StartLinePosition.Line - 1;

    private static void Run(LoadedProgram program, string declaration)
    {
        string name = NameIn(declaration);
        NetworkDescription description = program.DescriptionOf(name);
        if (description.ParameterCount > MostValues || description.Workspace.Probing.PerSample > MostValues)
        {
            return;
        }

        Exception? thrown = Record.Exception(() =>
        {
            Network network = program.Create(name, 1L);
            Inputs inputs = description.Vocabulary > 0 ? new(new int[description.InputSize]) : new(new float[description.InputSize]);
            network.Predict(inputs, new float[description.OutputSize], count: 1);
            _ = network.Summary();
            network.Train(DataFor(description), new Sgd(0.01), epochs: 1);
        });
        Assert.True(thrown is null or TrainingDivergedException, $"{declaration}\n{thrown}");
    }

    private static string NameIn(string declaration) => declaration.Split(' ')[^3];

    private static Dataset DataFor(NetworkDescription network) => (network.Steps > 0, HasLabels(network)) switch
    {
        (false, true) => Dataset.FromLabels(new float[2 * network.InputSize], [0, 1]),
        (false, false) => Dataset.FromTargets(new float[2 * network.InputSize], new float[2 * network.OutputSize], count: 2),
        (true, true) => LabelledSequences(network),
        (true, false) => ValuedSequences(network),
    };

    private static bool HasLabels(NetworkDescription network) => network.Loss is Loss.SoftmaxCrossEntropy or Loss.CrossEntropy;

    private static Dataset LabelledSequences(NetworkDescription network) => (network.Vocabulary > 0, network.HasStepOutputs) switch
    {
        (true, true) => Dataset.FromTokens(Twice<int>(network.InputSize), StepLabels(network)),
        (true, false) => Dataset.FromTokens(Twice<int>(network.InputSize), [0, 1]),
        (false, true) => Dataset.FromSequences(Twice<float>(network.InputSize), network.InputSize / network.Steps, StepLabels(network)),
        (false, false) => Dataset.FromSequences(Twice<float>(network.InputSize), network.InputSize / network.Steps, [0, 1]),
    };

    private static Dataset ValuedSequences(NetworkDescription network)
    {
        float[][] targets = Twice<float>(network.OutputSize);
        return (network.Vocabulary > 0, network.HasStepOutputs) switch
        {
            (true, true) => Dataset.FromTokens(Twice<int>(network.InputSize), targets, network.OutputSize / network.Steps),
            (true, false) => Dataset.FromTokens(Twice<int>(network.InputSize), targets),
            (false, true) => Dataset.FromSequences(Twice<float>(network.InputSize), network.InputSize / network.Steps, targets, network.OutputSize / network.Steps),
            (false, false) => Dataset.FromSequences(Twice<float>(network.InputSize), network.InputSize / network.Steps, targets),
        };
    }

    private static int[][] StepLabels(NetworkDescription network) =>
        [new int[network.Steps], [.. Enumerable.Repeat(1, network.Steps)]];

    private static T[][] Twice<T>(int length) => [new T[length], new T[length]];

    private static async Task FixesDoNotThrow(string source, ImmutableArray<Diagnostic> told)
    {
        using var workspace = new AdhocWorkspace();
        Document document = workspace.CurrentSolution
            .AddProject("Tested", "Tested", LanguageNames.CSharp)
            .WithMetadataReferences(NetDslReferences.All)
            .WithCompilationOptions(new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary))
            .AddDocument("Source0.cs", source, filePath: "Source0.cs");
        SyntaxTree tree = (await document.GetSyntaxTreeAsync())!;
        foreach (Diagnostic finding in told.Where(diagnostic => diagnostic.Location.SourceTree?.FilePath == tree.FilePath))
        {
            foreach (CodeFixProvider fix in AllFixes.All.Where(fix => fix.FixableDiagnosticIds.Contains(finding.Id)))
            {
                var offered = new List<CodeAction>();
                await fix.RegisterCodeFixesAsync(new CodeFixContext(document, finding, (action, _) => offered.Add(action), CancellationToken.None));
                foreach (CodeAction action in offered)
                {
                    await action.GetOperationsAsync(CancellationToken.None);
                }
            }
        }
    }
}
