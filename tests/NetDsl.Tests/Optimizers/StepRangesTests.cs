using NetDsl.Tests.Networks;

namespace NetDsl.Tests.Optimizers;

/// <summary>Stretches of the parameters may have a weight decay and a rate of their own, or rest.</summary>
public class StepRangesTests
{
    private const int Length = 100_000;     // enough for several threads

    private static readonly StepRange[] Ranges =
    [
        new(0, 10_001),
        new(10_001, 10_001, Rate: 7),       // empty
        new(10_001, 30_000, Decay: 0),
        new(30_000, 60_007, Decay: 0.25f, Rate: 0.5f),
        new(60_007, 80_000, IsFrozen: true),
        new(80_000, Length, Decay: 2, Rate: 4),
    ];

    [Theory]
    [InlineData("Sgd")]
    [InlineData("Adam")]
    [InlineData("AdamW")]
    [InlineData("RmsProp")]
    [InlineData("Lion")]
    public void Every_range_steps_as_an_optimizer_of_its_own_would(string name)
    {
        Optimizer optimizer = Make(name, 0.125, 0.0625);
        float[] together = Walk(optimizer, 0, Length, optimizer => optimizer.Divide(new StepRanges(Length, Ranges)));
        foreach (StepRange range in Ranges)
        {
            int length = range.End - range.Start;
            float[] alone = range.IsFrozen
                ? Start(range.Start, length)
                : Walk(Make(name, 0.125 * range.Rate, 0.0625 * range.Decay), range.Start, length, _ => { });
            Assert.True(together.AsSpan(range.Start, length).SequenceEqual(alone), $"{range}");
            if (range.IsFrozen)
            {
                Assert.Equal(-1, optimizer.State(0).Slice(range.Start, length).IndexOfAnyExcept(0f));
            }
        }
    }

    [Fact]
    public void A_network_decays_its_weights_and_spares_the_rest()
    {
        var network = new Mlp(seed: 1);
        Assert.Equal([new StepRange(0, 48), new StepRange(48, 80, Decay: 0)], network.StepRanges.All.ToArray());
        Assert.Equal((80, 48), (network.StepRanges.Length, network.StepRanges.DecayedLength));
        var optimizer = new Sgd(0.1);
        optimizer.BindTo(network);
        Assert.Same(network.StepRanges, optimizer.Ranges);
        network.TrainStep([1, 2], [0], optimizer);
        Assert.Same(network.StepRanges, optimizer.Ranges);
    }

    [Fact]
    public void A_resumed_optimizer_has_the_ranges_of_its_network()
    {
        var network = new Mlp(seed: 1);
        var optimizer = new Sgd(0.1);
        optimizer.Restore(network, stepCount: 3, learningRate: 0.1, length: 80, []);
        optimizer.BindTo(network);
        Assert.Same(network.StepRanges, optimizer.Ranges);
    }

    [Fact]
    public void A_step_that_is_told_of_another_border_keeps_to_it()
    {
        var optimizer = new Sgd(1, weightDecay: 0.5);
        float[] parameters = [8, 8];
        optimizer.Step(parameters, [0, 0], decayedLength: 2);
        optimizer.Step(parameters, [0, 0], decayedLength: 0);
        optimizer.Step(parameters, [0, 0], decayedLength: 1);
        Assert.Equal([2f, 4f], parameters);
    }

    [Fact]
    public void Ranges_with_gaps_or_overlaps_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new StepRanges(2, new StepRange(1, 2)));
        Assert.Throws<ArgumentException>(() => new StepRanges(2, new StepRange(0, 3), new StepRange(2, 4)));
        Assert.Throws<ArgumentException>(() => new StepRanges(2, new StepRange(0, 3), new StepRange(4, 5)));
        Assert.Throws<ArgumentException>(() => new StepRanges(2, new StepRange(0, -1)));
    }

    /// <summary>All factors are powers of two, so that multiplying before or after the rounding to a float is the same.</summary>
    private static Optimizer Make(string name, double rate, double decay) => name switch
    {
        "Sgd" => new Sgd(rate, momentum: 0.9, nesterov: true, weightDecay: decay),
        "Adam" => new Adam(rate, weightDecay: decay),
        "AdamW" => new AdamW(rate, weightDecay: decay),
        "RmsProp" => new RmsProp(rate, weightDecay: decay, momentum: 0.9, centered: true),
        _ => new Lion(rate, weightDecay: decay),
    };

    private static float[] Start(int start, int length)
    {
        float[] parameters = new float[length];
        new RandomStream(1, "parameters").FillNormal(parameters, 0, 1, start);
        return parameters;
    }

    private static float[] Walk(Optimizer optimizer, int start, int length, Action<Optimizer> prepare)
    {
        float[] parameters = Start(start, length), gradients = new float[length];
        prepare(optimizer);
        for (int step = 0; step < 3; step++)
        {
            new RandomStream(step, "gradients").FillNormal(gradients, 0, 1, start);
            optimizer.Step(parameters, gradients, length);
        }

        return parameters;
    }
}
