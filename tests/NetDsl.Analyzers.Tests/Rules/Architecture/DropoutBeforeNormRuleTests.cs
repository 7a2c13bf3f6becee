using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Rules;

public sealed class DropoutBeforeNormRuleTests
{
    [Theory]
    [InlineData("")]
    [InlineData("Activate(Activation.Relu), ")]
    [InlineData("Reshape(32), Flatten, ")]
    public Task Dropout_that_a_batch_norm_measures_is_reported(string between) => AnalyzerTest.Reports(
        $$"""
        [Input(64)]
        [Dense(32), {|#0:Dropout(0.5)|}, {{between}}BatchNorm, Activate(Activation.LeakyRelu)]
        [Dense(10)]
        partial class Net;
        """,
        Expected.Warning(
            "NDSL4016",
            "Dropout1 drops values that BatchNorm1 then measures: its running statistics are of values of which 50 % are dropped and the others scaled by 2, and when predicting there are none such. Put Dropout1 after BatchNorm1."));

    [Fact]
    public Task Several_are_one_finding() => AnalyzerTest.Reports(
        """
        [Input(64)]
        [{|#0:Dropout(0.2)|}, BatchNorm]
        [Dense(32), {|#1:Dropout(0.5)|}, BatchNorm, Activate(Activation.Relu)]
        [Dense(10)]
        partial class Net;
        """,
        Expected.Warning(
            "NDSL4016",
            "Dropout1 drops values that BatchNorm1 then measures, and so does Dropout2: its running statistics are of values of which 20 % are dropped and the others scaled by 1.25, and when predicting there are none such. Put Dropout1 after BatchNorm1.",
            0,
            1));

    [Theory]
    [InlineData("Dropout(0.5), Dense(32, Bias = false), BatchNorm")] // the sums hardly feel it
    [InlineData("Dense(32, Bias = false), BatchNorm, Dropout(0.5)")]
    [InlineData("Dense(32), Dropout(0), BatchNorm")]
    [InlineData("Dense(32), Dropout(0.5), LayerNorm")]
    [InlineData("Dense(32), Dropout(0.5), LayerNorm, BatchNorm")]
    [InlineData("Dense(32, Activation.Selu), AlphaDropout(0.1), BatchNorm")]
    [InlineData("Dense(64, Activation.Tanh), Tap(\"skip\"), Dense(64), Dropout(0.5), Add(\"skip\"), BatchNorm")] // a part of it only
    public Task What_measures_something_else_is_silent(string layers) => AnalyzerTest.IsSilent(
        $"""
        [Input(64)]
        [{layers}]
        [Dense(10)]
        partial class Net;
        """);
}
