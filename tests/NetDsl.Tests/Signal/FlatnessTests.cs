using NetDsl.Tests.Kernels;

namespace NetDsl.Tests.Signal;

/// <summary>Whether an activation is flat where it gave y, against the slope that a scalar reference has there.</summary>
public class FlatnessTests
{
    private static readonly double[] Places = [.. Enumerable.Range(-2400, 4801).Select(i => (i / 200.0) + 1e-4)];

    private static readonly Activation[] Told =
    [
        Activation.Linear, Activation.Relu, Activation.LeakyRelu, Activation.Elu, Activation.Selu, Activation.Softplus, Activation.Softsign, Activation.Tanh,
        Activation.Sigmoid, Activation.HardSwish,
    ];

    public static TheoryData<Activation> Kinds { get; } = [.. Told];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_value_is_flat_where_the_slope_is_below_a_hundredth_of_the_steepest(Activation kind)
    {
        var reference = ActivationCase.Named(kind.ToString());
        Func<float, bool> isFlat = Flatness.Of(Describe(kind))!;
        double limit = 0.01 * Math.Max(Places.Max(reference.Slope), Steepest(kind));
        Assert.All(Places, h =>
        {
            // Not at the limit itself, where y as a float does not tell.
            if (Math.Abs(Math.Abs(reference.Slope(h)) - limit) > 1e-3 * limit)
            {
                Assert.True(isFlat((float)reference.Value(h)) == Math.Abs(reference.Slope(h)) < limit, $"h = {h}, slope {reference.Slope(h)}");
            }
        });
    }

    [Fact]
    public void Where_y_does_not_tell_the_slope_nothing_is_said() => Assert.All(
        Enum.GetValues<Activation>().Except(Told), kind => Assert.Null(Flatness.Of(new ActivationDescription(kind))));

    [Fact]
    public void A_probe_tells_the_share_of_stuck_units_and_of_flat_values()
    {
        var network = new Networks.Mlp(seed: 1);
        network.Parameters.Clear();
        network.Parameters[48] = 1;                 // the biases of Dense1: unit 0 alone is alive
        network.Parameters[0] = 1;
        LayerProbe layer = network.ProbeSignal(Dataset.FromLabels(new float[] { 5, 0, -5, 0 }, new int[2])).Layers[0];
        Assert.Equal(("ReLU", 7 / 8.0, 15 / 16.0), (layer.Activation, layer.StuckUnits, layer.FlatValues));
    }

    private static double Steepest(Activation kind) => kind switch
    {
        Activation.Softplus or Activation.Softsign or Activation.Tanh => 1,
        Activation.Sigmoid => 0.25,
        _ => 0,
    };

    private static ActivationDescription Describe(Activation kind) => kind switch
    {
        Activation.LeakyRelu => new(kind) { Slope = ScalarReference.Slope },
        Activation.Elu => new(kind) { Alpha = ScalarReference.Alpha },
        _ => new(kind),
    };
}
