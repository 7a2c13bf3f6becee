using NetDsl.Kernels;

namespace NetDsl.Tests.Kernels;

/// <summary>Every backward pass against central differences of its forward pass, in double, to a relative error below 1e-6.</summary>
public class GradientTests
{
    private const int Batch = 3, Inputs = 5, Units = 6;

    public static TheoryData<string> Names => ActivationCase.AllNames;

    [Theory]
    [MemberData(nameof(Names))]
    public void The_gradient_of_dense_with_bias_is_the_central_difference(string name) => CheckDense(name, withBias: true);

    [Theory]
    [MemberData(nameof(Names))]
    public void The_gradient_of_dense_without_bias_is_the_central_difference(string name) => CheckDense(name, withBias: false);

    [Theory]
    [MemberData(nameof(Names))]
    public void The_gradient_of_activate_is_the_central_difference(string name)
    {
        ActivationCase activation = ActivationCase.Named(name);
        double[] x = AwayFromKinks(activation, seed => Numeric.Values(Batch * Units, seed, -4, 4), values => values);
        double[] y = new double[x.Length], dx = new double[x.Length], dy = Numeric.Values(x.Length, 4);
        activation.ActivateForward(x, y, Units);
        activation.ActivateBackward(x, y, dy, dx, Units);

        var result = new double[x.Length];
        Numeric.AssertGradient(() => Run(() => activation.ActivateForward(x, result, Units), result, dy), x, dx, "x");
    }

    /// <summary>y = W·φ(W·x + b) + b, in rows: the layer behind writes the gradient of what both share, and the one before it adds.</summary>
    [Fact]
    public void The_gradient_of_tied_layers_is_the_central_difference()
    {
        double[] x = Numeric.Values(Batch * Units, 1), weight = Numeric.Values(Units * Units, 2), bias = Numeric.Values(Units, 3);
        double[] h = new double[Batch * Units], y = new double[Batch * Units], z = new double[Batch * Units], dz = Numeric.Values(Batch * Units, 4);
        double[] dWeight = Numeric.Values(weight.Length, 5), dBias = Numeric.Values(Units, 6), dy = new double[y.Length], dx = new double[x.Length];
        void Forward()
        {
            Dense.Forward<double, Gelu>(x, weight, bias, h, y, Units, Units, default);
            Dense.Forward<double, Tanh>(y, weight, bias, z, Units, Units, default);
        }

        Forward();
        double[] dzOfLoss = [.. dz];
        Dense.Backward<double, Tanh>(y, weight, z, dz, dWeight, dBias, dy, Units, Units, default);
        Dense.Backward<double, Gelu>(x, weight, h, y, dy, dWeight, dBias, dx, Units, Units, default, accumulateWeight: true, accumulateBias: true);

        Numeric.AssertGradient(() => Run(Forward, z, dzOfLoss), weight, dWeight, "weight");
        Numeric.AssertGradient(() => Run(Forward, z, dzOfLoss), bias, dBias, "bias");
        Numeric.AssertGradient(() => Run(Forward, z, dzOfLoss), x, dx, "x");
    }

    [Fact]
    public void The_gradient_of_a_composed_network_is_the_central_difference()
    {
        double[] x = Numeric.Values(Batch * Inputs, 1), first = Numeric.Values(Units * Inputs, 2), second = Numeric.Values(4 * Units, 3);
        double[] h = new double[Batch * Units], y = new double[Batch * Units], dropped = new double[Batch * Units];
        double[] logits = new double[Batch * 4], dLogits = new double[Batch * 4];
        double[] mask = new double[Batch * Units], dDropped = new double[Batch * Units], dy = new double[Batch * Units];
        double[] dFirst = new double[first.Length], dSecond = new double[second.Length], dx = new double[x.Length];
        int[] labels = [3, 0, 2];
        double Forward()
        {
            Dense.Forward<double, Gelu>(x, first, [], h, y, Inputs, Units, default);
            Dropout.Forward<double>(y, dropped, mask, 0.3, new RandomStream(7, "Dropout1.mask"), Batch);
            Dense.Forward<double, Linear>(dropped, second, [], logits, Units, 4, default);
            return SoftmaxCrossEntropy.Forward<double>(logits, labels, 4);
        }

        double loss = Forward();
        Assert.Equal(loss, SoftmaxCrossEntropy.Backward<double>(logits, labels, dLogits, 4), 1e-15);
        Dense.Backward<double, Linear>(dropped, second, logits, dLogits, dSecond, [], dDropped, Units, 4, default);
        Dropout.Backward<double>(mask, dDropped, dy);
        Dense.Backward<double, Gelu>(x, first, h, y, dy, dFirst, [], dx, Inputs, Units, default);

        Assert.Contains(0.0, mask);
        Numeric.AssertGradient(Forward, first, dFirst, "first");
        Numeric.AssertGradient(Forward, second, dSecond, "second");
        Numeric.AssertGradient(Forward, x, dx, "x");
    }

    private static void CheckDense(string name, bool withBias)
    {
        ActivationCase activation = ActivationCase.Named(name);
        double[] weight = Numeric.Values(Units * Inputs, 2), bias = withBias ? Numeric.Values(Units, 3) : [];
        double[] h = new double[Batch * Units], y = new double[Batch * Units];
        double[] x = AwayFromKinks(activation, seed => Numeric.Values(Batch * Inputs, seed, -2, 2), values =>
        {
            activation.DenseForward(values, weight, bias, h, y, Inputs, Units);
            return h;
        });
        double[] dy = Numeric.Values(y.Length, 4), dh = [.. dy], dx = new double[x.Length];
        double[] dWeight = new double[weight.Length], dBias = new double[bias.Length];
        activation.DenseBackward(x, weight, h, y, dh, dWeight, dBias, dx, Inputs, Units);

        double[] ignored = new double[y.Length], result = new double[y.Length];
        double Function() => Run(() => activation.DenseForward(x, weight, bias, ignored, result, Inputs, Units), result, dy);
        Numeric.AssertGradient(Function, x, dx, "x");
        Numeric.AssertGradient(Function, weight, dWeight, "weight");
        Numeric.AssertGradient(Function, bias, dBias, "bias");
    }

    private static double Run(Action forward, double[] y, double[] dy)
    {
        forward();
        return y.Zip(dy, (a, b) => a * b).Sum();
    }

    // The first seeded values whose pre-activations all keep 0.01 from every kink: a difference across one is no derivative.
    private static double[] AwayFromKinks(ActivationCase activation, Func<int, double[]> draw, Func<double[], double[]> preActivations)
    {
        for (int seed = 10; ; seed++)
        {
            double[] values = draw(seed);
            if (preActivations(values).All(h => activation.Kinks.All(kink => Math.Abs(h - kink) > 0.01)))
            {
                return values;
            }
        }
    }
}
