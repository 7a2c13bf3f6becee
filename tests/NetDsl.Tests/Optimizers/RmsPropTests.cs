namespace NetDsl.Tests.Optimizers;

/// <summary>Expected numbers: reference.py, the formulas of PyTorch's documentation in double precision.</summary>
public class RmsPropTests
{
    [Fact]
    public void With_the_values_of_PyTorch() =>
        // The first step: v = 0.01·g², so g/√v = 10 and the step 0.01·10.
        Steps.Check(new RmsProp(), [0.90000002, -1.90000001], [0.855098703, -1.94490133], [0.942572662, -2.03237529]);

    [Fact]
    public void With_momentum() => Steps.Check(
        new RmsProp(0.1, alpha: 0.8, epsilon: 0.01, momentum: 0.9),
        [0.785965133, -1.78128384],                 // √(0.2·0.25) = 0.2236; 1 − 0.1·0.5/(0.2236 + 0.01)
        [0.488787576, -1.69121814],
        [0.420556777, -1.81139259]);

    [Fact]
    public void Centered() => Steps.Check(
        new RmsProp(0.1, alpha: 0.8, epsilon: 0.01, centered: true),
        [0.761904762, -1.75609756],                 // √(0.05 − 0.1²) = 0.2; 1 − 0.1·0.5/(0.2 + 0.01)
        [0.636074042, -1.86378362],
        [0.839129234, -2.07912752]);

    [Fact]
    public void With_every_option_and_only_weights_decay()
    {
        Steps.Check(All(), [0.756097561, -1.75308642], [0.382133581, -1.47897038], [0.186617008, -1.36765094]);
        Steps.Check(All(), decayedLength: 1, [0.756097561, -1.75609756], [0.382133581, -1.64427142], [0.186617008, -1.7589718]);
        Steps.CheckDecayEnds(decay => new RmsProp(0.1, weightDecay: decay));

        static RmsProp All() => new(0.1, alpha: 0.8, epsilon: 0.01, weightDecay: 0.5, momentum: 0.9, centered: true);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(0.9, false)]
    [InlineData(0, true)]
    [InlineData(0.9, true)]
    public void Every_place_of_every_length_goes_the_same_way(double momentum, bool centered) =>
        Steps.CheckEveryLength(() => new RmsProp(0.1, momentum: momentum, centered: centered));

    [Fact]
    public void A_constant_gradient_has_no_deviation_but_never_the_root_of_a_negative_number()
    {
        float[] parameters = new float[16], gradients = [.. Enumerable.Range(1, 16).Select(i => i * 0.3f)];
        var optimizer = new RmsProp(1e-9, alpha: 0.5, centered: true);
        for (int i = 0; i < 200; i++)
        {
            optimizer.Step(parameters, gradients, 0);
        }

        Assert.All(parameters, value => Assert.True(float.IsFinite(value)));
    }

    [Theory]
    [InlineData(1, 1e-8, 0, "alpha")]
    [InlineData(0.9, 0, 0, "epsilon")]
    [InlineData(0.9, 1e-60, 0, "epsilon")]
    [InlineData(0.9, 1e-8, 1, "momentum")]
    public void Options_out_of_range_are_refused_by_name(double alpha, double epsilon, double momentum, string name) =>
        Assert.Throws<ArgumentOutOfRangeException>(name, () => new RmsProp(0.01, alpha, epsilon, momentum: momentum));
}
