using NetDsl.Semantics.Model;
using static NetDsl.Semantics.Tests.Declare;

namespace NetDsl.Semantics.Tests.Signal;

public class SignalPropagationTests
{
    private static readonly string[] Activations =
        ["Linear", "Relu", "LeakyRelu", "Elu", "Selu", "Gelu", "Silu", "Mish", "Softplus", "Softsign", "Tanh", "Sigmoid", "HardSwish"];

    // He keeps the power of what arrives: E[relu(h)²] = ½·n·(2/n)·E[x²] = E[x²].
    [Fact]
    public void He_keeps_signal_and_gradient_under_ReLU()
    {
        LayerSignal[] signals = SignalsOf([300], Dense(300, "Relu"), Dense(300, "Relu"), Dense(300, "Relu"));
        Assert.All(signals, signal => Assert.Equal(1, signal.Power!.Value, 1e-12));
        Assert.All(signals, signal => Assert.Equal(1, signal.GradientPower!.Value, 1e-12));
        Assert.All(signals, signal => Assert.Equal(1, signal.WeightGradientPower!.Value, 1e-12));
    }

    // Xavier is 1/n for a square layer, which leaves ½ a layer, forward and back: δ meets ½ at each of the two layers before the last.
    [Fact]
    public void Xavier_under_ReLU_halves_both()
    {
        LayerSignal[] signals = SignalsOf([300], Dense(300, "Relu", Init("XavierNormal")), Dense(300, "Relu", Init("XavierNormal")), Dense(300, "Relu", Init("XavierNormal")));
        Assert.Equal([0.5, 0.25, 0.125], signals.Select(signal => Math.Round(signal.Power!.Value, 12)));
        Assert.Equal([0.25, 0.5, 1], signals.Select(signal => Math.Round(signal.GradientPower!.Value, 12)));
        Assert.Equal([1, 1, 1], signals.Select(signal => Math.Round(signal.WeightGradientPower!.Value, 12)));
    }

    // Linear: Var(h) = 100·(1/100)·(3² + 4) = 13 from a mean of 3 and a variance of 4; h = N(2, 13), so E[y²] = 13 + 4.
    [Fact]
    public void The_input_s_mean_and_the_biases_count()
    {
        NetworkDeclaration declaration = Network([100], Dense(50, "Linear", Init("LeCunNormal"), ("BiasInit", 2.0))) with
        {
            InputArguments = Arguments(("Mean", 3.0), ("Variance", 4.0)),
        };
        Assert.Equal(17, declaration.Build().Signals[0].Power!.Value, 1e-12);
    }

    // Two independent inputs: E[relu(u)·relu(v)] = Var/(2π) for independent u and v, ½·Var for the same, so 1 − 1/π is left after a layer of He. At the second, the correlation is 1/π.
    [Fact]
    public void ReLU_makes_inputs_alike()
    {
        LayerSignal[] signals = SignalsOf([300], Dense(300, "Relu"), Dense(300, "Relu"));
        double correlation = 1 / Math.PI;
        double kept = (Math.Sqrt(1 - (correlation * correlation)) + (correlation * (Math.PI - Math.Acos(correlation)))) / Math.PI;
        Assert.Equal(1 - correlation, signals[0].DistinctPower!.Value, 1e-12);
        Assert.Equal(1 - kept, signals[1].DistinctPower!.Value, 1e-12);
        Assert.All(signals, signal => Assert.Equal(1, signal.Sensitivity!.Value, 1e-12));
    }

    [Fact]
    public void Biases_and_the_input_s_mean_do_not_tell_inputs_apart()
    {
        NetworkDeclaration declaration = Network([100], Dense(50, "Linear", Init("LeCunNormal"), ("BiasInit", 2.0)), Dense(50, "Linear", Init("PyTorchDefault"))) with
        {
            InputArguments = Arguments(("Mean", 3.0), ("Variance", 4.0)),
        };
        Assert.Equal([4, 4.0 / 3], declaration.Build().Signals.Select(signal => Math.Round(signal.DistinctPower!.Value, 12)), (a, b) => Math.Abs(a - b) < 1e-9);
    }

    // He before linear layers doubles every difference: three layers make 8 of 1.
    [Fact]
    public void Small_changes_grow_with_the_weights()
    {
        LayerSignal[] signals = SignalsOf([300], Dense(300, "Linear", Init("HeNormal")), Dense(300, "Linear", Init("HeNormal")), Dense(300, "Linear", Init("HeNormal")));
        Assert.Equal([2, 4, 8], signals.Select(signal => Math.Round(signal.Sensitivity!.Value, 12)));
    }

