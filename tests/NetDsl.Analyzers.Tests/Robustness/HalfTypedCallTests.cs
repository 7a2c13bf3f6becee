using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Robustness;

/// <summary>Calls are wrong most of the time while they are being typed: nothing throws then, and a call that is not finished is not judged.</summary>
public sealed class HalfTypedCallTests
{
    private const string Network = "[Input(1, 8, 8), Flatten, Dense(10), Loss(Loss.SoftmaxCrossEntropy)] public partial class Net; ";

    private const string Program =
        """
        class Program
        {
            const int Epochs = 10;

            void Run(Net net, float[] x, int[] labels, Optimizer optimizer)
            {
                double rate = 0.5;
                var adam = new Adam(learningRate: rate, beta2: 0.999) { LearningRate = 0.1 };
                var data = Dataset.FromLabels(new float[128], new[] { 1, 12 });
                net.Train(data, adam, Epochs, options: new() { EarlyStop = new() { Patience = 0 }, Schedule = LearningRateSchedule.Cosine(0.1) });
                System.Span<float> y = stackalloc float[9];
                net?.Predict([1, 2, .. x], y[..5]);
                net.Predict(x, y);
                optimizer.LearningRate = -1;
                _ = net.TrainStep(x, [0, -1, labels[0]], adam) + Dataset.FromCsv("a.csv", new CsvOptions { Label = -1 } with { ClassNames = null }).Count;
            }
        }
        """;

