using NetDsl.Tests.Networks;

namespace NetDsl.Tests.Training;

public class ScheduleTests
{
    private static readonly Dataset Data = Dataset.FromTargets(new float[] { 1, 2, 3, 4 }, new float[] { 2, 4, 6, 8 }, count: 4);

    [Fact]
    public void Constant_is_1() => Check(LearningRateSchedule.Constant, steps: 3, 1, 1, 1);

    [Fact]
    public void Step_falls_at_intervals() => Check(LearningRateSchedule.Step(every: 2, factor: 0.5), steps: 7, 1, 1, 0.5, 0.5, 0.25, 0.25, 0.125);

    [Fact]
    public void Cosine_falls_along_half_a_wave()
    {
        // ½·(1 + cos(π·t/4)): cos 45° = 0.70710678.
        Check(LearningRateSchedule.Cosine(), steps: 4, 1, 0.853553391, 0.5, 0.146446609);
        Check(LearningRateSchedule.Cosine(floor: 0.2), steps: 4, 1, 0.882842712, 0.6, 0.317157288);
    }

    [Fact]
    public void Warmup_rises_and_hands_over()
    {
        Check(LearningRateSchedule.Warmup(4, LearningRateSchedule.Constant), steps: 6, 0.25, 0.5, 0.75, 1, 1, 1);
        Check(LearningRateSchedule.Warmup(2, LearningRateSchedule.Cosine()), steps: 6, 0.5, 1, 1, 0.853553391, 0.5, 0.146446609);
        Check(LearningRateSchedule.Warmup(2, LearningRateSchedule.Step(1, 0.5)), steps: 5, 0.5, 1, 1, 0.5, 0.25);
    }

    [Fact]
    public void A_warmup_longer_than_the_run_only_rises() =>
        Check(LearningRateSchedule.Warmup(10, LearningRateSchedule.Cosine()), steps: 3, 0.1, 0.2, 0.3);

    [Fact]
    public void One_follows_another_as_if_each_were_alone()
    {
        Check(LearningRateSchedule.Constant.Then(2, LearningRateSchedule.Step(1, 0.5)), steps: 5, 1, 1, 1, 0.5, 0.25);
        Check(LearningRateSchedule.Cosine().Then(4, LearningRateSchedule.Cosine()), steps: 8, 1, 0.853553391, 0.5, 0.146446609, 1, 0.853553391, 0.5, 0.146446609);
        Check(
            LearningRateSchedule.Warmup(2, LearningRateSchedule.Constant).Then(3, LearningRateSchedule.Cosine()),
            steps: 7, 0.5, 1, 1, 1, 0.853553391, 0.5, 0.146446609);
        Check(LearningRateSchedule.Cosine().Then(100, LearningRateSchedule.Constant), steps: 4, 1, 0.853553391, 0.5, 0.146446609);
        Assert.Equal(
            "0.5 × ((constant) for 2, then cosine to 0)",
            LearningRateSchedule.Constant.Then(2, LearningRateSchedule.Cosine()).Scaled(0.5).ToString());
        Assert.Throws<ArgumentOutOfRangeException>(() => LearningRateSchedule.Constant.Then(0, LearningRateSchedule.Constant));
    }

    [Fact]
    public void A_scaled_one_has_all_factors_multiplied()
    {
        Check(LearningRateSchedule.Step(1, 0.5).Scaled(0.1), steps: 3, 0.1, 0.05, 0.025);
        Assert.Throws<ArgumentOutOfRangeException>(() => LearningRateSchedule.Constant.Scaled(-1));
    }

    [Fact]
    public void A_preview_has_the_factors_of_all_steps()
    {
        LearningRateSchedule schedule = LearningRateSchedule.Warmup(3, LearningRateSchedule.Cosine(0.1));
        Assert.Equal(Enumerable.Range(0, 20).Select(step => schedule.Factor(step, 20)), schedule.Preview(20));
        Assert.Throws<ArgumentOutOfRangeException>(() => schedule.Preview(0));
    }

    [Fact]
    public void One_of_your_own_hears_the_step_and_their_number() =>
        Check(LearningRateSchedule.Custom("line", (step, steps) => (double)(steps - step) / steps), steps: 4, 1, 0.75, 0.5, 0.25);

    [Fact]
    public void Training_multiplies_the_rate_step_by_step_over_all_epochs_and_gives_it_back()
    {
        var optimizer = new Sgd(0.01);
        var rates = new List<double>();
        TrainingHistory history = new Line(seed: 1).Train(
            Data, optimizer, epochs: 3, batchSize: 3, new TrainingOptions { Schedule = LearningRateSchedule.Step(1, 0.5) },
            new Listener(_ => rates.Add(optimizer.LearningRate)));
        Assert.Equal([0.01, 0.005, 0.0025, 0.00125, 0.000625, 0.0003125], rates);
        Assert.Equal([0.005, 0.00125, 0.0003125], history.Epochs.Select(epoch => epoch.LearningRate));
        Assert.Equal(0.01, optimizer.LearningRate);
    }

