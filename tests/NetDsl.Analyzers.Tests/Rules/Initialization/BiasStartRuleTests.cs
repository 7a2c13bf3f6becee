using Microsoft.CodeAnalysis;
using NetDsl.CodeFixes;
using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Rules;

public sealed class BiasStartRuleTests
{
    [Theory]
    [InlineData("0.1", "0.1")]
    [InlineData("-1", "-1")]
    public Task Biases_that_start_elsewhere_are_reported(string written, string told) => AnalyzerTest.Reports(
        $$"""
        [Input(4)]
        [Dense(8, Activation.Relu, {|#0:BiasInit = {{written}}|})]
        [Dense(2)]
        partial class Net;
        """,
        Expected.Info(
            "NDSL2008",
            $"Dense1 starts its biases at {told}: random weights already make the units differ, and equal biases shift them all to one side. Remove BiasInit unless it is meant."));

    [Theory]
    [InlineData("Dense(8, Activation.Relu, BiasInit = 0)", "Dense(2)")]
    [InlineData("Dense(8, Activation.Relu)", "Dense(1, Activation.Sigmoid, BiasInit = -4.6)")] // the frequency of a rare class
    public Task Zero_and_the_output_layer_are_silent(string hidden, string output) => AnalyzerTest.IsSilent(
        $"""
        [Input(4)]
        [{hidden}]
        [{output}]
        partial class Net;
        """);

    [Fact]
    public Task A_method_with_biases_of_its_own_is_no_mistake() => AnalyzerTest.Reports(
        """
        [Input(4)]
        [{|#0:Dense(3, Init = Init.PyTorchDefault)|}]
        [Dense(5)]
        partial class Net;
        """,
        Expected.Finding("NDSL4013", DiagnosticSeverity.Info));

    [Fact]
    public Task The_fix_removes_them_all_at_once() => new FixTest<RemoveArgumentFix> { Title = "Remove BiasInit from 2 layers" }.Turns(
        """
        [Input(4)]
        [Dense(8, Activation.Relu, {|#0:BiasInit = 0.1|})]
        [Dense(8, Activation.Relu, {|#1:BiasInit = 0.2|}, Name = "Second")]
        [Dense(2)]
        partial class Net;
        """,
        """
        [Input(4)]
        [Dense(8, Activation.Relu)]
        [Dense(8, Activation.Relu, Name = "Second")]
        [Dense(2)]
        partial class Net;
        """,
        Expected.Finding("NDSL2008", DiagnosticSeverity.Info, 0, 1));
}
