using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Rules;

public sealed class RefusedArgumentRuleTests
{
    private const string Rate = "a number from 0 to 3.4e38, the largest float";
    private const string Positive = "a number from 1.4e-45 to 3.4e38, the positive floats";

    [Theory]
    [InlineData("_ = new Adam({|#0:-0.001|});", "learningRate of Adam", Rate, "-0.001")]
    [InlineData("_ = new Adam({|#0:learningRate: double.NaN|});", "learningRate of Adam", Rate, "NaN")]
    [InlineData("_ = new Sgd({|#0:double.PositiveInfinity|});", "learningRate of Sgd", Rate, "∞")]
    [InlineData("_ = new Sgd({|#0:1 / 0.0|});", "learningRate of Sgd", Rate, "∞")]
    [InlineData("Adam adam = new({|#0:-1|});", "learningRate of Adam", Rate, "-1")]
    [InlineData("_ = new AdamW({|#0:beta2: 1|}, learningRate: 1e-3);", "beta2 of AdamW", "at least 0 and below 1", "1")]
    [InlineData("_ = new Adam(1e-3, {|#0:-0.9|});", "beta1 of Adam", "at least 0 and below 1", "-0.9")]
    [InlineData("_ = new Adam({|#0:epsilon: 0|});", "epsilon of Adam", Positive, "0")]
    [InlineData("_ = new Adam({|#0:epsilon: double.Epsilon|});", "epsilon of Adam", Positive, "4.941e-324")]
    [InlineData("_ = new RmsProp({|#0:alpha: 1.0|});", "alpha of RmsProp", "at least 0 and below 1", "1")]
    [InlineData("_ = new Lion({|#0:weightDecay: -0.1|});", "weightDecay of Lion", Rate, "-0.1")]
    [InlineData("_ = new Sgd(0.1, {|#0:1.5|});", "momentum of Sgd", "at least 0 and below 1", "1.5")]
    [InlineData("_ = new Sgd(0.1) { {|#0:LearningRate = -1|} };", "LearningRate of Sgd", Rate, "-1")]
    [InlineData("{|#0:optimizer.LearningRate = double.NaN|};", "LearningRate of Optimizer", Rate, "NaN")]
    [InlineData("{|#0:((Adam)optimizer).LearningRate = -1|};", "LearningRate of Adam", Rate, "-1")]
    [InlineData("_ = new Sgd({|#0:1e300|});", "learningRate of Sgd", Rate, "1e300")]
    [InlineData("digits.Train(data, new Sgd({|#0:1e39|}), 1);", "learningRate of Sgd", Rate, "1e39")]
    [InlineData("{|#0:optimizer.LearningRate = double.MaxValue|};", "LearningRate of Optimizer", Rate, "1.798e308")]
    [InlineData("digits.Train(data, new AdamW({|#0:weightDecay: 1e39|}), 1);", "weightDecay of AdamW", Rate, "1e39")]
    [InlineData("_ = new Adam({|#0:epsilon: 1e300|});", "epsilon of Adam", Positive, "1e300")]
    [InlineData("_ = new RmsProp({|#0:epsilon: 1e-60|});", "epsilon of RmsProp", Positive, "1e-60")]
    [InlineData("_ = new Sgd(0.1, {|#0:1 - 1e-12|});", "momentum of Sgd", "at least 0 and below 1", "1")]
    [InlineData("_ = new TrainingOptions { {|#0:ClipNorm = 1e300|} };", "ClipNorm of TrainingOptions", Positive, "1e300")]
    [InlineData("_ = new TrainingOptions { {|#0:ClipValue = 1e-300|} };", "ClipValue of TrainingOptions", Positive, "1e-300")]
    [InlineData("_ = new EarlyStopping { {|#0:MinDelta = 1e300|} };", "MinDelta of EarlyStopping", Rate, "1e300")]
    [InlineData("_ = LearningRateSchedule.Step(10, {|#0:1e300|});", "factor of LearningRateSchedule.Step", Rate, "1e300")]
    [InlineData("digits.Train(data, optimizer, {|#0:0|});", "epochs of Train", "a whole number of at least 1", "0")]
    [InlineData("digits.Train(data, optimizer, {|#0:batchSize: -32|}, epochs: 1);", "batchSize of Train", "a whole number of at least 1", "-32")]
    [InlineData("any.Train(data, optimizer, {|#0:epochs: Program.Batch - 5|});", "epochs of Train", "a whole number of at least 1", "-1")]
    [InlineData("digits?.Train(data, optimizer, {|#0:0|});", "epochs of Train", "a whole number of at least 1", "0")]
    [InlineData("int epochs = 0; digits.Train(data, optimizer, {|#0:epochs|});", "epochs of Train", "a whole number of at least 1", "0")]
    [InlineData("const byte Epochs = 0; digits.Train(data, optimizer, {|#0:Epochs|});", "epochs of Train", "a whole number of at least 1", "0")]
    [InlineData("digits.Evaluate(data, {|#0:0|});", "batchSize of Evaluate", "a whole number of at least 1", "0")]
    [InlineData("digits.ProbeSignal(data, {|#0:samples: 0|});", "samples of ProbeSignal", "a whole number of at least 1", "0")]
    [InlineData("_ = new TrainingOptions { {|#0:ValidationShare = 20|} };", "ValidationShare of TrainingOptions", "above 0 and below 1", "20")]
    [InlineData("_ = options with { {|#0:ValidationShare = 0|} };", "ValidationShare of TrainingOptions", "above 0 and below 1", "0")]
    [InlineData("_ = new TrainingOptions { {|#0:ClipNorm = 0.0|} };", "ClipNorm of TrainingOptions", Positive, "0")]
    [InlineData("_ = new TrainingOptions { {|#0:ClipValue = -1f|} };", "ClipValue of TrainingOptions", Positive, "-1")]
    [InlineData("_ = new TrainingOptions { {|#0:CheckpointEvery = 0|} };", "CheckpointEvery of TrainingOptions", "a whole number of at least 1", "0")]
    [InlineData("_ = new TrainingOptions { EarlyStop = new() { {|#0:Patience = 0|} } };", "Patience of EarlyStopping", "a whole number of at least 1", "0")]
    [InlineData("_ = new EarlyStopping { {|#0:MinDelta = -0.1|} };", "MinDelta of EarlyStopping", Rate, "-0.1")]
    [InlineData("_ = LearningRateSchedule.Step({|#0:0|}, 0.5);", "every of LearningRateSchedule.Step", "a whole number of at least 1", "0")]
    [InlineData("_ = LearningRateSchedule.Step(10, {|#0:-0.5|});", "factor of LearningRateSchedule.Step", Rate, "-0.5")]
    [InlineData("_ = LearningRateSchedule.Cosine({|#0:1.5|});", "floor of LearningRateSchedule.Cosine", "from 0 to 1", "1.5")]
    [InlineData("_ = LearningRateSchedule.Warmup({|#0:-5_000_000_000|}, LearningRateSchedule.Constant);", "steps of LearningRateSchedule.Warmup", "a whole number of at least 1", "-5,000,000,000")]
    [InlineData("_ = data.Split({|#0:1.0|}, seed: 1);", "testShare of Dataset.Split", "above 0 and below 1", "1")]
    [InlineData("_ = Dataset.FromTargets(values, values, {|#0:count: 0|});", "count of Dataset.FromTargets", "a whole number of at least 1", "0")]
    public Task What_a_call_refuses_is_reported_where_it_is_written(string statements, string name, string requirement, string value) =>
        Calls.Report(statements, Expected.Warning("NDSL5001", $"{name} must be {requirement}, but is {value}: this throws an exception"));

