using Microsoft.CodeAnalysis;
using NetDsl.CodeFixes;
using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Rules;

public sealed class MissingFlattenRuleTests
{
    [Theory]
    [InlineData("BatchNorm")]
    [InlineData("LayerNorm")]
    [InlineData("GroupNorm(2)")]
    [InlineData("RmsNorm")]
    public Task A_norm_needs_none_and_replaces_none(string norm) => AnalyzerTest.Reports(
        $$"""
        [Input(2, 4, 4)]
        [{{norm}}]
        [{|#0:Dense(10)|}]
        partial class Net;
        """,
        Expected.Error("NDSL1001", "Dense1 needs a vector but gets a feature map of 2×4×4: put [Flatten] before it, which makes it a vector of 32"));

    [Fact]
    public Task A_dense_layer_on_a_feature_map_is_reported_once() => AnalyzerTest.Reports(
        """
        [Input(1, 28, 28)]
        [Dropout(0.1)]
        [{|#0:Dense(32, Activation.Relu)|}]
        [Dense(10)]
        [Loss(Loss.SoftmaxCrossEntropy, Classes = 7)]
        partial class Net;
        """,
        Expected.Error(
            "NDSL1001", "Dense1 needs a vector but gets a feature map of 1×28×28: put [Flatten] before it, which makes it a vector of 784"));

    [Fact]
    public Task A_vector_and_a_flattened_map_are_sound() => AnalyzerTest.IsSilent(
        """
        [Input(1, 28, 28)]
        [Activate(Activation.Tanh)]
        [Flatten]
        [Dense(10)]
        partial class Images;

        [Input(784)]
        [Dense(10)]
        partial class Vectors;
        """);

    [Theory]
    [InlineData(
        "[Input(1, 8, 8)]\n    [{|#0:Dense(10)|}] // answers",
        "[Input(1, 8, 8)]\n    [Flatten]\n    [Dense(10)] // answers")]
    [InlineData(
        "[Input(1, 8, 8)]\r\n\t[{|#0:Dense(10)|}]\r\n",
        "[Input(1, 8, 8)]\r\n\t[Flatten]\r\n\t[Dense(10)]\r\n")]
    [InlineData("[Input(1, 8, 8)] [{|#0:Dense(10)|}]", "[Input(1, 8, 8)] [Flatten] [Dense(10)]")]
    [InlineData("[Input(1, 8, 8), {|#0:Dense(10)|}]", "[Input(1, 8, 8), Flatten, Dense(10)]")]
    [InlineData("[Input(1, 8, 8),\n {|#0:Dense(10)|}]", "[Input(1, 8, 8),\n Flatten, Dense(10)]")]
    [InlineData("[Input(1, 8, 8)]\n[{|#0:Dense(10)|}, Activate(Activation.Relu)]", "[Input(1, 8, 8)]\n[Flatten]\n[Dense(10), Activate(Activation.Relu)]")]
    [InlineData("[Input(1, 8, 8)] [{|#0:NetDsl.DenseAttribute(10)|}]", "[Input(1, 8, 8)] [NetDsl.Flatten] [NetDsl.DenseAttribute(10)]")]
    [InlineData("[Input(1, 8, 8)] [{|#0:global::NetDsl.Dense(10)|}]", "[Input(1, 8, 8)] [global::NetDsl.Flatten] [global::NetDsl.Dense(10)]")]
    public Task The_fix_puts_a_layer_where_it_is_missing(string before, string after) =>
        new FixTest<MissingFlattenFix> { Title = "Put [Flatten] before it" }.Turns(
            before + "\npartial class Net;",
            after + "\npartial class Net;",
            Expected.Finding("NDSL1001", DiagnosticSeverity.Error, 0));

    [Fact]
    public Task The_fix_writes_the_full_name_where_the_short_one_is_taken() => new FixTest<MissingFlattenFix>().Turns(
        """
        class FlattenAttribute : System.Attribute;

        [Input(1, 8, 8)]
        [{|#0:Dense(10)|}]
        partial class Net;
        """,
        """
        class FlattenAttribute : System.Attribute;

        [Input(1, 8, 8)]
        [global::NetDsl.Flatten]
        [Dense(10)]
        partial class Net;
        """,
        Expected.Finding("NDSL1001", DiagnosticSeverity.Error, 0));

    [Fact]
    public Task The_fix_repairs_all_networks_at_once() => new FixTest<MissingFlattenFix> { Steps = 2 }.Turns(
        """
        [Input(1, 8, 8)]
        [{|#0:Dense(10)|}]
        partial class First;

        [Input(1, 8, 8)]
        [{|#1:Dense(10)|}]
        partial class Second;
        """,
        """
        [Input(1, 8, 8)]
        [Flatten]
        [Dense(10)]
        partial class First;

        [Input(1, 8, 8)]
        [Flatten]
        [Dense(10)]
        partial class Second;
        """,
        Expected.Finding("NDSL1001", DiagnosticSeverity.Error, 0),
        Expected.Finding("NDSL1001", DiagnosticSeverity.Error, 1));
}
