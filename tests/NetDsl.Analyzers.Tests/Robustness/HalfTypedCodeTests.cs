using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Robustness;

/// <summary>Code is wrong most of the time while it is being typed: nothing throws then, and where C# complains about an attribute, NetDsl is silent.</summary>
public sealed class HalfTypedCodeTests
{
    private const string Sound =
        """
        using NetDsl;

        namespace Digits;

        [Input(1, 8, 8)]
        [DefaultInit(Init.Auto, Gain = 1.2)]
        [Flatten]
        [Dense(units: 32, Activation.LeakyRelu, Slope = 0.1, Init = Init.HeNormal, Name = "Hidden")]
        [Tap("skip"), Dense(32, Bias = false), LayerNorm(Epsilon = 0.1), Concat(tap: "skip")]
        [Dropout(0.2)]
        [Dense(10)]
        [Activate(Activation.Softmax)]
        [Loss(Loss.CrossEntropy, Classes = 10)]
        public partial class Reader;

        [Input(8)]
        [Residual<Branch>(Times = 2, Scale = ResidualScale.DepthScaled, Name = "Blocks"), Repeat<Branch>]
        [Dense(2)]
        partial class Deep;

        [Block, Tap("in"), Dense(16, Activation.Relu), Dense(8, Activation.Tanh), Add("in")]
        class Branch;
        """;

