namespace NetDsl.Tests.Optimizers;

/// <summary>What an optimizer remembers of gradients that ended, or were always tiny, is 0 before it is subnormal.</summary>
public class VanishingGradientTests
{
    private static readonly float[] Sizes = [.. Enumerable.Range(0, 46).Select(exponent => (float)Math.Pow(10, -exponent))];

    public static TheoryData<string> Rules { get; } = ["Sgd", "Adam", "AdamW", "RmsProp", "Lion"];

    [Theory]
    [MemberData(nameof(Rules))]
    public void No_state_is_ever_subnormal(string rule)
    {
        Optimizer optimizer = Make(rule);
        float[] parameters = new float[Sizes.Length], none = new float[Sizes.Length];
        for (int step = 0; step < 100; step++)
        {
            optimizer.Step(parameters, Sizes, decayedLength: 0);
            AssertNormal(optimizer);
        }

        for (int step = 0; step < 150_000; step++)
        {
            optimizer.Step(parameters, none, decayedLength: 0);
            if (step % 100 == 0)
            {
                AssertNormal(optimizer);
            }
        }

        Assert.All(StatesOf(optimizer), state => Assert.Equal(0, state));
        Assert.All(parameters, parameter => Assert.True(float.IsFinite(parameter)));
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_gradient_that_is_taken_for_0_moves_nothing(string rule)
    {
        Optimizer optimizer = rule == "Adam" ? new Adam(epsilon: 1e-30) : Make(rule);
        float[] parameters = [1, 1, 1, 1, 0, 0, 0, 0];
        for (int step = 0; step < 10; step++)
        {
            optimizer.Step(parameters, [0, 1e-31f, -1e-38f, 1e-44f, 0, 1e-31f, -1e-38f, 1e-44f], decayedLength: 0);
        }

        Assert.Equal([1, 1, 1, 1, 0, 0, 0, 0], parameters);
    }

    /// <summary>Squares vanish before means do; then ε alone is left to divide by, and may not be smaller than what vanished.</summary>
    [Theory]
    [InlineData("Adam", 4e-18)]
    [InlineData("AdamW", 4e-18)]
    [InlineData("RmsProp", 1.2e-18)]
    public void No_step_grows_where_squares_vanish(string rule, double least)
    {
        const double Rate = 0.001;        // RMSProp's first step is ten times as large
        Optimizer optimizer = rule switch
        {
            "Adam" => new Adam(Rate, epsilon: 1e-30),
            "AdamW" => new AdamW(Rate, epsilon: 1e-30),
            _ => new RmsProp(Rate, epsilon: 1e-30),
        };
        float[] sizes = [(float)least, (float)(2 * least), (float)(10 * least), 1e-10f, 1], parameters = new float[sizes.Length];
        for (int step = 0; step < 20_000; step++)
        {
            float[] before = [.. parameters];
            optimizer.Step(parameters, step == 0 ? sizes : new float[sizes.Length], decayedLength: 0);
            Assert.All(parameters.Zip(before), pair => Assert.InRange(Math.Abs(pair.First - pair.Second), 0, 11 * Rate));
        }
    }

    /// <summary>The pull of a weight decay is added to the gradient after it was looked at.</summary>
    [Theory]
    [InlineData("Adam")]
    [InlineData("RmsProp")]
    public void A_pull_that_vanishes_moves_a_weight_by_no_more_than_a_usual_step(string rule)
    {
        const double Rate = 0.001;
        Optimizer optimizer = rule == "Adam" ? new Adam(Rate, epsilon: 1e-30, weightDecay: 0.1) : new RmsProp(Rate, epsilon: 1e-30, weightDecay: 0.1);
        float[] parameters = [1e-17f, 1e-18f, 1e-19f, 1e-25f];
        optimizer.Step(parameters, new float[4], decayedLength: 4);
        Assert.All(parameters, parameter => Assert.InRange(Math.Abs(parameter), 0, 11 * Rate));
    }

    private static Optimizer Make(string rule) => rule switch
    {
        "Sgd" => new Sgd(0.1, momentum: 0.9),
        "Adam" => new Adam(0.1),
        "AdamW" => new AdamW(0.1),
        "RmsProp" => new RmsProp(0.1, momentum: 0.9, centered: true),
        _ => new Lion(0.1),
    };

    private static void AssertNormal(Optimizer optimizer) =>
        Assert.All(StatesOf(optimizer), state => Assert.False(float.IsSubnormal(state), $"{state}"));

    private static IEnumerable<float> StatesOf(Optimizer optimizer) =>
        Enumerable.Range(0, optimizer.RememberedNames.Count).SelectMany(state => optimizer.State(state).ToArray());
}
