namespace NetDsl.Tests.Optimizers;

/// <summary>Expected numbers: reference.py, algorithm 2 of the paper in double precision.</summary>
public class LionTests
{
    [Fact]
    public void With_the_values_of_the_paper() =>
        // The second place in step 2: m = −0.01, c = 0.9·−0.01 + 0.1·0.5 > 0, so back down by the rate.
        Steps.Check(new Lion(), [0.9999, -1.9999], [0.9998, -2], [0.9999, -2.0001]);

    [Fact]
    public void With_other_values_of_every_option_and_only_weights_decay()
    {
        Steps.Check(Other(), [0.85, -1.8], [0.7075, -1.81], [0.772125, -1.8195]);       // 1 − 0.1·(1 + 0.5·1)
        Steps.Check(Other(), decayedLength: 1, [0.85, -1.9], [0.7075, -2], [0.772125, -2.1]);
        Steps.CheckDecayEnds(decay => new Lion(0.1, weightDecay: decay));

        static Lion Other() => new(0.1, beta1: 0.5, beta2: 0.8, weightDecay: 0.5);
    }

    [Fact]
    public void The_sign_is_that_of_the_first_beta_and_of_the_mean_before_the_gradient_joins_it() =>
        // m = 0.8·(0.5, −1); then 0.9·−0.8 + 0.1·0.5 < 0 against the gradient; m = 0.2·m + 0.8·g = (0.28, 0.24); then 0.9·0.28 − 0.1 > 0 against it again.
        Steps.Check(new Lion(0.1, beta1: 0.9, beta2: 0.2), [0.9, -1.9], [0.8, -1.8], [0.7, -1.9]);

    [Fact]
    public void Every_place_of_every_length_goes_the_same_way() => Steps.CheckEveryLength(() => new Lion(0.1));

    [Fact]
    public void Where_there_is_no_gradient_nothing_moves_and_NaN_is_not_hidden()
    {
        float[] parameters = [1, 1, 1];
        new Lion(0.1).Step(parameters, [0, -0f, float.NaN], 0);
        Assert.Equal([1f, 1f, float.NaN], parameters);
    }

    [Theory]
    [InlineData(1, 0.99, "beta1")]
    [InlineData(0.9, -1, "beta2")]
    public void Options_out_of_range_are_refused_by_name(double beta1, double beta2, string name) =>
        Assert.Throws<ArgumentOutOfRangeException>(name, () => new Lion(1e-4, beta1, beta2));
}
