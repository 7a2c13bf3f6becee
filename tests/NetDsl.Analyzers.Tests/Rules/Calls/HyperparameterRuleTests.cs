using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Rules;

public sealed class HyperparameterRuleTests
{
    private const string Outweighs = "it outweighs the size of every gradient that it is added to, so steps do not adapt and are small. Use 1e-8, or at most 1.";
    private const string Explodes = "squares of small gradients are 0 as floats, and then so small a number lets the step explode. Use 1e-8.";
    private const string Forgets = "the mean of squares forgets all but the last step or two, so steps do not adapt. Usual is 0.9 to 0.999.";

    [Theory]
    [InlineData("new Adam({|#0:epsilon: 8|})", "epsilon of Adam is 8", Outweighs)]
    [InlineData("new AdamW({|#0:epsilon: 1e8|})", "epsilon of AdamW is 100,000,000", Outweighs)]
    [InlineData("new RmsProp({|#0:epsilon: float.Epsilon|})", "epsilon of RmsProp is 1.401e-45", Explodes)]
    [InlineData("new RmsProp({|#0:alpha: 0.001|})", "alpha of RmsProp is 0.001", Forgets)]
    [InlineData("new Adam(beta1: 0, {|#0:beta2: 0.1|})", "beta2 of Adam is 0.1", Forgets)]
    public Task A_number_that_makes_another_optimizer_is_reported(string optimizer, string what, string consequence) =>
        Calls.Report($"_ = {optimizer};", Expected.Warning("NDSL5009", $"{what}: {consequence}"));

    [Theory]
    [InlineData("new Adam(1e-3, {|#0:0.999|}, 0.9)", "beta1 of Adam is 0.999", "0.9")]
    [InlineData("new AdamW({|#0:beta1: 0.9999|})", "beta1 of AdamW is 0.9999", "0.999")]
    [InlineData("new Adam({|#0:beta2: 0.5|})", "beta2 of Adam is 0.5", "0.5")]
    [InlineData("new Adam(1e-3, {|#0:0.1|}, 0.001)", "beta1 of Adam is 0.1", "0.001")] // 1 − β in place of β
    public Task Means_the_wrong_way_round_are_reported(string optimizer, string what, string squares) => Calls.Report(
        $"_ = {optimizer};",
        Expected.Warning("NDSL5009", what.Contains("beta2", StringComparison.Ordinal)
            ? $"{what}: it is not above the square of beta1, 0.9, so after one large gradient the steps grow without bound. Usual are beta1 0.9 and beta2 0.999."
            : $"{what}: its square is not below beta2, {squares}, so after one large gradient the steps grow without bound. Usual are beta1 0.9 and beta2 0.999."));

    [Theory]
    [InlineData("new AdamW(1e-3, {|#0:weightDecay: 100|})", "AdamW is 100: with a learning rate of 0.001 every step takes 10 % off every weight. Usual is 0.01 to 0.1.")]
    [InlineData("new AdamW({|#0:weightDecay: 1e4|})", "AdamW is 10,000: with a learning rate of 0.001 every step takes 100 % off every weight. Usual is 0.01 to 0.1.")]
    [InlineData("new Sgd(0.5, {|#0:weightDecay: 2|})", "Sgd is 2: with a learning rate of 0.5 every step takes 100 % off every weight. Usual is 0 to 0.001.")]
    [InlineData("new Lion(0.01, {|#0:weightDecay: 10|})", "Lion is 10: with a learning rate of 0.01 every step takes 10 % off every weight. Usual is 0.1 to 1.")]
    public Task Weights_that_shrink_at_once_are_reported(string optimizer, string message) => Calls.Report(
        $"digits.Train(data, {optimizer}, epochs: 10);", Expected.Warning("NDSL5009", $"weightDecay of {message}"));

    [Theory]
    [InlineData("new Adam(epsilon: 1)")] // Inception, by TensorFlow's documentation
    [InlineData("new Adam(epsilon: 1e-16)")]
    [InlineData("new Adam(1e-4, 0, 0.9)")] // Wasserstein networks with gradient penalty
    [InlineData("new Adam(2e-4, 0.5)")] // generators and their judges
    [InlineData("new AdamW(6e-4, 0.9, 0.95, weightDecay: 0.1)")] // language models
    [InlineData("new Adam(1e-3, 0.9, 0.9)")]
    [InlineData("new Adam(1e-3, 0, 0)")] // the sign of the gradient
    [InlineData("new RmsProp(alpha: 0)")]
    [InlineData("new RmsProp(alpha: 0.9)")]
    [InlineData("new Lion(1e-4, 0.95, 0.98, 10)")]
    [InlineData("new Lion(1e-4, 0.99, 0.9)")]
    [InlineData("new AdamW(1e-3, weightDecay: 1)")]
    [InlineData("new AdamW(weightDecay: 99)")]
    [InlineData("new Sgd(0.1, 0.99, true, 5e-4)")]
    [InlineData("new Sgd(1, weightDecay: 0.9)")] // ridge regression
    [InlineData("new AdamW(rate, rate, rate, rate, rate)")]
    [InlineData("new AdamW(rate, weightDecay: 1e6)")]
    public Task What_people_use_is_silent(string optimizer) => Calls.AreSilent($"digits.Train(data, {optimizer}, epochs: 10);");

    [Fact]
    public Task A_decay_for_a_rate_that_may_be_a_factor_is_silent() => Calls.AreSilent("_ = new AdamW(1, weightDecay: 0.1);");

    [Fact]
    public Task What_is_refused_is_told_alone() => Calls.Report(
        "digits.Train(data, new AdamW(1e-3, 0.999, 0.9, {|#0:epsilon: 1e300|}, {|#1:weightDecay: 1e300|}), epochs: 10);",
        Expected.Warning("NDSL5001", "epsilon of AdamW must be a number from 1.4e-45 to 3.4e38, the positive floats, but is 1e300: this throws an exception"),
        Expected.Warning("NDSL5001", "weightDecay of AdamW must be a number from 0 to 3.4e38, the largest float, but is 1e300: this throws an exception", 1));

    [Fact]
    public Task A_rate_that_is_wrong_is_told_alone() => Calls.Report(
        "digits.Train(data, new AdamW({|#0:10|}), epochs: 10);",
        Expected.Warning("NDSL5008", "AdamW with a learning rate of 10 moves every weight by about as much in a single step, and most weights are smaller than that: use 0.0001 to 0.01"));
}
