using Microsoft.CodeAnalysis;
using NetDsl.CodeFixes;
using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Rules;

public sealed class SoftmaxOverOneRuleTests
{
    private const string TwoUnits = "for two classes use two units, or one with Activation.Sigmoid under Loss.BinaryCrossEntropy";

    /// <summary>One cause: that the loss wants logits, or more classes, is not reported as well.</summary>
    [Theory]
    [InlineData("Loss(Loss.SoftmaxCrossEntropy)", TwoUnits)]
    [InlineData("Loss(Loss.CrossEntropy)", TwoUnits)]
    [InlineData("Loss(Loss.CrossEntropy, Classes = 1)", TwoUnits)]
    [InlineData("Loss(Loss.SigmoidBinaryCrossEntropy)", "remove it, since the loss applies the sigmoid itself")]
    [InlineData("Loss(Loss.BinaryCrossEntropy)", "use Activation.Sigmoid")]
    [InlineData("Loss(Loss.MeanSquaredError)", "use another activation, such as Activation.Sigmoid")]
    [InlineData("Flatten", "use another activation, such as Activation.Sigmoid")]
    public Task A_softmax_over_one_unit_is_reported_once(string loss, string advice) => AnalyzerTest.Reports(
        $$"""
        [Input(64)]
        [Dense(32, Activation.Relu)]
        [Dense(1, {|#0:Activation.Softmax|})]
        [{{loss}}]
        partial class Net;
        """,
        Expected.Warning("NDSL4003", $"Dense2 applies softmax to a single value, which gives 1 for every input: {advice}"));

    [Fact]
    public Task So_is_a_hidden_one() => AnalyzerTest.Reports(
        """
        [Input(64)]
        [Dense(1, Activation.Tanh)]
        [Activate({|#0:Activation.Softmax|})]
        [Dense(4)]
        partial class Net;
        """,
        Expected.Warning("NDSL4003", "Activate1 applies softmax to a single value, which gives 1 for every input: use another activation"));

    [Fact]
    public Task Two_units_are_sound() => AnalyzerTest.IsSilent(
        """
        [Input(64)]
        [Dense(2, Activation.Softmax)]
        [Loss(Loss.CrossEntropy)]
        partial class Net;
        """);

    [Fact]
    public Task With_another_number_of_classes_the_units_are_at_fault() => AnalyzerTest.Reports(
        """
        [Input(64)]
        [Dense({|#0:1|}, Activation.Softmax)]
        [Loss(Loss.CrossEntropy, Classes = 10)]
        partial class Net;
        """,
        Expected.Error("NDSL1002", "Dense1 gives 1 output but the loss has 10 classes: a class needs one output, so give it 10 units"));

    [Theory]
    [InlineData("BinaryCrossEntropy", "Dense(1, Activation.Sigmoid)", "Use Activation.Sigmoid")]
    [InlineData("SigmoidBinaryCrossEntropy", "Dense(1)", "Remove the activation")]
    public Task The_fix_follows_the_loss(string loss, string after, string title) => new FixTest<ActivationFix> { Title = title }.Turns(
        $$"""
        [Input(64)]
        [Dense(1, {|#0:Activation.Softmax|})]
        [Loss(Loss.{{loss}})]
        partial class Net;
        """,
        $"""
        [Input(64)]
        [{after}]
        [Loss(Loss.{loss})]
        partial class Net;
        """,
        Expected.Finding("NDSL4003", DiagnosticSeverity.Warning));

    [Theory]
    [InlineData("CrossEntropy")]
    [InlineData("MeanSquaredError")]
    public Task Where_more_than_one_repair_is_possible_none_is_offered(string loss) => new FixTest<ActivationFix>().OffersNothingFor(
        $$"""
        [Input(64)]
        [Dense(1, {|#0:Activation.Softmax|})]
        [Loss(Loss.{{loss}})]
        partial class Net;
        """,
        Expected.Finding("NDSL4003", DiagnosticSeverity.Warning));
}
