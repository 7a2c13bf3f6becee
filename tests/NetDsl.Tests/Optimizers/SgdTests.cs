namespace NetDsl.Tests.Optimizers;

/// <summary>Expected numbers: reference.py. The first steps by hand, for the parameter that starts at 1 with gradient 0.5 and rate 0.1, are beside them.</summary>
public class SgdTests
{
    [Fact]
    public void Without_momentum_a_step_is_rate_times_gradient() =>
        Steps.Check(new Sgd(0.1), [0.95, -1.9], [0.925, -1.95], [1.025, -2.15]);        // 1 − 0.1·0.5

    [Fact]
    public void Momentum_adds_up_a_velocity_as_PyTorch_does() =>
        Steps.Check(new Sgd(0.1, momentum: 0.9), [0.95, -1.9], [0.88, -1.86], [0.917, -2.024]);     // 0.95 − 0.1·(0.9·0.5 + 0.25)

    [Fact]
    public void Nesterov_looks_ahead_along_the_velocity() =>
        Steps.Check(new Sgd(0.1, momentum: 0.9, nesterov: true), [0.905, -1.81], [0.817, -1.824], [0.9503, -2.1716]);   // 1 − 0.1·(0.5 + 0.9·0.5)

    [Fact]
    public void Weight_decay_pulls_weights_to_0_and_spares_the_rest()
    {
        Steps.Check(new Sgd(0.1, momentum: 0.9, weightDecay: 0.5), [0.9, -1.8], [0.74, -1.58], [0.659, -1.503]);       // 1 − 0.1·(0.5 + 0.5·1)
        Steps.Check(new Sgd(0.1, momentum: 0.9, weightDecay: 0.5), decayedLength: 1, [0.9, -1.9], [0.74, -1.86], [0.659, -2.024]);
        Steps.CheckDecayEnds(decay => new Sgd(0.1, weightDecay: decay));
        Assert.Equal(0.5, new Sgd(0.1, weightDecay: 0.5).WeightDecay);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(0.9, false)]
    [InlineData(0.9, true)]
    public void Every_place_of_every_length_goes_the_same_way(double momentum, bool nesterov) =>
        Steps.CheckEveryLength(() => new Sgd(0.1, momentum, nesterov));

    [Fact]
    public void The_learning_rate_may_change_between_steps_and_acts_at_once()
    {
        var optimizer = new Sgd(0.1, momentum: 0.5);
        float[] parameters = [1];
        optimizer.Step(parameters, [1], 0);
        optimizer.LearningRate = 0;
        optimizer.Step(parameters, [1], 0);
        Assert.Equal(0.9f, parameters[0]);
        optimizer.LearningRate = 1;
        optimizer.Step(parameters, [0], 0);         // velocity: 1, 1.5, 0.75
        Assert.Equal(0.15f, parameters[0], 1e-6f);
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void Momentum_outside_0_to_1_is_refused(double momentum)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => new Sgd(0.1, momentum));
        Assert.Equal("momentum", error.ParamName);
        Assert.Contains("at least 0 and below 1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nesterov_without_momentum_is_refused() => Assert.Throws<ArgumentException>("nesterov", () => new Sgd(0.1, nesterov: true));
}