    [Fact]
    public void A_run_that_fails_gives_the_rate_back_too()
    {
        var optimizer = new Sgd(0.01);
        var options = new TrainingOptions { Schedule = LearningRateSchedule.Custom("broken", (step, _) => step < 2 ? 0.5 : double.NaN) };
        var error = Assert.Throws<InvalidOperationException>(() => new Line(seed: 1).Train(Data, optimizer, epochs: 3, batchSize: 2, options));
        Assert.Equal("The schedule broken gave NaN for step 2 of 6: a factor is 0 or more, and finite as a 32-bit float.", error.Message);
        Assert.Equal(0.01, optimizer.LearningRate);
    }

    [Fact]
    public void A_rate_that_outgrows_floats_ends_the_run_before_it_does_harm()
    {
        var network = new Line(seed: 1);
        float[] before = network.Parameters.ToArray();
        var still = new Sgd(0);
        var steep = new TrainingOptions { Schedule = LearningRateSchedule.Step(1, 1e30) };
        Exception error = Assert.Throws<InvalidOperationException>(() => network.Train(Data, still, epochs: 3, batchSize: 4, steep));
        Assert.StartsWith("The schedule step every 1 by 1E+30 gave ", error.Message, StringComparison.Ordinal);
        Assert.EndsWith(" for step 2 of 3: a factor is 0 or more, and finite as a 32-bit float.", error.Message, StringComparison.Ordinal);

        var high = new Sgd(10);
        var steeper = new TrainingOptions { Schedule = LearningRateSchedule.Custom("steeper", (_, _) => 1e38) };
        error = Assert.Throws<ArgumentOutOfRangeException>(() => new Line(seed: 1).Train(Data, high, epochs: 1, batchSize: 4, steeper));
        Assert.Contains("The learning rate is infinite as a 32-bit float", error.Message, StringComparison.Ordinal);
        Assert.Equal((0, 10), (still.LearningRate, high.LearningRate));
        Assert.Equal(before, network.Parameters);
    }

    [Fact]
    public void A_scheduled_step_is_a_step_at_that_rate()
    {
        var scheduled = new Line(seed: 1);
        scheduled.Train(Data, new Adam(0.1), epochs: 4, batchSize: 4, new TrainingOptions { Schedule = LearningRateSchedule.Step(1, 0.5), Shuffle = false });
        var byHand = new Line(seed: 1);
        var optimizer = new Adam(0.1);
        for (int epoch = 0; epoch < 4; epoch++, optimizer.LearningRate /= 2)
        {
            byHand.TrainStep([1, 2, 3, 4], [2f, 4f, 6f, 8f], optimizer);
        }

        Assert.Equal(byHand.Parameters, scheduled.Parameters);
    }

    [Fact]
    public void Their_texts_tell_what_they_are() => Assert.Equal(
        "warm-up over 5, then step every 10 by 0.5",
        LearningRateSchedule.Warmup(5, LearningRateSchedule.Step(10, 0.5)).ToString());

    [Fact]
    public void Arguments_out_of_range_are_refused_by_name()
    {
        Assert.Throws<ArgumentOutOfRangeException>("every", () => LearningRateSchedule.Step(0, 0.5));
        Assert.Throws<ArgumentOutOfRangeException>("factor", () => LearningRateSchedule.Step(1, double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>("factor", () => LearningRateSchedule.Step(1, 1e300));
        Assert.Throws<ArgumentOutOfRangeException>("floor", () => LearningRateSchedule.Cosine(1.1));
        Assert.Throws<ArgumentOutOfRangeException>("floor", () => LearningRateSchedule.Cosine(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>("steps", () => LearningRateSchedule.Warmup(0, LearningRateSchedule.Constant));
        Assert.Throws<ArgumentNullException>("then", () => LearningRateSchedule.Warmup(1, null!));
        Assert.Throws<ArgumentException>("name", () => LearningRateSchedule.Custom("", (_, _) => 1));
        Assert.Throws<ArgumentOutOfRangeException>("step", () => LearningRateSchedule.Constant.Factor(3, 3));
        Assert.Throws<ArgumentOutOfRangeException>("step", () => LearningRateSchedule.Constant.Factor(-1, 3));
    }

    private static void Check(LearningRateSchedule schedule, int steps, params double[] factors)
    {
        Assert.Equal(steps, factors.Length);
        for (int step = 0; step < steps; step++)
        {
            Assert.Equal(factors[step], schedule.Factor(step, steps), 1e-9);
        }
    }
}
