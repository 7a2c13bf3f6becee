using Microsoft.CodeAnalysis;
using NetDsl.CodeFixes;
using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Rules;

public sealed class OutputDropoutRuleTests
{
    [Theory]
    [InlineData("Dropout(0.25)", "Dropout1", "25 %")]
    [InlineData("AlphaDropout(0.9)", "AlphaDropout1", "90 %")] // that it is strong, or after no SELU, is no second finding
    public Task Dropout_behind_the_last_weights_is_reported(string dropout, string name, string share) => AnalyzerTest.Reports(
        $$"""
        [Input(64)]
        [Dense(32, Activation.Relu)]
        [Dense(10, Activation.Softmax)]
        [{|#0:{{dropout}}|}]
        [Loss(Loss.CrossEntropy)]
        partial class Net;
        """,
        Expected.Warning(
            "NDSL4007",
            $"{name} drops {share} of the network's answers: no weights come after it that could make up for them. Remove it, or put it before Dense2."));

    [Fact]
    public Task Two_are_one_finding() => AnalyzerTest.Reports(
        """
        [Input(64)]
        [Dense(10)]
        [{|#0:Dropout(0.5)|}]
        [Activate(Activation.Sigmoid)]
        [{|#1:Dropout(0.5)|}]
        partial class Net;
        """,
        Expected.Warning(
            "NDSL4007",
            "Dropout1 drops 50 % of the network's answers, and so does Dropout2: no weights come after it that could make up for them. Remove it, or put it before Dense1.",
            0,
            1));

    [Theory]
    [InlineData("Dropout(0.5)", "Dense(10)")]
    [InlineData("Dense(10)", "Dropout(0)")]
    [InlineData("Dropout(0.5)", "Activate(Activation.Relu)")] // no weights at all
    public Task Before_weights_or_without_effect_it_is_silent(string first, string second) => AnalyzerTest.IsSilent(
        $"""
        [Input(64)]
        [{first}]
        [{second}]
        partial class Net;
        """);

    [Fact]
    public Task The_fix_removes_them_all() => new FixTest<OutputDropoutFix> { Title = "Remove the dropout" }.Turns(
        """
        [Input(64)]
        [Dense(10), {|#0:Dropout(0.5)|}]
        [Activate(Activation.Sigmoid)]
        [{|#1:Dropout(0.5)|}]
        [Loss(Loss.BinaryCrossEntropy)]
        partial class Net;
        """,
        """
        [Input(64)]
        [Dense(10)]
        [Activate(Activation.Sigmoid)]
        [Loss(Loss.BinaryCrossEntropy)]
        partial class Net;
        """,
        Expected.Finding("NDSL4007", DiagnosticSeverity.Warning, 0, 1));
}