    public static TheoryData<string> Statements { get; } =
    [
        "new Adam", "new Adam(", "new Adam();", "new Adam(,);", "new Adam(0", "new Adam(-", "_ = new Adam(0.1, );", "_ = new Adam(\"0.1\");", "_ = new Adam(null);", "_ = new Adam(default);",
        "_ = new Adam(0.1m);", "_ = new Adam(1 / 0);", "_ = new Adam(0.0 / 0);", "_ = new Adam(1e999);", "_ = new Adam(1e308 * 10);", "_ = new Adam(double.NaN, double.Epsilon, double.MaxValue);",
        "_ = new Adam(learningRate);", "_ = new Adam(learningRate: );", "_ = new Adam(rate: 1);", "_ = new Adam(learningRate: 1, learningRate: 2);", "_ = new Adam(beta2: 1, 0.1);", "_ = new Adam(x => x);",
        "_ = new Adam((dynamic)0.1);", "dynamic d = -1; _ = new Adam(d);", "_ = new Adam(nameof(Adam).Length);", "_ = new Adam(nameof(Adam));", "_ = new Adam(await 1);", "_ = new Adam(throw null);",
        "_ = new Adam(long.MinValue);", "_ = new Adam('a');", "_ = new Adam(System.DayOfWeek.Friday);", "_ = new Adam(true ? -1 : 0.1);", "_ = new Adam() { LearningRate };", "_ = new Adam() { LearningRate = };",
        "_ = new Adam() { LearningRate = 1, LearningRate = 2 };", "_ = new Adam { StepCount = 3 };", "_ = new Adam { 1, 2 };", "_ = new Adam[3];", "_ = new Adam<int>();", "_ = new Optimizer(1);", "Adam a = new(;",
        "Adam a = new(1e-3) { };", "Optimizer a = new(-1);", "var a = new(-1);", "double r = r; _ = new Adam(r);", "int n = m, m = n; net.Train(data, optimizer, n);", "var a = new Adam(a.LearningRate);",
        "Dataset d = Dataset.FromTargets(x, x, d.Count); net.Train(d, optimizer, 1);", "var o = new TrainingOptions { Validation = net.Train(data, new Adam(1), 1, options: o) };", "var o = new TrainingOptions { Schedule = LearningRateSchedule.Warmup(1, o.Schedule) }; net.Train(data, new Adam(1), 1, options: o);",
        "LearningRateSchedule a = LearningRateSchedule.Warmup(1, b), b = LearningRateSchedule.Warmup(1, a); net.Train(data, new Adam(1), 1, options: new() { Schedule = a });", "float[] a = a; net.Classify(a);", "float[] a = [.. a]; net.Classify(a);", "float[] a = new float[a.Length]; net.Classify(a);",
        "net.", "net.Train", "net.Train(", "net.Train();", "net.Train(data);", "net.Train(data, optimizer);", "net.Train(data, optimizer, );", "net.Train(data, optimizer, \"1\");", "net.Train(data, optimizer, 1.5);",
        "net.Train(optimizer, data, 0);", "net.Train(epochs: 0);", "net.Train(data, optimizer, 99999999999);", "net.Train(data, optimizer, epochs: 0, epochs: 0);", "net.Train(null, null, 0, 0, null, null, default);",
        "net.Train(data, optimizer, 1, options: new());", "net.Train(data, optimizer, 1, options: new { EarlyStop = 1 });", "net.Train(data, optimizer, 1, options: new() { EarlyStop });",
        "net.Train(data, optimizer, 1, options: new() { EarlyStop = new() { Patience = } });", "net.Train(data, optimizer, 1, options: new() { EarlyStop = { Patience = 0 } });", "net.Train(data, optimizer, 1, options: default);",
        "net.Train(data, optimizer, 1, options: options with { });", "_ = options with;", "_ = options with { ClipNorm };", "_ = options with { ClipNorm = };", "_ = options with { ClipNorm = \"\" };", "_ = 5 with { ClipNorm = 1 };",
        "net.Predict();", "net.Predict(null, null);", "net.Predict(default, default);", "net.Predict(new float[], new float[]);", "net.Predict(new float[-1], new float[99999999999]);", "net.Predict(new float[1, 2], x);",
        "net.Predict(new float[2][], x);", "net.Predict(new[] { }, x);", "net.Predict(new float[2] { 1 }, x);", "net.Predict(stackalloc, x);", "net.Predict(stackalloc float[], x);", "net.Predict(stackalloc float[-1], x);",
        "net.Predict(stackalloc float[] { 1, }, x);", "net.Predict(stackalloc[] { 1f, 2f }, x);", "net.Predict([, x);", "net.Predict([], []);", "net.Predict([1, \"2\"], [.. 3]);", "net.Predict(x, x, -1);", "net.Predict(x, x, int.MaxValue);",
        "net.Predict(new float[int.MaxValue], new float[int.MaxValue], int.MaxValue);", "net.Predict(x.AsSpan(), x.AsSpan(1, ));", "net.Predict(System.MemoryExtensions.AsSpan(x, 0, 3), System.MemoryExtensions.AsSpan(x));",
        "net.Predict(x[..3], x[^2..]);", "net.Predict(ref x, out y);", "net.Predict(in x, x);", "net?.Predict(x", "net!.Predict(x, x);", "net.Predict(__arglist(1), x);", "((dynamic)net).Predict(new float[1], x);", "base.Train(data, optimizer, 0);",
        "Net.Train(data, optimizer, 0);", "Network.Train(data, optimizer, 0);", "new Net().Train(data, optimizer, 0).Last.Loss.ToString();", "net.Missing(0);", "net.TrainStep(x, labels);", "net.TrainStep(x, [1, 2, \"3\"], optimizer);",
        "net.TrainStep(x, new int[] { 0, 99 }, new Adam(0));", "net.TrainStep(x, stackalloc int[] { 0, 99 }, optimizer);", "missing.TrainStep(x, labels, optimizer);", "Missing.TrainStep(1);", ".TrainStep(1);", "TrainStep(1);",
        "optimizer.LearningRate", "optimizer.LearningRate =", "optimizer.LearningRate = ;", "optimizer.LearningRate = \"1\";", "optimizer.LearningRate = -1 = 2;", "optimizer.LearningRate ??= -1;", "Optimizer.LearningRate = -1;",
        "optimizer?.LearningRate = -1;", "(optimizer.LearningRate, _) = (-1, 0);", "LearningRate = -1;", "_ = LearningRateSchedule.", "_ = LearningRateSchedule.Step(0);", "_ = LearningRateSchedule.Step(0, );", "_ = LearningRateSchedule.Step;",
        "_ = LearningRateSchedule.Warmup(1, LearningRateSchedule.Warmup(1, LearningRateSchedule.Warmup(1, null)));", "_ = Dataset.FromLabels();", "_ = Dataset.FromLabels(x, [1, 2]);", "_ = Dataset.FromLabels(null, null);",
        "_ = Dataset.FromLabels(new float[3], new int[0]);", "_ = Dataset.FromTargets(new float[3], new float[3], 0);", "_ = Dataset.FromTargets(new float[3], new float[3], -2);", "_ = Dataset.FromCsv(, -1);", "_ = Dataset.FromCsv(\"\", int.MinValue);",
        "_ = Dataset.FromCsv(\"\", new CsvOptions { Label = -1, Targets = [], Inputs = [-1, \"a\", ^1, null] });", "_ = new CsvOptions { Label = };", "_ = new CsvOptions { Targets = [-1", "unsafe { int* p = stackalloc int[-1]; }",
        "int n = 0; unsafe { int* p = &n; *p = 1; } net.Train(data, optimizer, n);", "goto missing;", "var (a, b) = data.Split(1, 1, 1); net.Train(a, optimizer, 0);", "foreach (var a in new[] { 0 }) net.Train(data, optimizer, a);",
        "for (int i = 0; ; i++) net.Train(data, optimizer, i);", "System.Action a = () => net.Train(data, optimizer, 0);", "int Local(int n = 0) => Local(n); net.Train(data, optimizer, Local());", "if (data is { Count: 0 and var n }) net.Train(data, optimizer, n);",
        "checked { net.Train(data, optimizer, int.MaxValue + 1); }", "using Adam = int;", "using var a = new Adam(0);", "static", "#if", "/*", "\"", "🙂", "\0",
    ];

