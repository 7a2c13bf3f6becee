using Microsoft.CodeAnalysis;
using NetDsl.CodeFixes;
using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Rules;

public sealed class UnitsDifferFromClassesRuleTests
{
    [Fact]
    public Task Another_number_of_units_than_classes_is_reported_at_the_units() => AnalyzerTest.Reports(
        """
        [Input(64)]
        [Dense(32, Activation.Relu)]
        [Dense({|#0:12|})]
        [Activate(Activation.Softmax)]
        [Loss(Loss.CrossEntropy, Classes = 10)]
        partial class Net;
        """,
        Expected.Error(
            "NDSL1002", "Dense2 gives 12 outputs but the loss has 10 classes: a class needs one output, so give it 10 units"));

    [Fact]
    public Task Without_a_layer_that_has_units_the_classes_are_at_fault() => AnalyzerTest.Reports(
        """
        [Input(64)]
        [Activate(Activation.Softmax)]
        [Loss(Loss.CrossEntropy, {|#0:Classes = 10|})]
        partial class Net;
        """,
        Expected.Error("NDSL1002", "Net gives 64 outputs but the loss has 10 classes: a class needs one output, so give it 10 units"));

    [Theory]
    [InlineData("Loss(Loss.SoftmaxCrossEntropy, Classes = 10)")]
    [InlineData("Loss(Loss.SoftmaxCrossEntropy)")]
    [InlineData("Reshape(2, 5)")]
    public Task Equal_numbers_and_unknown_ones_are_sound(string attribute) => AnalyzerTest.IsSilent(
        $"""
        [Input(64)]
        [Dense(10)]
        [{attribute}]
        partial class Net;
        """);

    [Theory]
    [InlineData("{|#0:12|}", "1000", "1000")]
    [InlineData("{|#0:1_2|}", "1000", "1_000")]
    [InlineData("{|#0:units: 12|}", "7", "units: 7")]
    [InlineData("activation: Activation.Linear, {|#0:units: 0x0C|}", "7", "activation: Activation.Linear, units: 7")]
    [InlineData("/* many */ {|#0:12|} /* units */, Activation.Linear", "7", "/* many */ 7 /* units */, Activation.Linear")]
    public Task The_fix_corrects_the_number(string before, string classes, string after) => new FixTest<UnitsDifferFromClassesFix>().Turns(
        $"""
        [Input(64)]
        [Dense({before})]
        [Loss(Loss.SoftmaxCrossEntropy, Classes = {classes})]
        partial class Net;
        """,
        $"""
        [Input(64)]
        [Dense({after})]
        [Loss(Loss.SoftmaxCrossEntropy, Classes = {classes})]
        partial class Net;
        """,
        Expected.Finding("NDSL1002", DiagnosticSeverity.Error, 0));

    [Theory]
    [InlineData("Sizes.Units")]
    [InlineData("6 * 2")]
    [InlineData("(int)12")]
    public Task No_fix_decides_over_a_constant(string units) => new FixTest<UnitsDifferFromClassesFix>().OffersNothingFor(
        $$"""
        [Input(64)]
        [Dense({|#0:{{units}}|})]
        [Loss(Loss.SoftmaxCrossEntropy, Classes = 10)]
        partial class Net;

        static class Sizes
        {
            public const int Units = 12;
        }
        """,
        Expected.Finding("NDSL1002", DiagnosticSeverity.Error, 0));
}
