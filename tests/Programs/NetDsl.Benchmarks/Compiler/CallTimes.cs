using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using NetDsl.Analyzers;
using NetDsl.Testing;

namespace NetDsl.Benchmarks;

/// <summary>The time that the analyzer of calls adds to a build, beside one that looks at the same operations and does nothing: in code that has nothing to do with networks, and in code that trains them.</summary>
internal static class CallTimes
{
    private const int Methods = 500;
    private const int Statements = 20;
    private const int Rounds = 15;

    public static void Print(TextWriter output)
    {
        Compilation other = Program("list.Add(text.Length); text = text.Trim() + new object(); total = list.Count;");
        Compilation training = Program("net.Train(data, new Adam(1e-3), epochs: 10); net.Predict(x, new float[10]); adam.LearningRate = 1e-3;");
        output.Write($"{Methods * Statements * 3:N0} statements in {Methods} methods, of which | empty analyzer | CallAnalyzer | more per statement\n| --- | ---: | ---: | ---: |\n");
        foreach ((string what, Compilation program) in new[] { ("none calls a network", other), ("all call networks", training) })
        {
            Action[] runs = [() => Run(program, new EmptyAnalyzer()), () => Run(program, new CallAnalyzer())];
            Medians.Of(3, runs);
            double[] times = Medians.Of(Rounds, runs);
            double more = 1e6 * (times[1] - times[0]) / (Methods * Statements * 3);
            output.Write(string.Create(CultureInfo.InvariantCulture, $"| {what} | {times[0]:0} ms | {times[1]:0} ms | {more:0} ns |\n"));
        }
    }

    private static void Run(Compilation program, DiagnosticAnalyzer analyzer) =>
        _ = program.WithAnalyzers([analyzer], new CompilationWithAnalyzersOptions(new([]), null, concurrentAnalysis: false, logAnalyzerExecutionTime: false))
            .GetAnalyzerDiagnosticsAsync(CancellationToken.None).GetAwaiter().GetResult();

    private static Compilation Program(string statements)
    {
        string body = string.Concat(Enumerable.Repeat($"        {statements}\n", Statements));
        string methods = string.Concat(Enumerable.Range(0, Methods).Select(i =>
            $"    public static void M{i}(Net net, Dataset data, Adam adam, float[] x, List<int> list, string text, int total)\n    {{\n{body}    }}\n"));
        CSharpCompilation written = GeneratorTest.Compile($"[Input(64), Dense(10), Loss(Loss.SoftmaxCrossEntropy)] public partial class Net;\npublic static class Program\n{{\n{methods}}}\n");
        GeneratorTest.NewDriver().RunGeneratorsAndUpdateCompilation(written, out Compilation program, out _);
        return program;
    }

    /// <summary>Looks at what <see cref="CallAnalyzer"/> looks at.</summary>
#pragma warning disable RS1001 // not for the compiler to find
    private sealed class EmptyAnalyzer : DiagnosticAnalyzer
#pragma warning restore RS1001
    {
        public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = new CallAnalyzer().SupportedDiagnostics;

        public override void Initialize(AnalysisContext context)
        {
            context.EnableConcurrentExecution();
            context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
            context.RegisterOperationAction(
                _ => { }, OperationKind.ObjectCreation, OperationKind.With, OperationKind.Invocation, OperationKind.SimpleAssignment, OperationKind.Invalid);
        }
    }
}
