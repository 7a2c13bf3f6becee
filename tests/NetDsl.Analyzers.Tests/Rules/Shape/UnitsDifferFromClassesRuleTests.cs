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
    [InlineData("Dense(1)", "SigmoidBinaryCrossEntropy", 2)] // one answer of yes or no tells two classes apart
    [InlineData("Dense(1, Activation.Sigmoid)", "BinaryCrossEntropy", 2)]
    [InlineData("Dense(1), Activate(Activation.Sigmoid)", "BinaryCrossEntropy", 2)]
    [InlineData("Dense(1), Dropout(0)", "SigmoidBinaryCrossEntropy", 2)]
    [InlineData("Dense(1)", "SigmoidBinaryCrossEntropy", 1)] // one label, there or not
    [InlineData("Dense(2)", "SigmoidBinaryCrossEntropy", 2)] // two labels, each there or not
    [InlineData("Dense(5)", "SigmoidBinaryCrossEntropy", 5)]
    public Task A_binary_loss_has_one_unit_for_two_classes_or_one_per_label(string output, string loss, int classes) => AnalyzerTest.IsSilent(
        $"""
        [Input(64)]
        [{output}]
        [Loss(Loss.{loss}, Classes = {classes})]
        partial class Net;
        """);

    [Theory]
    [InlineData(1, "SigmoidBinaryCrossEntropy", 3, "1 output but the loss has 3 classes: a class needs one output, so give it 3 units")]
    [InlineData(2, "SigmoidBinaryCrossEntropy", 1, "2 outputs but the loss has 1 class: a class needs one output, so give it 1 unit")]
    [InlineData(3, "SigmoidBinaryCrossEntropy", 2, "3 outputs but the loss has 2 classes: one unit tells two classes apart, two units answer yes or no to each of them")]
    [InlineData(1, "SoftmaxCrossEntropy", 2, "1 output but the loss has 2 classes: a class needs one output, so give it 2 units")]
    [InlineData(1, "MeanSquaredError", 2, "1 output but the loss has 2 classes: a class needs one output, so give it 2 units")]
    public Task What_fits_neither_is_reported(int units, string loss, int classes, string message) => AnalyzerTest.Reports(
        $$"""
        [Input(64)]
        [Dense({|#0:{{units}}|})]
        [Loss(Loss.{{loss}}, Classes = {{classes}})]
        partial class Net;
        """,
        Expected.Error("NDSL1002", "Dense1 gives " + message));

    [Fact]
    public Task No_fix_decides_between_one_unit_and_two() => new FixTest<UnitsDifferFromClassesFix>().OffersNothingFor(
        """
        [Input(64)]
        [Dense({|#0:3|})]
        [Loss(Loss.SigmoidBinaryCrossEntropy, Classes = 2)]
        partial class Net;
        """,
        Expected.Finding("NDSL1002", DiagnosticSeverity.Error, 0));

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
