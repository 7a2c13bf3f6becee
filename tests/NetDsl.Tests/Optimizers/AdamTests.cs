namespace NetDsl.Tests.Optimizers;

/// <summary>Expected numbers: reference.py, algorithm 1 of the paper in double precision.</summary>
public class AdamTests
{
    [Fact]
    public void With_the_values_of_the_paper() =>
        // The first step is the learning rate whatever the gradient: m̂ = g, √v̂ = |g|.
        Steps.Check(new Adam(), [0.999, -1.999], [0.99806782, -1.99873366], [0.998274177, -1.99919099]);

    [Fact]
    public void With_other_values_of_every_option() => Steps.Check(
        new Adam(0.1, beta1: 0.8, beta2: 0.9, epsilon: 0.01),
        [0.901960784, -1.9009901],
        [0.811455227, -1.87983915],
        [0.839902476, -1.93237227]);

    [Fact]
    public void Weight_decay_joins_the_gradient_and_spares_the_rest()
    {
        Steps.Check(new Adam(0.1, weightDecay: 0.5), [0.9, -1.9], [0.802427952, -1.81828755], [0.762876883, -1.7925703]);
        Steps.Check(new Adam(0.1, weightDecay: 0.5), decayedLength: 1, [0.9, -1.9], [0.802427952, -1.8733663], [0.762876883, -1.91909948]);
        Steps.CheckDecayEnds(decay => new Adam(0.1, weightDecay: decay));
    }

    [Fact]
    public void Every_place_of_every_length_goes_the_same_way() => Steps.CheckEveryLength(() => new Adam(0.1));

    [Fact]
    public void Where_gradients_are_always_0_nothing_moves()
    {
        float[] parameters = [0, 1, 2];
        var optimizer = new Adam();
        for (int i = 0; i < 5; i++)
        {
            optimizer.Step(parameters, [0, 0, 0], 0);
        }

        Assert.Equal([0f, 1f, 2f], parameters);
    }

    [Theory]
    [InlineData(1, 0.9, 1e-8, "beta1")]
    [InlineData(-0.1, 0.9, 1e-8, "beta1")]
    [InlineData(0.9, 1, 1e-8, "beta2")]
    [InlineData(0.9, double.NaN, 1e-8, "beta2")]
    [InlineData(0.9, 0.999, 0, "epsilon")]
    [InlineData(0.9, 0.999, -1, "epsilon")]
    [InlineData(0.9, 0.999, 1e-60, "epsilon")]
    [InlineData(0.9, 0.999, double.PositiveInfinity, "epsilon")]
    public void Options_out_of_range_are_refused_by_name(double beta1, double beta2, double epsilon, string name) =>
        Assert.Throws<ArgumentOutOfRangeException>(name, () => new Adam(1e-3, beta1, beta2, epsilon));
}
