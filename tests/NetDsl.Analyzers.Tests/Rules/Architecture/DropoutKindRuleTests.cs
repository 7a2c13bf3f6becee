using Microsoft.CodeAnalysis;
using NetDsl.CodeFixes;
using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Rules;

public sealed class DropoutKindRuleTests
{
    [Fact]
    public Task Plain_dropout_under_SELU_is_reported_with_what_it_does_to_the_variance() => AnalyzerTest.Reports(
        """
        [Input(64)]
        [Dense(32, Activation.Selu)]
        [{|#0:Dropout(0.5)|}]
        [Dense(32)]
        [Activate(Activation.Selu)]
        [Reshape(4, 8), Flatten]
        [{|#1:Dropout(0.1)|}]
        [Dense(4)]
        partial class Net;
        """,
        Expected.Info(
            "NDSL4008",
            "Dropout1 follows SELU, and so does Dropout2: it multiplies the variance, which SELU keeps at 1, by 2. Use [AlphaDropout].",
            0,
            1));

    [Fact]
    public Task The_dropout_of_SELU_under_another_activation_is_reported() => AnalyzerTest.Reports(
        """
        [Input(64)]
        [Dense(32, Activation.Selu)]
        [Dense(32, Activation.Gelu)]
        [{|#0:AlphaDropout(0.1)|}]
        [Dense(4)]
        partial class Net;
        """,
        Expected.Info(
            "NDSL4008",
            "AlphaDropout1 follows GELU: what it drops becomes −1.758, the lowest value of SELU, and only there it keeps mean and variance. Use [Dropout]."));

    [Theory]
    [InlineData("Dense(32, Activation.Selu)", "AlphaDropout(0.1)")]
    [InlineData("Dense(32, Activation.Relu)", "Dropout(0.1)")]
    [InlineData("Dense(32, Activation.Selu)", "Dropout(0)")]
    [InlineData("Dense(32, Activation.Relu)", "AlphaDropout(0)")]
    [InlineData("AlphaDropout(0.05)", "Dense(32, Activation.Selu)")]
    [InlineData("Dropout(0.2)", "Dense(32, Activation.Selu)")]
    [InlineData("Dense(32)", "AlphaDropout(0.1), Activate(Activation.Selu)")]
    public Task The_fitting_one_and_dropout_of_the_input_are_silent(string first, string second) => AnalyzerTest.IsSilent(
        $"""
        [Input(64)]
        [{first}]
        [{second}]
        [Dense(4)]
        partial class Net;
        """);

    [Theory]
    [InlineData("Selu", "Dropout(0.1, Name = \"Drop\")", "AlphaDropout(0.1, Name = \"Drop\")", "AlphaDropout")]
    [InlineData("Selu", "global::NetDsl.DropoutAttribute(0.1)", "global::NetDsl.AlphaDropoutAttribute(0.1)", "AlphaDropout")]
    [InlineData("Relu", "NetDsl.AlphaDropout(0.1)", "NetDsl.Dropout(0.1)", "Dropout")]
    public Task The_fix_swaps_them(string activation, string before, string after, string kind) => new FixTest<DropoutKindFix> { Title = $"Use [{kind}]" }.Turns(
        $$"""
        [Input(64)]
        [Dense(32, Activation.{{activation}})]
        [{|#0:{{before}}|}]
        [Dense(4)]
        partial class Net;
        """,
        $"""
        [Input(64)]
        [Dense(32, Activation.{activation})]
        [{after}]
        [Dense(4)]
        partial class Net;
        """,
        Expected.Finding("NDSL4008", DiagnosticSeverity.Info));

    [Fact]
    public Task An_alias_is_left_to_its_writer() => new FixTest<DropoutKindFix>().OffersNothingFor(
        """
        using Forget = NetDsl.DropoutAttribute;

        [Input(64)]
        [Dense(32, Activation.Selu)]
        [{|#0:Forget(0.1)|}]
        [Dense(4)]
        partial class Net;
        """,
        Expected.Finding("NDSL4008", DiagnosticSeverity.Info));
}
