using NetDsl.Semantics.Model;
using NetDsl.Semantics.Moments;
using static NetDsl.Semantics.Tests.Declare;

namespace NetDsl.Semantics.Tests.Initialization;

/// <summary>The choices of Init.Auto. Powers and gains are those of reference.py.</summary>
public class AutomaticChoiceTests
{
    private const int FanIn = 80, Units = 48;

    // Var(W)·fan-in, or for Xavier Var(W)·(fan-in + fan-out)/2, is the gain squared.
    [Theory]
    [InlineData("Linear", "XavierUniform", 1)]
    [InlineData("Relu", "HeNormal", 1.414213562373)]
    [InlineData("LeakyRelu", "HeNormal", 1.414142856998)]
    [InlineData("Elu", "HeNormal", 1.245198300701)]
    [InlineData("Selu", "LeCunNormal", 1)]
    [InlineData("Gelu", "HeNormal", 1.533530441196)]
    [InlineData("Silu", "HeNormal", 1.676532470331)]
    [InlineData("Mish", "HeNormal", 1.486847581273)]
    [InlineData("Softplus", "XavierUniform", 1)]
    [InlineData("Softsign", "XavierUniform", 1)]
    [InlineData("Tanh", "XavierUniform", 1)]
    [InlineData("Sigmoid", "XavierUniform", 1)]
    [InlineData("HardSwish", "HeNormal", 1.736657212767)]
    [InlineData("Softmax", "XavierUniform", 1)]
    public void Each_activation_gets_the_method_made_for_it(string activation, string method, double gain)
    {
        InitModel init = InitOf(Dense(Units, activation));

        double fans = method == "XavierUniform" ? (FanIn + Units) / 2.0 : FanIn;
        Assert.Equal((method, InitOrigin.Activation), (init.Method, init.Origin));
        Assert.Equal(gain / Math.Sqrt(fans), init.Deviation, tolerance: 1e-7);
        Assert.NotEmpty(init.Reason);
    }

    // Two spellings of one layer start alike; views and dropout between change nothing.
    [Theory]
    [InlineData("Relu", "HeNormal")]
    [InlineData("Gelu", "HeNormal")]
    [InlineData("Selu", "LeCunNormal")]
    [InlineData("Tanh", "XavierUniform")]
    public void An_activation_of_its_own_decides_for_the_linear_layer_before_it(string activation, string method)
    {
        InitModel together = InitOf(Dense(Units, activation));
        InitModel apart = ModelOf([FanIn], Dense(Units), Activate(activation), Dense(3)).Layers[0].Init!;
        InitModel far = ModelOf([FanIn], Dense(Units), Reshape(Units / 4, 4), Dropout(0.5), Activate(activation)).Layers[0].Init!;

        Assert.Equal(method, apart.Method);
        Assert.Equal((together.Deviation, together.Title, together.Reason), (apart.Deviation, apart.Title, apart.Reason));
        Assert.Equal(together.Deviation, far.Deviation);
    }

    // ReLU and a maximum may change places; a mean is another function.
    [Theory]
    [InlineData("MaxPool2D", "HeNormal")]
    [InlineData("AvgPool2D", "XavierUniform")]
    public void An_activation_after_a_maximum_decides_as_well(string pool, string method)
    {
        LayerDeclaration convolution = Layer("Conv2D", ("filters", 8), ("kernel", 3)), pooled = Layer(pool, ("size", 2));

        Assert.Equal(method, ModelOf([3, 8, 8], convolution, pooled, Activate("Relu")).Layers[0].Init!.Method);
        Assert.Equal(method, ModelOf([3, 8, 8], convolution, Layer("BatchNorm"), pooled, Activate("Relu")).Layers[0].Init!.Method);
    }

    [Fact]
    public void An_activation_behind_another_layer_decides_nothing()
    {
        Assert.Equal("XavierUniform", ModelOf([FanIn], Dense(Units), Dense(Units, "Relu"), Activate("Selu")).Layers[0].Init!.Method);
        Assert.Equal("XavierUniform", ModelOf([FanIn], Dense(Units, "Tanh"), Activate("Relu")).Layers[0].Init!.Method);
    }