    public static TheoryData<string> Attributes { get; } =
    [
        "[Dense(", "[Dense(,", "[Dense(,)]", "[Dense()]", "[Dense]", "[Dense(256", "[Dense(256,", "[Dense(256, )]",
        "[Dense(256, Activation)]", "[Dense(256, Activation.)]", "[Dense(256, Activation.Rel)]", "[Dense(256, Activation.Relu",
        "[Dense(256, Init.Zero)]", "[Dense(\"256\")]", "[Dense(256.5)]", "[Dense(null)]", "[Dense(default)]", "[Dense(2147483648)]",
        "[Dense(99999999999999999999)]", "[Dense(1e3)]", "[Dense(-)]", "[Dense('a')]", "[Dense(true)]", "[Dense(256, 1)]",
        "[Dense(256, Activation.Relu, 3)]", "[Dense(256, Name)]", "[Dense(256, Name = )]", "[Dense(256, Name = null)]",
        "[Dense(256, Name = \"a b\")]", "[Dense(256, Name = 5)]", "[Dense(256, Name = nameof())]",
        "[Dense(256, Name = nameof(Missing))]", "[Dense(256, Name = nameof(Net))]", "[Dense(256, Name = \"\\uD800\")]",
        "[Dense(256, Name = \"größe\")]", "[Dense(256, Nam = \"A\")]", "[Dense(256, Units = 5)]", "[Dense(256, units: 5)]",
        "[Dense(unit: 5)]", "[Dense(Init = Init.Zero, 256)]", "[Dense(256, Init = Init)]", "[Dense(256, Init = Init.)]",
        "[Dense(256, Init = Init.Zer)]", "[Dense(256, Init = null)]", "[Dense(256, Init = (Init)99)]",
        "[Dense(256, Init = Init.RandomNormal, Std = double.NaN)]", "[Dense(256, Init = Init.RandomNormal, Std = 0.0 / 0.0)]",
        "[Dense(256, Init = Init.RandomNormal, Std = 1 / 0)]", "[Dense(256, Init = Init.RandomNormal, Std = 1e999)]",
        "[Dense(256, Init = Init.RandomNormal, Std = 1e308)]", "[Dense(256, Init = Init.RandomNormal, Std = double.Epsilon)]",
        "[Dense(256, Init = Init.Zero, Init = Init.Zero)]", "[Dense(256, (Activation)99)]", "[Dense(256, (Activation)(-1))]",
        "[Dense(256, Missing)]", "[Dense(256, Missing.Relu)]", "[Dense(Net.Missing)]", "[Dense(Net.Units)]", "[Dense(Broken.Loop)]",
        "[Dense(int.MaxValue)]", "[Dense(int.MinValue)]",
        "[Dense(256, Activation.Selu, Init = Init.Constant, Value = double.MaxValue)]", "[Dense(256, Gain = double.MaxValue)]",
        "[Dense<int>(256)]", "[Dens", "[Dens(256)]", "[NetDsl.]", "[NetDsl.Dense(", "[Unknown.Dense(256)]", "[global::Dense(256)]",
        "[assembly: Dense(256)]", "[return: Dense(256)]", "[Dense(256), ]", "[, Dense(256)]", "[]", "[", "]", "[Dense(256)]]",
        "[[Dense(256)]]", "[Dense 256]", "[Dense(256]", "Dense(256)]", "(256)", "[Dense(x => x)]", "[Dense(new())]",
        "[Dense(new int[] { 1 })]", "[Dense($\"{1}\")]", "[Dense(await x)]", "[Dense(256 /*", "[Dense(256 // )]",
        "[Dense(256)] [Dense(256)] [Dense(256)", "[Input(5)]", "[Input(null)]", "[Input(]", "[Input(1, \"2\", 3)]",
        "[Input(new[] { 1, x })]", "[Loss(Loss.Huber)] [Loss(Loss.Huber)]", "[Loss()]", "[Loss(Loss.)]",
        "[Loss((Loss)99, Classes = -1)]", "[Loss(Loss.Huber, Classes = Net.Units)]", "[DefaultInit(Init.)]", "[DefaultInit((Init)99)]",
        "[DefaultInit()]", "[Dropout(\"a\")]", "[Dropout(float.NaN)]", "[Dropout(1m)]", "[Activate]", "[Activate(null)]",
        "[Flatten(1)]", "[Flatten(Name = null)]", "[Tap", "[Tap(", "[Tap(\"", "[Tap(\"a", "[Tap(\"a\"", "[Tap()]", "[Tap(null)]", "[Tap(\"\")]", "[Tap(5)]",
        "[Tap(nameof())]", "[Tap(\"a\", Name = )]", "[Tap(\"a\")] [Tap(\"a\")]", "[Tap(\"a\")] [Tap(\"a\")] [Add(\"a\")]", "[Tap(\"a\")] [Add(",
        "[Tap(\"a\")] [Add(\"a", "[Tap(\"a\")] [Add(\"b\")]", "[Tap(\"a\")] [Dense(", "[Add", "[Add(", "[Add()]", "[Add(null)]", "[Add(\"a\")]",
        "[Add(\"a\")] [Tap(\"a\")]", "[Add(\"a\"), Add(\"a\")]", "[Multiply(]", "[Multiply(\"\\uD800\")]", "[Concat(default)]", "[Concat(Net.Missing)]",
        "[BatchNorm", "[BatchNorm(", "[BatchNorm()]", "[BatchNorm(Momentum)]", "[BatchNorm(Momentum = )]", "[BatchNorm(Momentum = double.NaN)]",
        "[BatchNorm(Momentum = -1, Epsilon = 0)]", "[Dropout(1.5)] [BatchNorm]", "[Dense(3)] [BatchNorm", "[LayerNorm(Epsilon = )]", "[LayerNorm(5)]", "[RmsNorm",
        "[GroupNorm", "[GroupNorm(", "[GroupNorm()]", "[GroupNorm(0)]", "[GroupNorm(7, Epsilon = )]",
        "[MaxPool2D", "[MaxPool2D(", "[MaxPool2D()]", "[AvgPool1D(2, Pad = )]", "[AvgPool2D(0, Padding = Padding.)]", "[MaxPool1D(2, Stride = -1)]",
        "[GlobalAvgPool", "[GlobalMaxPool(1)]", "[Upsample2D", "[Upsample2D(", "[Upsample2D()]", "[Upsample2D(2, Mode = )]", "[Upsample2D(0, Mode = UpsampleMode.)]",
        "[Dense(1)] [LayerNorm] [Tap(\"a\")] [Concat(\"a\")]", "[Block", "[Block]", "[Block(5)]", "[Residual", "[Residual]", "[Residual<",
        "[Residual<>", "[Residual<>]", "[Residual<Broken", "[Residual<Broken>", "[Residual<Broken>]", "[Residual<Net>]", "[Residual<Missing>]",
        "[Residual<int>]", "[Residual<int[]>(Times = 0)]", "[Residual<Broken, Broken>]", "[Repeat<Broken>(Times = )]", "[Repeat<Broken>(Times = int.MaxValue",
        "[Residual<Broken>(Scale = ResidualScale.)]", "[Residual<Broken>(Scale = (ResidualScale)9)]", "[Repeat<typeof>]", "[Repeat<Repeat<Net>>]",
        "[Repeat<dynamic>]", "[Repeat<(int, int)>]", "[Repeat<Net.Inner>]", "[NetDsl.Layer]", "[NetDsl.LayerAttribute]", "[Layer(Name = \"a\")]", "#if",
        "#region", "#pragma warning disable", "\"\"\"", "/*", "\\", "\0", "🙂",
    ];

    public static TheoryData<string> Types { get; } =
    [
        "struct Net;", "partial struct Net;", "interface Net;", "partial interface Net;", "enum Net;", "enum Net { A }",
        "delegate void Net();", "record Net;", "partial record Net(int A);", "record struct Net;", "static class Net;",
        "static partial class Net;", "abstract partial class Net;", "sealed partial class Net { Net(int a) { } }",
        "partial class Net { partial void Net(); }", "partial class Net { int Net; }", "partial class Net { int Forward; }",
        "partial class Net<T> { }", "partial class Net<T> where T : { }", "partial class Net<", "partial class Net :",
        "partial class Net : Net;", "partial class Net : Missing;", "partial class Net : NetDsl.Network;",
        "partial class Net : System.IDisposable;", "partial class Net : object;", "partial class Net : System.Attribute;",
        "partial class", "partial", "class", "", ";", "int x;", "void M() { }", "namespace A { }", "partial class 1;",
        "partial class @class;", "partial class Größe;", "partial class _;", "partial class Input;", "partial class Dense;",
        "partial class Loss;", "partial class var;", "partial class NetDsl;", "partial class System;", "partial class Net; class Net;",
        "class Net; partial class Net;", "partial class Net; partial struct Net;", "partial class Net; [Dense(3)] partial class Net;",
        "partial class Net; [Input(9)] partial class Net;", "partial class Net; [Dense( partial class Net;", "file partial class Net;",
        "file class Net;", "private partial class Net;", "public public partial class Net;", "unsafe partial class Net;",
        "partial class Net { [Input(4)] [Dense(2)] partial class Net { } }", "partial class Net { [Input(4)] [Dense(2)] class Inner",
        "partial class Net(int a);",
    ];

