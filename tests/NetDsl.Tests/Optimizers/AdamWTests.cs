namespace NetDsl.Tests.Optimizers;

/// <summary>Expected numbers: reference.py, algorithm 2 of the paper in double precision.</summary>
public class AdamWTests
{
    [Fact]
    public void With_the_values_of_the_paper() =>
        // The first step: 1 − 0.001·0.01·1 − 0.001.
        Steps.Check(new AdamW(), [0.99899, -1.99898], [0.998047831, -1.99869367], [0.998244207, -1.99913102]);

    [Fact]
    public void With_other_values_of_every_option_and_only_weights_decay()
    {
        Steps.Check(Other(), [0.851960784, -1.8009901], [0.718857188, -1.68978964], [0.711361577, -1.65783328]);
        Steps.Check(Other(), decayedLength: 1, [0.851960784, -1.9009901], [0.718857188, -1.87983915], [0.711361577, -1.93237227]);
        Steps.CheckDecayEnds(decay => new AdamW(0.1, weightDecay: decay));

        static AdamW Other() => new(0.1, beta1: 0.8, beta2: 0.9, epsilon: 0.01, weightDecay: 0.5);
    }

    [Fact]
    public void Every_place_of_every_length_goes_the_same_way() => Steps.CheckEveryLength(() => new AdamW(0.1));

    [Fact]
    public void Options_out_of_range_are_refused_by_name() => Assert.Throws<ArgumentOutOfRangeException>("beta2", () => new AdamW(beta2: 1));
}
