using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Rules;

public sealed class AdamWeightDecayRuleTests
{
    [Theory]
    [InlineData("new Adam(1e-3, {|#0:weightDecay: 0.01|})", "0.01")]
    [InlineData("new Adam(rate, rate, rate, rate, {|#0:5|})", "5")]
    public Task As_much_as_for_AdamW_is_a_suggestion(string optimizer, string decay) => Calls.Report(
        $"_ = {optimizer};",
        Expected.Info(
            "NDSL5010",
            $"Adam adds its weight decay of {decay} to the gradient and divides by the gradient's size, so weights with large gradients hardly shrink. Use AdamW, which shrinks all alike, or less decay."));

    [Theory]
    [InlineData("new Adam()")]
    [InlineData("new Adam(weightDecay: 5e-4)")] // graph networks
    [InlineData("new Adam(weightDecay: rate)")]
    [InlineData("new AdamW(weightDecay: 0.1)")]
    [InlineData("new RmsProp(weightDecay: 0.01)")]
    public Task Less_and_other_optimizers_are_silent(string optimizer) => Calls.AreSilent($"_ = {optimizer};");

    [Fact]
    public Task What_is_refused_is_told_once() => Calls.Report(
        "_ = new Adam({|#0:weightDecay: double.PositiveInfinity|});",
        Expected.Warning("NDSL5001", "weightDecay of Adam must be a number from 0 to 3.4e38, the largest float, but is ∞: this throws an exception"));
}
