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

    /// <summary>Otherwise a tiny mean would be divided by a root that is cut off, and the step be as large as for a gradient of 1.</summary>
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
