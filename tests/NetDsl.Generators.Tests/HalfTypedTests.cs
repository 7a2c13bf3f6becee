using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetDsl.Testing;

namespace NetDsl.Generators.Tests;

/// <summary>Sources as they are while somebody types. The generator may write what it likes, but it must not throw (CS8785).</summary>
public class HalfTypedTests
{
    private const string Whole = """
        namespace Demo;

        [Input(1, 8, 8)]
        [Flatten]
        [DefaultInit(Init.HeNormal, Gain = 1.5)]
        [Dense(32, Activation.LeakyRelu, Slope = 0.2, Name = "First")]
        [Tap("skip"), Dense(32), BatchNorm(Momentum = 0.2), Add("skip")]
        [Activate(Activation.Gelu, Approximate = true), Dropout(0.25)]
        [Dense<Snake>(16, Bias = false), Activate<Gate>]
        [Dense(10, Bias = false, Init = Init.RandomNormal, Std = 0.05)]
        [Loss(Loss.SoftmaxCrossEntropy, Classes = 10)]
        public sealed partial class Net { public Net(long seed) : base(seed) { } }
        """;

    public static TheoryData<string> OddSources { get; } =
    [
        "",
        "[",
        "[Input",
        "[Input(",
        "[Input(]",
        "[Input()]",
        "[Input()] partial class",
        "[Input()] partial class N",
        "[Input()] public partial class N { }",
        "[Input] partial class N;",
        "[Input(null)] partial class N;",
        "[Input(null!), Dense(1)] partial class N;",
        "[Input(default), Dense(1)] partial class N;",
        "[Input(shape: null), Dense(1)] partial class N;",
        "[Input(new int[0]), Dense(1)] partial class N;",
        "[Input(new int[] { 1, 2 }), Flatten, Dense(1)] partial class N;",
        "[Input([1, 2]), Flatten, Dense(1)] partial class N;",
        "[Input(new[] { 1, }), Dense(1)] partial class N;",
        "[Input(\"4\"), Dense(1)] partial class N;",
        "[Input(4.5), Dense(1)] partial class N;",
        "[Input(4L), Dense(1)] partial class N;",
        "[Input('c'), Dense(1)] partial class N;",
        "[Input(n), Dense(1)] partial class N;",
        "[Input(-1), Dense(1)] partial class N;",
        "[Input(0), Dense(1)] partial class N;",
        "[Input(int.MaxValue, int.MaxValue, int.MaxValue), Flatten, Dense(1)] partial class N;",
        "[Input(int.MaxValue), Dense(int.MaxValue), Dense(int.MaxValue), Dense(int.MaxValue), Loss(Loss.Huber)] partial class N;",
        "[Input(int.MaxValue), Dropout(0.5), Dropout(0.5), Activate(Activation.Sine), Loss(Loss.Huber)] partial class N;",
        "[Input(4), Input(5), Dense(1)] partial class N;",
        "[Input(4, Mean = double.NaN, Variance = -1), Dense(1)] partial class N;",
        "[Input(4)] partial class N;",
        "[Input(4), Loss(Loss.SoftmaxCrossEntropy)] partial class N;",
        "[Input(4), Flatten, Loss(Loss.SoftmaxCrossEntropy, Classes = 4)] partial class N;",
        "[Input(4), Loss] partial class N;",
        "[Input(4), Dense(1), Loss((Loss)77, Classes = -1)] partial class N;",
        "[Input(4), Dense(1), Loss(Loss.Huber), Loss(Loss.MeanSquaredError)] partial class N;",
        "[Input(4), Dense(1), DefaultInit((Init)77, Gain = double.NaN)] partial class N;",
        "[Input(4), Dense(1), DefaultInit] partial class N;",
        "[Input(4), Dense] partial class N;",
        "[Input(4), Dense()] partial class N;",
        "[Input(4), Dense(, Activation.Relu)] partial class N;",
        "[Input(4), Dense(8,)] partial class N;",
        "[Input(4), Dense<",
        "[Input(4), Dense<>(8)] partial class N;",
        "[Input(4), Dense<N>(8)] partial class N;",
        "[Input(4), Dense<int>(8)] partial class N;",
        "[Input(4), Dense<int[]>(8)] partial class N;",
        "[Input(4), Dense<Missing>(8)] partial class N;",
        "[Input(4), Dense<NetDsl.Kernels.IActivation>(8)] partial class N;",
        "[Input(4), Dense<NetDsl.Kernels.Relu?>(8)] partial class N;",
        "[Input(4), Dense<NetDsl.Kernels.Relu, int>(8)] partial class N;",
        "[Input(4), Dense<NetDsl.Kernels.Relu>] partial class N;",
        "[Input(4), Dense<T>(8)] partial class N<T>;",
        "[Input(4), Activate<>] partial class N;",
        "[Input(4), Activate<dynamic>] partial class N;",
        "[Activate<NetDsl.Kernels.Relu>, Dense<NetDsl.Kernels.Relu>(2)] partial class N;",
        "[Input(4), Dense<S>(8)] partial class N; struct S : NetDsl.Kernels.IActivation",
        "[Input(4), Dense<S>(8)] partial class N; [ActivationFacts(Power = )] struct S : NetDsl.Kernels.IActivation { }",
        "[Input(4), Dense<S>(8)] partial class N; [ActivationFacts(Power = 1, Power = 2)] ref struct S : NetDsl.Kernels.IActivation { }",
        "[Input(4), Dense<S>(8)] partial class N; [ActivationFacts(Missing = 1)] class S : NetDsl.Kernels.IActivation { }",
        "[Input(4), Dense(8, Activation.)] partial class N;",
        "[Input(4), Dense(8, Activation.Rel)] partial class N;",
        "[Input(4), Dense(8, (Activation)(-1))] partial class N;",
        "[Input(4), Dense(8, Activation.Relu | Activation.Tanh)] partial class N;",
        "[Input(4), Dense(\"8\")] partial class N;",
        "[Input(4), Dense(units: 8, units: 9)] partial class N;",
        "[Input(4), Dense(8, Init = )] partial class N;",
        "[Input(4), Dense(8, Init = Init.)] partial class N;",
        "[Input(4), Dense(8, Init = Init.Siren)] partial class N;",
        "[Input(4), Dense(8, Init = (Init)12)] partial class N;",
        "[Input(4), Dense(8, Gain = double.NaN)] partial class N;",
        "[Input(4), Dense(8, Gain = double.PositiveInfinity)] partial class N;",
        "[Input(4), Dense(8, Activation.Relu, Init = Init.XavierNormal, Gain = 1e-300)] partial class N;",
        "[Input(4), Dense(8, Init = Init.RandomNormal, Std = double.MaxValue)] partial class N;",
        "[Input(4), Dense(8, Init = Init.RandomNormal, Std = 3e38), Dense(1)] partial class N;",
        "[Input(4), Dense(8, Init = Init.RandomUniform, Range = double.Epsilon)] partial class N;",
        "[Input(4), Dense(8, Init = Init.Constant, Value = double.NegativeInfinity), Dense(1)] partial class N;",
        "[Input(4), Dense(8, Activation.LeakyRelu, Slope = 3e38), Dense(1)] partial class N;",
        "[Input(4), Dense(8, Activation.LeakyRelu, Slope = 3e38, Init = Init.XavierNormal), Dense(1)] partial class N;",
        "[Input(4), Dense(8, Activation.LeakyRelu, Slope = double.NaN), Dense(1)] partial class N;",
        "[Input(4), Dense(8, Activation.Elu, Alpha = 3e38), Dense(1)] partial class N;",
        "[Input(4), Dense(8, Activation.Elu, Alpha = 1e-45, Init = Init.RandomNormal), Dense(1)] partial class N;",
        "[Input(4), Dense(8, Activation.Elu, Alpha = double.PositiveInfinity), Dense(1)] partial class N;",
        "[Input(4), Dense(8, Activation.Sine, Omega = 3e38), Dense(1)] partial class N;",
        "[Input(4), Dense(8, Activation.Sine, Omega = double.Epsilon), Dense(1)] partial class N;",
        "[Input(4), Dropout] partial class N;",
        "[Input(4), Dropout(), Dense(1)] partial class N;",
        "[Input(4), Dropout(0.), Dense(1)] partial class N;",
        "[Input(4), Dropout(double.NaN), Dense(1)] partial class N;",
        "[Input(4), Dropout(double.NegativeInfinity), Dense(1)] partial class N;",
        "[Input(4), Dropout(double.MaxValue), Dense(1)] partial class N;",
        "[Input(4), Dropout(0.99999999999999), Dense(1)] partial class N;",
        "[Input(4), Dense(8, Name = null)] partial class N;",
        "[Input(4), Dense(8, Name = \"\")] partial class N;",
        "[Input(4), Dense(8, Name = \" \")] partial class N;",
        "[Input(4), Dense(8, Name = \"a.b\")] partial class N;",
        "[Input(4), Dense(8, Name = \"\\ud800\")] partial class N;",
        "[Input(4), Dense(8, Name = \"\\\" + \\\"\\n\")] partial class N;",
        "[Input(4), Dense(8, Name = nameof(Dense))] partial class N;",
        "[Input(4), Dense(8, Name = \"N\")] partial class N;",
        "[Input(4), Dense(8, Name = \"Predict\"), Dense(9, Name = \"Predict\")] partial class N;",
        "[Input(4), Dense(8, Name = 5)] partial class N;",
        "[Input(4), Dense(8, Nam = \"x\")] partial class N;",
        "[Input(4), NetDsl.Dense(8), global::NetDsl.DenseAttribute(2)] partial class N;",
        "[Input(4), Layer] partial class N;",
        "[NetDsl.Weighted(4)] partial class N;",
        "[Input(4), Tap, Dense(1)] partial class N;",
        "[Input(4), Tap(, Dense(1)] partial class N;",
        "[Input(4), Tap(), Dense(1)] partial class N;",
        "[Input(4), Tap(\"), Dense(1)] partial class N;",
        "[Input(4), Tap(null), Add(null), Dense(1)] partial class N;",
        "[Input(4), Tap(\"\"), Add(\"\"), Dense(1)] partial class N;",
        "[Input(4), Tap(\"a\"), Add(\"a\")] partial class N;",
        "[Input(4), Tap(\"a\"), Tap(\"a\"), Add(\"a\"), Dense(1)] partial class N;",
        "[Input(4), Tap(\"a\"), Dense(3), Add(\"a\"), Dense(1)] partial class N;",
        "[Input(4), Add(\"a\"), Tap(\"a\"), Dense(1)] partial class N;",
        "[Input(4), Add(\"a\"), Dense(1)] partial class N;",
        "[Input(4), Add, Dense(1)] partial class N;",
        "[Input(4), Add(, Dense(1)] partial class N;",
        "[Input(4), Multiply(5), Dense(1)] partial class N;",
        "[Input(1, 2, 2), Tap(\"a\"), Flatten, Concat(\"a\"), Dense(1)] partial class N;",
        "[Input(int.MaxValue), Tap(\"a\"), Concat(\"a\"), Dense(1)] partial class N;",
        "[Input(1), LayerNorm, Dense(1)] partial class N;",
        "[Input(4), BatchNorm(Momentum = double.NaN), Dense(1)] partial class N;",
        "[Input(4), BatchNorm(Epsilon = ), Dense(1)] partial class N;",
        "[Input(4), BatchNorm(, Dense(1)] partial class N;",
        "[Input(4), RmsNorm(Epsilon = 1e400), Dense(1)] partial class N;",
        "[Input(4), GroupNorm(3), Dense(1)] partial class N;",
        "[Input(4), GroupNorm(0), Dense(1)] partial class N;",
        "[Input(4), GroupNorm(, Dense(1)] partial class N;",
        "[GroupNorm(2), Dense(1)] partial class N;",
        "[Input(1, 2, 2), MaxPool2D(3), Flatten, Dense(1)] partial class N;",
        "[Input(1, 2, 2), MaxPool2D(0), Flatten, Dense(1)] partial class N;",
        "[Input(1, 2, 2), MaxPool2D(2, Pad = 2), Flatten, Dense(1)] partial class N;",
        "[Input(1, 2, 2), AvgPool2D(2, Padding = , Flatten, Dense(1)] partial class N;",
        "[Input(1, 2, 2), AvgPool2D(int.MaxValue, Stride = -1, Pad = int.MaxValue), Flatten, Dense(1)] partial class N;",
        "[MaxPool1D(2), Dense(1)] partial class N;",
        "[Input(4), GlobalAvgPool, Dense(1)] partial class N;",
        "[GlobalMaxPool, Dense(1)] partial class N;",
        "[Input(1, 2, 2), Upsample2D(int.MaxValue), Flatten, Dense(1)] partial class N;",
        "[Input(1, 2, 2), Upsample2D(2, Mode = (UpsampleMode)7), Flatten, Dense(1)] partial class N;",
        "[Input(1, 2, 2), Upsample2D(, Flatten, Dense(1)] partial class N;",
        "[Input(4), Dense(1)] partial class N<",
        "[Input(4), Dense(1)] partial class N<T",
        "[Input(4), Dense(1)] partial class N<T, T>;",
        "[Input(4), Dense(1)] partial class N : ;",
        "[Input(4), Dense(1)] partial class N : Missing;",
        "[Input(4), Dense(1)] partial class N : N;",
        "[Input(4), Dense(1)] partial class A : B; [Input(4), Dense(1)] partial class B : A;",
        "[Input(4), Dense(1)] partial class N { N( }",
        "[Input(4), Dense(1)] partial class N { partial class N { [Input(4), Dense(1)] partial class N; } }",
        "[Input(4), Dense(1)] partial class; [Input(4), Dense(1)] partial class;",
        "[Input(4), Dense(1)] partial class N; [Input(4), Dense(1)] partial class N;",
        "[Input(4)] partial class N; [Dense(1)] partial class N; [Dense(2)] partial class N;",
        "[Input(4), Dense(1)] partial",
        "[Input(4), Dense(1)] partial int N;",
        "[Input(4), Dense(1)] partial struct N;",
        "[Input(4), Dense(1)] partial enum N { }",
        "[assembly: Input(4)] [module: Dense(1)]",
        "class C { [Input(4), Dense(1)] void M([Dense(3)] int p) { [Dense(1)] void L() { } } }",
        "class C { [Input(4), Dense(1)] partial class N",
        "namespace { [Input(4), Dense(1)] partial class N; }",
        "namespace A.; [Input(4), Dense(1)] partial class N;",
        "namespace @class.@int; [Input(4), Dense(1)] partial class @event<@in>;",
        "file partial class F { [Input(4), Dense(1)] partial class N; }",
        "#if\n[Input(4), Dense(1)] partial class N;",
        "[Input(4), Dense(1)] /* partial class N;",
    ];

