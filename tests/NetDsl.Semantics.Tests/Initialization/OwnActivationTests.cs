using NetDsl.Semantics.Model;
using static NetDsl.Semantics.Tests.Declare;

namespace NetDsl.Semantics.Tests.Initialization;

/// <summary>An activation that the compiler cannot run: how weights before it start, and what is known after it.</summary>
public class OwnActivationTests
{
    private static readonly DeclaredFacts Tanh = new(0.3943, 0.4644) { VarianceGrowth = 0.463, SlopePowerGrowth = -0.3807 };

    private static readonly DeclaredFacts Silu = new(0.3558, 0.3795, 0.2066) { MeanGrowth = 0.847, VarianceGrowth = 1.096, SlopePowerGrowth = 0.175 };

    [Fact]
    public void Without_facts_weights_start_as_those_of_a_linear_layer()
    {
        InitModel own = ModelOf([64], Own(32)).Layers[0].Init!;
        InitModel linear = ModelOf([64], Dense(32)).Layers[0].Init!;

        Assert.Equal((linear.Method, linear.Formula, InitOrigin.Activation), (own.Method, own.Formula, own.Origin));
        Assert.Equal("what Snake passes of the signal's power is not known without [ActivationFacts], so it starts as a linear layer does", own.Reason);
    }

    [Fact]
    public void With_facts_the_gain_makes_up_for_the_power()
    {
        InitModel own = ModelOf([64], Own(32, Silu)).Layers[0].Init!;
        InitModel before = ModelOf([64], Dense(32), Layer("Activate") with { Activation = new("global::Snake", "Snake", Silu) }).Layers[0].Init!;

        Assert.Equal("HeNormal", own.Method);
        Assert.Equal(1 / Math.Sqrt(64 * 0.3558), own.Deviation, tolerance: 1e-7);
        Assert.Equal("He normal, gain 1.676 (Snake)", own.Title);
        Assert.Equal((own.Deviation, own.Title), (before.Deviation, before.Title));
        Assert.Equal("Snake passes 0.3558 of the signal's power by its [ActivationFacts], and the gain makes up for it", own.Reason);
    }

    [Fact]
    public void Without_facts_nothing_is_known_of_the_signal_and_nothing_is_said()
    {
        LayerDeclaration[] layers = [.. Enumerable.Repeat(Own(64), 60), Dense(10)];
        NetworkModel model = (Network([64], layers) with { Loss = Loss("SoftmaxCrossEntropy") }).Build();

        Assert.All(model.Signals.Take(61), signal => Assert.Null(signal.Power));
        Assert.Empty(model.Ids());
    }

    /// <summary>Of a network that ends in one, answers may be anything.</summary>
    [Theory]
    [InlineData("SoftmaxCrossEntropy")]
    [InlineData("CrossEntropy")]
    [InlineData("BinaryCrossEntropy")]
    [InlineData("MeanSquaredError")]
    public void Nothing_is_said_of_an_answer_that_ends_in_one(string loss) =>
        Assert.Empty((Network([64], Dense(32, "Relu"), Own(10)) with { Loss = Loss(loss) }).Build().Ids());

    /// <summary>The signal of the library's own tanh, which is known exactly, layer by layer, with weights of the same size.</summary>
    [Fact]
    public void With_facts_the_signal_is_known()
    {
        NetworkModel own = ModelOf([64], [.. Enumerable.Repeat(Own(64, Tanh), 20), Dense(10)]);
        LayerDeclaration tanh = Dense(64, "Tanh", Init("HeNormal"), ("Gain", 1 / Math.Sqrt(0.3943)));
        NetworkModel named = ModelOf([64], [.. Enumerable.Repeat(tanh, 20), Dense(10)]);

        Assert.All(own.Signals.Zip(named.Signals), pair =>
        {
            Assert.Equal(pair.Second.Power!.Value, pair.First.Power!.Value, tolerance: 0.1 * pair.Second.Power.Value);
            Assert.Equal(pair.Second.DistinctPower!.Value, pair.First.DistinctPower!.Value, tolerance: 0.1 * pair.Second.DistinctPower.Value);
            Assert.InRange(pair.First.GradientPower!.Value / pair.Second.GradientPower!.Value, 0.8, 1.2);
        });
    }

    /// <summary>SiLU lets the signal grow: where its variance has left the constants' reach, no more is said.</summary>
    [Fact]
    public void Beyond_the_reach_of_the_facts_the_signal_is_not_known()
    {
        NetworkModel own = ModelOf([64], [.. Enumerable.Repeat(Own(64, Silu), 6), Dense(10)]);

        Assert.Equal([true, true, false, false, false, false, false], own.Signals.Select(signal => signal.Power is not null));
        Assert.Empty(own.Ids());
    }

    /// <summary>As with a named activation.</summary>
    [Fact]
    public void With_facts_a_start_that_does_not_fit_is_reported()
    {
        LayerDeclaration narrow = Own(64, Tanh, Init("RandomNormal"), ("Std", 0.03));
        Assert.Contains("NDSL2003", (Network([64], [.. Enumerable.Repeat(narrow, 20), Dense(10)]) with { Loss = Loss("SoftmaxCrossEntropy") }).Build().Ids());
    }

    private static LayerDeclaration Own(int units, DeclaredFacts? facts = null, params (string Name, object? Value)[] options) =>
        Layer("Dense", [("units", units), .. options]) with { Activation = new("global::Snake", "Snake", facts) };
}