    // PyTorch's default: h = W·x + b with both of variance 1/(3·100), so Var(h) = 100/300 + 1/300.
    [Fact]
    public void Biases_that_are_drawn_add_their_variance() =>
        Assert.Equal(101.0 / 300, SignalsOf([100], Dense(50, "Linear", Init("PyTorchDefault")))[0].Power!.Value, 1e-12);

    // Dropout of ½ keeps ½ and doubles it: E[y²] = ½·4·E[x²].
    [Fact]
    public void Dropout_adds_power_while_training()
    {
        LayerSignal[] signals = SignalsOf([100], Dense(100, "Relu"), Dropout(0.5), Dense(100, "Relu"));
        Assert.Equal([1, 2, 2], signals.Select(signal => Math.Round(signal.Power!.Value, 12)));
        Assert.Equal(2, signals[0].GradientPower!.Value, 1e-12);
        Assert.Null(signals[1].GradientPower);
    }

    [Fact]
    public void Alpha_dropout_keeps_the_power_of_a_self_normalizing_network()
    {
        LayerSignal[] signals = SignalsOf([200], Dense(200, "Selu"), AlphaDropout(0.2), Dense(200, "Selu"), AlphaDropout(0.1), Dense(10));
        Assert.All(signals.Take(4), signal => Assert.Equal(1, signal.Power!.Value, 1e-6));
    }

    [Fact]
    public void Zero_weights_pass_nothing_on()
    {
        LayerSignal[] signals = SignalsOf([10], Dense(10, "Relu"), Dense(10, "Relu", Init("Zero")), Dense(10));
        Assert.Equal(0, signals[1].Power);
        Assert.Equal(0, signals[0].GradientPower);
    }

    [Fact]
    public void What_is_unknown_stays_so()
    {
        LayerSignal[] signals = SignalsOf([10], Dense(10, "Relu"), Dense(10, "Softmax"), Dense(10, "Relu"));
        Assert.Equal([true, false, false], signals.Select(signal => signal.Power is not null));
        Assert.Equal([false, false, true], signals.Select(signal => signal.GradientPower is not null));
        Assert.Null(SignalsOf([10], Dense(10, "Relu", Init("Identity")))[0].Power);
        Assert.Null(SignalsOf([10], Dense(10, "Relu", Init("Constant")))[0].Power);
        Assert.Null(SignalsOf([10], Activate("Relu"))[0].Power);                        // data need not be normal
        Assert.Null(SignalsOf([10], Dense(10, "Relu"), Activate("Tanh"))[1].Power);     // nor is what a ReLU leaves
    }

    [Fact]
    public void An_activation_of_its_own_is_the_layer_s()
    {
        LayerSignal[] apart = SignalsOf([10], Dense(10, "Linear", Init("HeNormal")), Activate("Gelu"), Dense(5));
        LayerSignal[] together = SignalsOf([10], Dense(10, "Gelu", Init("HeNormal")), Dense(5));
        Assert.Equal(together[0].Power, apart[1].Power);
        Assert.Equal(together[0].GradientPower, apart[0].GradientPower);
    }

    public static TheoryData<string> Cells { get; } = [.. from activation in Activations from init in new[] { "He", "Xavier", "LeCun" } select $"{activation} {init}"];

    // Five layers of 200 units, run for real. The scatter of 16 draws at this width is some percent; a wrong factor in one layer would be 30 % and more.
    [Theory]
    [MemberData(nameof(Cells))]
    public void A_network_that_is_run_meets_what_is_predicted(string cell)
    {
        string activation = cell.Split(' ')[0], init = cell.Split(' ')[1] + "Normal";
        NetworkModel model = (Network(
            [200],
            Dense(200, activation, Init(init)),
            Dropout(0.2),
            Dense(150, activation, Init(init), ("BiasInit", 0.1)),
            Dense(200, activation, Init(init)),
            Dense(100, activation, Init(init)),
            Dense(100)) with
        { InputArguments = Arguments(("Mean", 0.5), ("Variance", 0.8)) }).Build();
        LayerSignal[] measured = SimulatedNetwork.Run(model, draws: 16);
        for (int i = 0; i < measured.Length; i++)
        {
            AssertNear(model.Signals[i].Power, measured[i].Power);
            AssertNear(model.Signals[i].GradientPower, measured[i].GradientPower);
            AssertNear(model.Signals[i].WeightGradientPower, measured[i].WeightGradientPower);
        }
    }

    private static void AssertNear(double? predicted, double? measured)
    {
        Assert.Equal(predicted is null, measured is null);
        Assert.True(predicted is null || Math.Abs(Math.Log(measured!.Value / predicted.Value)) < Math.Log(1.25), $"predicted {predicted}, measured {measured}");
    }

    private static LayerSignal[] SignalsOf(int[] input, params LayerDeclaration[] layers) => [.. ModelOf(input, layers).Signals];
}