    [Theory]
    [MemberData(nameof(Attributes))]
    public Task An_attribute_that_is_not_finished_throws_nothing(string attribute) => AssertCalm(
        $$"""
        using NetDsl;

        [Input(4)]
        {{attribute}}
        [Activate(Activation.Tanh)]
        [Dense(2)]
        partial class Net
        {
            public const int Units = 3;
        }

        class Broken
        {
            public const int Loop = Loop + 1;
        }
        """);

    [Theory]
    [MemberData(nameof(Types))]
    public Task A_type_that_is_not_finished_throws_nothing(string type) => AssertCalm(
        $$"""
        using NetDsl;

        [Input(4)]
        [Dense(8, Activation.Relu, Init = Init.XavierUniform)]
        [Dense(2)]
        [Loss(Loss.SoftmaxCrossEntropy, Classes = 2)]
        {{type}}
        """);

    [Theory]
    [MemberData(nameof(Types))]
    public Task A_type_inside_of_another_throws_nothing(string type) => AssertCalm(
        $$"""
        namespace A.B
        {
            using NetDsl;

            partial class Outer<T> where T : struct
            {
                partial record struct Middle
                {
                    [Input(1, 4, 4)]
                    [Dense(2)]
                    {{type}}
                }
            }
        }
        """);

    [Fact]
    public async Task A_network_cut_off_anywhere_throws_nothing()
    {
        foreach (SyntaxToken token in Tokens(Sound))
        {
            await AssertCalm(Sound[..token.SpanStart]);
            await AssertCalm(Sound[..(token.SpanStart + (token.Span.Length / 2))]);
        }
    }

    [Fact]
    public async Task A_network_without_one_of_its_tokens_throws_nothing()
    {
        foreach (SyntaxToken token in Tokens(Sound))
        {
            await AssertCalm(Sound.Remove(token.SpanStart, token.Span.Length));
        }
    }

    [Fact]
    public async Task A_network_with_one_token_twice_throws_nothing()
    {
        foreach (SyntaxToken token in Tokens(Sound))
        {
            await AssertCalm(Sound.Insert(token.SpanStart, token.Text + " "));
        }
    }

    [Fact]
    public Task Files_that_disagree_throw_nothing() => AssertCalm(
        "using NetDsl; [Input(4)] [Dense(2)] partial class Net;",
        "using NetDsl; [Input(4)] [Dense(3, Name = \"Dense1\")] class Net;",
        "using NetDsl; [Dense(",
        "partial class Net : Missing<Net> { class Dense1; }");

    [Fact]
    public Task Attributes_of_another_namespace_NetDsl_throw_nothing() => AssertCalm(
        """
        [NetDsl.Input(4)]
        [NetDsl.Dense("2")]
        [NetDsl.Loss]
        partial class Net;

        namespace NetDsl
        {
            class DenseAttribute(string units) : System.Attribute;

            class LossAttribute : System.Attribute;
        }
        """);

    private static IEnumerable<SyntaxToken> Tokens(string source) =>
        CSharpSyntaxTree.ParseText(source).GetRoot().DescendantTokens().Where(token => !token.Span.IsEmpty);

    private static async Task AssertCalm(params string[] sources)
    {
        foreach (bool generates in new[] { false, true })
        {
            ImmutableArray<Diagnostic> diagnostics = await CompiledNetwork.DiagnosticsOf(generates, sources);
            Assert.DoesNotContain(diagnostics, diagnostic => diagnostic.Id is "AD0001" or "CS8784" or "CS8785");
            if (diagnostics.Any(IsErrorInAttribute))
            {
                Assert.DoesNotContain(diagnostics, IsOurs);
            }
        }
    }

    private static bool IsOurs(Diagnostic diagnostic) => diagnostic.Id.StartsWith("NDSL", StringComparison.Ordinal);

    private static bool IsErrorInAttribute(Diagnostic diagnostic) =>
        diagnostic is { Severity: DiagnosticSeverity.Error, Location: { SourceTree: { } tree, SourceSpan: { IsEmpty: false } span } }
        && !IsOurs(diagnostic)
        && tree.GetRoot().DescendantNodes().OfType<AttributeSyntax>().Any(attribute => attribute.Span.Contains(span) && IsOnType(attribute));

    private static bool IsOnType(AttributeSyntax attribute) => attribute.Parent?.Parent is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax;
}
