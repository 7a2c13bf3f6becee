using Microsoft.CodeAnalysis;
using NetDsl.CodeFixes;
using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Rules;

public sealed class TwoActivationsRuleTests
{
    private const string ActAsOne = "without weights between them they act as one function, which no initializer is made for. Keep one of them.";

    [Theory]
    [InlineData("Relu", "ReLU", "Relu", "ReLU", "that changes nothing. Remove it.")]
    [InlineData("Sigmoid", "sigmoid", "Relu", "ReLU", "that changes nothing. Remove it.")]
    [InlineData("Softplus", "softplus", "LeakyRelu", "leaky ReLU", "that changes nothing. Remove it.")]
    [InlineData("LeakyRelu", "leaky ReLU", "LeakyRelu", "leaky ReLU", ActAsOne)]
    [InlineData("Relu", "ReLU", "Tanh", "tanh", ActAsOne)]
    [InlineData("Tanh", "tanh", "Relu", "ReLU", ActAsOne)]
    public Task Two_in_a_row_are_reported_with_what_they_make(string first, string firstTitle, string second, string secondTitle, string consequence) => AnalyzerTest.Reports(
        $$"""
        [Input(64)]
        [Dense(32, Activation.{{first}})]
        [Dropout(0.1)]
        [Activate({|#0:Activation.{{second}}|})]
        [Dense(4)]
        partial class Net;
        """,
        Expected.Info("NDSL4010", $"Activate1 applies {secondTitle} right after the {firstTitle} of Dense1: {consequence}"));

    [Fact]
    public Task At_the_output_too_where_nothing_worse_is_to_be_told() => AnalyzerTest.Reports(
        """
        [Input(64)]
        [Dense(4, Activation.Elu)]
        [Activate({|#0:Activation.Softmax|})]
        [Loss(Loss.CrossEntropy)]
        partial class Net;
        """,
        Expected.Info("NDSL4010", $"Activate1 applies softmax right after the ELU of Dense1: {ActAsOne}"));

    [Theory]
    [InlineData("Dense(32)", "Activate(Activation.Relu)")]
    [InlineData("Dense(32, Activation.Relu)", "Activate(Activation.Linear)")]
    [InlineData("Activate(Activation.Sine)", "Dense(32, Activation.Sine)")]
    public Task Weights_between_or_a_linear_one_are_silent(string first, string second) => AnalyzerTest.IsSilent(
        $"""
        [Input(64)]
        [{first}]
        [{second}]
        [Dense(4)]
        partial class Net;
        """);

    [Fact]
    public Task The_fix_removes_what_changes_nothing() => new FixTest<ActivationFix> { Title = "Remove the activation" }.Turns(
        """
        [Input(64)]
        [Dense(32, Activation.Relu)]
        [Activate({|#0:Activation.LeakyRelu|}, Slope = 0.1)]
        [Dense(4)]
        partial class Net;
        """,
        """
        [Input(64)]
        [Dense(32, Activation.Relu)]
        [Dense(4)]
        partial class Net;
        """,
        Expected.Finding("NDSL4010", DiagnosticSeverity.Info));

    [Fact]
    public Task Where_either_may_be_meant_no_fix_decides() => new FixTest<ActivationFix>().OffersNothingFor(
        """
        [Input(64)]
        [Dense(32, Activation.Relu)]
        [Activate({|#0:Activation.Tanh|})]
        [Dense(4)]
        partial class Net;
        """,
        Expected.Finding("NDSL4010", DiagnosticSeverity.Info));
}