    [Theory]
    [MemberData(nameof(OddSources))]
    public void An_odd_source_does_not_throw(string source) => Run(source);

    [Fact]
    public void No_prefix_of_a_declaration_throws()
    {
        GeneratorDriver driver = GeneratorTest.NewDriver();
        CSharpCompilation compilation = GeneratorTest.Compile(OwnActivations.Source);
        for (int length = 0; length <= Whole.Length; length++)
        {
            driver = driver.RunGenerators(compilation.AddSyntaxTrees(GeneratorTest.Parse(Whole[..length], "Typed.cs")));
            Check(driver, Whole[..length]);
        }
    }

    [Fact]
    public void No_declaration_with_a_lost_character_throws()
    {
        GeneratorDriver driver = GeneratorTest.NewDriver();
        CSharpCompilation compilation = GeneratorTest.Compile(OwnActivations.Source);
        for (int lost = 0; lost < Whole.Length; lost++)
        {
            string source = Whole.Remove(lost, 1);
            driver = driver.RunGenerators(compilation.AddSyntaxTrees(GeneratorTest.Parse(source, "Typed.cs")));
            Check(driver, source);
        }
    }

    [Fact]
    public void Without_the_library_nothing_is_written()
    {
        CSharpCompilation alone = CSharpCompilation.Create("Alone", [GeneratorTest.Parse(Whole, "Net.cs")]);

        GeneratorRunResult result = GeneratorTest.ResultOf(GeneratorTest.NewDriver().RunGenerators(alone));

        Assert.Empty(result.GeneratedSources);
    }

    private static void Run(string source)
    {
        using IDisposable culture = HostileCulture.Enter();
        Check(GeneratorTest.NewDriver().RunGenerators(GeneratorTest.Compile(source)), source);
    }

    private static void Check(GeneratorDriver driver, string source)
    {
        GeneratorRunResult result = driver.GetRunResult().Results.Single();
        Assert.True(result.Exception is null, $"{source}\n\n{result.Exception}");
        Assert.True(result.Diagnostics.IsEmpty, $"{source}\n\n{string.Join('\n', result.Diagnostics)}");
    }
}
