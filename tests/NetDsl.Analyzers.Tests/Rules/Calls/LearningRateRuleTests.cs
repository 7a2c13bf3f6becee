using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Rules;

public sealed class LearningRateRuleTests
{
    private const string Adaptive = "use 0.0001 to 0.01", OfSgd = "use 0.001 to 0.1", OfLion = "use 0.00003 to 0.001";
    private const string AsLarge = "moves every weight by about as much in a single step, and most weights are smaller than that";
    private const string Rounded = "trains nothing, since so small a step is lost when a weight is rounded";

    [Theory]
    [InlineData("new Adam({|#0:0.1|})", "Adam", "0.1", AsLarge, Adaptive)]
    [InlineData("new Adam({|#0:0.1f|})", "Adam", "0.1", AsLarge, Adaptive)]
    [InlineData("new AdamW(weightDecay: 0.1, {|#0:learningRate: 1|})", "AdamW", "1", AsLarge, Adaptive)]
    [InlineData("new RmsProp({|#0:0.5|})", "RmsProp", "0.5", AsLarge, Adaptive)]
    [InlineData("new Lion({|#0:0.03|})", "Lion", "0.03", AsLarge, OfLion)]
    [InlineData("new Adam { {|#0:LearningRate = 1e3|} }", "Adam", "1,000", AsLarge, Adaptive)]
    [InlineData("new Sgd({|#0:1e3|}, 0.9)", "Sgd", "1,000", "changes the weights by that many times their gradient, which no network survives", OfSgd)]
    [InlineData("new Adam({|#0:1e-8|})", "Adam", "1e-8", Rounded, Adaptive)]
    [InlineData("new Lion({|#0:double.Epsilon|})", "Lion", "4.941e-324", Rounded, OfLion)]
    [InlineData("new Sgd({|#0:1e-60|})", "Sgd", "1e-60", Rounded, OfSgd)]
    [InlineData("new Adam({|#0:0|})", "Adam", "0", "trains nothing", Adaptive)]
    [InlineData("new Sgd({|#0:0|})", "Sgd", "0", "trains nothing", OfSgd)]
    public Task A_rate_that_trains_no_network_is_reported(string optimizer, string name, string rate, string consequence, string advice) => Calls.Report(
        $"digits.Train(data, {optimizer}, epochs: 10);", Expected.Warning("NDSL5008", $"{name} with a learning rate of {rate} {consequence}: {advice}"));

    [Theory]
    [InlineData("var adam = new Adam({|#0:0.5|}); digits.Train(data, adam, 10);")]
    [InlineData("Optimizer adam = new Adam({|#0:0.5|}); digits.TrainStep(values, labels, adam); _ = adam.LearningRate; _ = adam.StepCount;")]
    [InlineData("double chosen = 0.5; var adam = new Adam({|#0:chosen|}); digits.Train(data, adam, 10);")]
    [InlineData("digits.Train(data, new Adam({|#0:0.5|}), 10, options: new() { ClipNorm = 1 });")]
    [InlineData("digits.Train(data, new Adam({|#0:0.5|}), 10, options: new() { Schedule = LearningRateSchedule.Cosine() });")]
    [InlineData("digits.Train(data, new Adam({|#0:0.5|}), 10, options: new() { Schedule = LearningRateSchedule.Warmup(9, LearningRateSchedule.Step(9, 0.5)) });")]
    [InlineData("var adam = new Adam(); {|#0:adam.LearningRate = 0.5|}; digits.Train(data, adam, 10);")]
    public Task It_is_followed_to_where_it_trains(string statements) =>
        Calls.Report(statements, Expected.Warning("NDSL5008", $"Adam with a learning rate of 0.5 {AsLarge}: {Adaptive}"));

    [Theory]
    [InlineData("new Sgd(0.1)")]
    [InlineData("new Sgd(10, 0.9)")] // small networks of sigmoids
    [InlineData("new Sgd(1e-9)")] // inputs in the thousands that are not scaled
    [InlineData("new Adam(0.05)")] // four samples of exclusive or
    [InlineData("new Adam(0.099)")]
    [InlineData("new Adam(1e-7)")]
    [InlineData("new Adam()")]
    [InlineData("new AdamW(3e-4)")]
    [InlineData("new RmsProp(0.01)")]
    [InlineData("new Lion(0.01)")]
    [InlineData("new Adam(rate)")]
    [InlineData("new Adam(0.5) { LearningRate = 0.01 }")]
    [InlineData("optimizer")]
    public Task Usual_and_unusual_rates_are_silent(string optimizer) => Calls.AreSilent($"digits.Train(data, {optimizer}, epochs: 10);");

    /// <summary>It may be a factor for what comes later.</summary>
    [Theory]
    [InlineData("_ = new Adam(1);")]
    [InlineData("Optimizer adam = new Adam(1); optimizer = adam;")]
    [InlineData("var adam = new Adam(1); adam.LearningRate = rate; digits.Train(data, adam, 10);")]
    [InlineData("var adam = new Adam(0); for (int i = 0; i < 9; i++) { adam.LearningRate += 0.001; digits.Train(data, adam, 1); }")]
    [InlineData("var adam = new Adam(1); adam = new Adam(); digits.Train(data, adam, 10);")]
    [InlineData("var adam = new Adam(1); System.GC.KeepAlive(adam); digits.Train(data, adam, 10);")]
    [InlineData("var adam = new Adam(); adam.LearningRate = 0; for (int i = 0; i < 9; i++) { adam.LearningRate += 0.001; digits.Train(data, adam, 1); }")]
    [InlineData("var adam = new Adam(); adam.LearningRate = 1; adam.LearningRate = rate; digits.Train(data, adam, 1);")]
    [InlineData("digits.Train(data, new Adam(1), 10, options: options);")]
    [InlineData("digits.Train(data, new Adam(1), 10, options: options with { ClipNorm = 1 });")]
    [InlineData("digits.Train(data, new Adam(1), 10, options: new() { Schedule = LearningRateSchedule.Custom(\"noam\", (step, all) => 1e-3) });")]
    [InlineData("digits.Train(data, new Adam(1), 10, options: new() { Schedule = options.Schedule });")]
    [InlineData("digits.Train(data, new Adam(1e-9), 10, options: new() { Schedule = LearningRateSchedule.Step(1, 1.1) });")]
    [InlineData("digits.Train(data, number > 0 ? new Adam(1) : optimizer, 10);")]
    public Task A_rate_that_may_be_a_factor_is_silent(string statements) => Calls.AreSilent(statements);

    [Fact]
    public Task What_is_refused_is_told_once() => Calls.Report(
        "digits.Train(data, new Adam({|#0:-0.5|}, weightDecay: 0), epochs: 10);",
        Expected.Warning("NDSL5001", "learningRate of Adam must be a number from 0 to 3.4e38, the largest float, but is -0.5: this throws an exception"));
}