    [Fact]
    public void Sine_gets_the_rule_of_SIREN()
    {
        NetworkModel model = ModelOf([FanIn], Dropout(0.5), Dense(FanIn, "Sine"), Dense(Units, "Sine"));

        Assert.All(model.WeightedLayers, layer => Assert.Equal("Siren", layer.Init!.Method));
        Assert.Equal(0.007216878365, model.Layers[1].Init!.Deviation, tolerance: 1e-11);
        Assert.Equal(0.005270462767, model.Layers[2].Init!.Deviation, tolerance: 1e-11);
        Assert.Equal([("fanIn", "80"), ("omega", "30f"), ("first", "true")], Literals(model.Layers[1].Init!));
        Assert.Equal([("fanIn", "80"), ("omega", "30f"), ("first", "false")], Literals(model.Layers[2].Init!));
    }

    [Theory]
    [InlineData("LeakyRelu", "Slope", 0.2, 1.386750490563)]
    [InlineData("Elu", "Alpha", 0.5, 1.365594858838)]
    public void The_gain_follows_the_option_of_the_activation(string activation, string option, double value, double gain) =>
        Assert.Equal(gain / Math.Sqrt(FanIn), InitOf(Dense(Units, activation, (option, value))).Deviation, tolerance: 1e-7);

    [Theory]
    [InlineData("Linear", 0, 1.000000000000)]
    [InlineData("Relu", 0, 0.500000000000)]
    [InlineData("LeakyRelu", 0.01, 0.500050000000)]
    [InlineData("LeakyRelu", 0.2, 0.520000000000)]
    [InlineData("Elu", 1, 0.644945417493)]
    [InlineData("Elu", 0.5, 0.536236354373)]
    [InlineData("Selu", 0, 1.000000000000)]
    [InlineData("Gelu", 0, 0.425221482570)]
    [InlineData("Silu", 0, 0.355775519817)]
    [InlineData("Mish", 0, 0.452342192376)]
    [InlineData("Softplus", 0, 0.921245908859)]
    [InlineData("Softsign", 0, 0.183014021267)]
    [InlineData("Tanh", 0, 0.394294490398)]
    [InlineData("Sigmoid", 0, 0.293379035858)]
    [InlineData("HardSwish", 0, 0.331567375138)]
    [InlineData("Sine", 1.5, 0.494445501731)]
    public void The_power_that_passes_is_that_of_the_reference(string activation, double option, double power) =>
        Assert.Equal(power, ActivationSignal.UnitPowerOf(new(activation, option))!.Value, tolerance: 1e-6 * power);

    [Fact]
    public void The_power_of_softmax_is_unknown() => Assert.Null(ActivationSignal.UnitPowerOf(new("Softmax")));

    [Theory]
    [InlineData("Gelu", "He normal, gain 1.534 (GELU)")]
    [InlineData("Mish", "He normal, gain 1.487 (Mish)")]
    [InlineData("Relu", "He normal")]
    [InlineData("LeakyRelu", "He normal")]
    [InlineData("Tanh", "Xavier uniform")]
    [InlineData("Selu", "LeCun normal")]
    public void An_unusual_gain_is_named_with_its_activation(string activation, string title) => Assert.Equal(title, InitOf(Dense(Units, activation)).Title);

    [Theory]
    [InlineData(1e6)]
    [InlineData(3e38)]
    public void An_extreme_option_leaves_a_gain_above_zero(double alpha)
    {
        InitModel init = InitOf(Dense(Units, "Elu", ("Alpha", alpha)));

        Assert.True(init.Deviation > 0);
        Assert.DoesNotContain(("gain", "0f"), Literals(init));
    }

    [Fact]
    public void A_gain_of_the_users_own_wins()
    {
        InitModel init = InitOf(Dense(Units, "Gelu", ("Gain", 2.0)));

        Assert.Equal(("HeNormal", InitOrigin.Layer), (init.Method, init.Origin));
        Assert.Equal(2 / Math.Sqrt(FanIn), init.Deviation, tolerance: 1e-12);
    }

    private static InitModel InitOf(LayerDeclaration layer) => ModelOf([FanIn], layer).Layers[0].Init!;

    private static IEnumerable<(string, string)> Literals(InitModel init) => init.Arguments.Select(argument => (argument.Name, argument.Literal));
}