    [Theory]
    [InlineData("_ = new Adam(rate, rate, rate, rate, rate);")]
    [InlineData("_ = new Adam(1e-3, 0, 0, 1e-9, 0);")]
    [InlineData("_ = new Sgd(1e-3, 0.999, true, 0);")]
    [InlineData("optimizer.LearningRate = 0;")]
    [InlineData("digits.Train(data, optimizer, 1, 1);")]
    [InlineData("digits.Train(data, optimizer, number, number);")]
    [InlineData("int epochs = 0; epochs++; digits.Train(data, optimizer, epochs);")]
    [InlineData("int epochs = 0; int.TryParse(\"3\", out epochs); digits.Train(data, optimizer, epochs);")]
    [InlineData("int epochs = 0; void More() => epochs = 3; More(); digits.Train(data, optimizer, epochs);")]
    [InlineData("int epochs = 0; ref int same = ref epochs; same = 2; digits.Train(data, optimizer, epochs);")]
    [InlineData("int epochs = 0, size; (epochs, size) = (5, 6); digits.Train(data, optimizer, epochs, size);")]
    [InlineData("_ = new TrainingOptions { ValidationShare = null, ClipNorm = null, ClipValue = 1e-30 };")]
    [InlineData("_ = new TrainingOptions { ValidationShare = 0.5, CheckpointEvery = 1 };")]
    [InlineData("_ = LearningRateSchedule.Warmup(5_000_000_000, LearningRateSchedule.Cosine(1));")]
    [InlineData("_ = LearningRateSchedule.Step(1, 0);")]
    public Task What_it_takes_is_silent(string statements) => Calls.AreSilent(statements);

    [Fact]
    public Task Optimizers_of_the_user_are_not_judged() => AnalyzerTest.ReportsOfCalls(
        """
        public sealed class Adam(double learningRate) : Optimizer(0.1)
        {
            public double ValidationShare { get; init; } = learningRate;

            protected override void Update(System.Span<float> parameters, System.ReadOnlySpan<float> gradients, int decayedLength)
            {
            }

            public static Adam Make() => new(-1) { ValidationShare = 20 };

            public static Warm Other() => new(-1);
        }

        public sealed class Warm(double share) : NetDsl.Adam(share < 0 ? 0.001 : share);
        """);
}
