namespace NetDsl.IntegrationTests;

/// <summary>The measurements of <see cref="Network.ProbeSignal(Dataset, int)"/>.</summary>
public class SignalTests
{
    [Fact]
    public void Powers_are_mean_squares_of_the_values_that_left_the_layer()
    {
        var network = new Spiral(seed: 1);
        SignalProbe probe = network.ProbeSignal(Spirals.Make(64, seed: 2));

        Assert.Equal(64, probe.Samples);
        Assert.All(probe.Layers, layer => Assert.Equal(layer.Values.ToArray().Average(value => (double)value * value), layer.Power, tolerance: 1e-12));
    }

    [Fact]
    public void Gradients_are_those_of_central_differences()
    {
        var network = new Curve(seed: 3);
        Dataset sample = Dataset.FromTargets(new[] { 0.7f }, new[] { 0.2f }, count: 1);
        double[] powers = [PowerOfSlopes(0, 16), PowerOfSlopes(16, 256), PowerOfSlopes(272, 16)];

        IReadOnlyList<LayerProbe> layers = network.ProbeSignal(sample).Layers;

        for (int i = 0; i < powers.Length; i++)
        {
            double measured = Assert.IsType<double>(layers[i].WeightGradientPower);
            Assert.InRange(measured / (powers[i] / powers[^1]), 0.98, 1.02);
        }

        double PowerOfSlopes(int first, int count) => Enumerable.Range(first, count).Average(i => Math.Pow(Slope(i), 2));

        double Slope(int parameter)
        {
            const float Step = 0.02f;
            float before = network.Parameters[parameter];
            network.Parameters[parameter] = before + Step;
            double above = network.Evaluate(sample).Loss;
            network.Parameters[parameter] = before - Step;
            double below = network.Evaluate(sample).Loss;
            network.Parameters[parameter] = before;
            return (above - below) / (2 * Step);
        }
    }

    [Fact]
    public void A_network_of_zeros_has_no_shares_of_a_gradient_that_is_0()
    {
        var network = new Spiral(seed: 1);
        network.Parameters.Clear();
        SignalProbe probe = network.ProbeSignal(Spirals.Make(64, seed: 2));

        Assert.All(probe.Layers, layer => Assert.Null(layer.WeightGradientPower));
        Assert.DoesNotContain("NaN", probe.ToTable(), StringComparison.Ordinal);
    }
}