    [Theory]
    [MemberData(nameof(Statements))]
    public Task A_call_that_is_not_finished_throws_nothing(string statement) => AssertCalm(
        $$"""
        using NetDsl;

        {{Network}}

        class Program : Network
        {
            void Run(Net net, float[] x, int[] labels, Dataset data, Optimizer optimizer, TrainingOptions options)
            {
                {{statement}}
            }
        }
        """);

    [Fact]
    public Task A_program_cut_off_anywhere_throws_nothing() => AssertCalmCutOff(every: 4);

    [Fact]
    public Task A_program_without_one_of_its_tokens_throws_nothing() => AssertCalmWithout(every: 4);

    [Fact]
    [Trait("Level", "Exhaustive")]
    public Task Not_even_one_cut_off_at_any_token() => AssertCalmCutOff(every: 1);

    [Fact]
    [Trait("Level", "Exhaustive")]
    public Task Not_even_one_without_any_of_its_tokens() => AssertCalmWithout(every: 1);

    [Fact]
    public Task Another_NetDsl_is_not_judged() => AssertSilent(
        """
        namespace NetDsl
        {
            public abstract class Network
            {
                public void Train(int epochs)
                {
                }
            }

            public class Optimizer
            {
                public double LearningRate { get; set; }
            }

            public sealed class Adam(double learningRate) : Optimizer
            {
                public double First => learningRate;
            }

            public sealed class Net : Network
            {
                public void Run() => Train(new Adam(-1) { LearningRate = -1 }.First > 0 ? 0 : -1);
            }
        }
        """);

    [Fact]
    public async Task A_call_with_an_error_of_syntax_waits()
    {
        Assert.DoesNotContain(await DiagnosticsOf("using NetDsl; class Program { object Make() => new Adam(-1; }"), IsOurs);
        Assert.Contains(await DiagnosticsOf("using NetDsl; class Program { object Make() => new Adam(-1); }"), IsOurs);
    }

    private static IEnumerable<SyntaxToken> Tokens(int every) =>
        CSharpSyntaxTree.ParseText(Program).GetRoot().DescendantTokens().Where(token => !token.Span.IsEmpty).Where((_, i) => i % every == 0);

    private static async Task AssertCalmCutOff(int every)
    {
        foreach (SyntaxToken token in Tokens(every))
        {
            await AssertCalm("using NetDsl; " + Network + Program[..token.SpanStart]);
        }
    }

    private static async Task AssertCalmWithout(int every)
    {
        foreach (SyntaxToken token in Tokens(every))
        {
            await AssertCalm("using NetDsl; " + Network + Program.Remove(token.SpanStart, token.Span.Length));
        }
    }

    private static async Task AssertCalm(string source) =>
        Assert.DoesNotContain(await DiagnosticsOf(source), diagnostic => diagnostic.Id is "AD0001" or "CS8784" or "CS8785");

    private static async Task AssertSilent(string source)
    {
        ImmutableArray<Diagnostic> diagnostics = await DiagnosticsOf(source);
        Assert.DoesNotContain(diagnostics, diagnostic => IsOurs(diagnostic) || diagnostic.Severity == DiagnosticSeverity.Error);
    }

    private static Task<ImmutableArray<Diagnostic>> DiagnosticsOf(string source) => CompiledNetwork.DiagnosticsOf(generates: true, source);

    private static bool IsOurs(Diagnostic diagnostic) => diagnostic.Id.StartsWith("NDSL", StringComparison.Ordinal);
}
