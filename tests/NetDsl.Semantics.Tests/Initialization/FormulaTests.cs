using NetDsl.Semantics.Model;
using static NetDsl.Semantics.Tests.Declare;

namespace NetDsl.Semantics.Tests.Initialization;

/// <summary>Explicit initializers on 80 inputs and 48 units, with the deviations of reference.py.</summary>
public class FormulaTests
{
    [Theory]
    [InlineData("Zero", null, 0, 0, "w = 0")]
    [InlineData("Constant", "Value", 0.5, 0, "w = 0.5")]
    [InlineData("RandomUniform", null, 0, 0.028867513459, "w ~ U(−a, a), a = 0.05, chosen by hand, σ = a/√3 = 0.02887")]
    [InlineData("RandomUniform", "Range", 0.4, 0.230940107676, "w ~ U(−a, a), a = 0.4, chosen by hand, σ = a/√3 = 0.2309")]
    [InlineData("RandomNormal", null, 0, 0.01, "w ~ N(0, σ²), σ = 0.01, chosen by hand")]
    [InlineData("RandomNormal", "Std", 0.2, 0.2, "w ~ N(0, σ²), σ = 0.2, chosen by hand")]
    [InlineData("XavierUniform", null, 0, 0.125, "w ~ U(−a, a), a = √(6/(fan-in + fan-out)) = √(6/(80 + 48)) = 0.2165, σ = a/√3 = 0.125")]
    [InlineData("XavierNormal", null, 0, 0.125, "w ~ N(0, σ²), σ = √(2/(fan-in + fan-out)) = √(2/(80 + 48)) = 0.125")]
    [InlineData("XavierNormal", "Gain", 1.6, 0.2, "w ~ N(0, σ²), σ = gain·√(2/(fan-in + fan-out)) = 1.6·√(2/(80 + 48)) = 0.2")]
    [InlineData("HeUniform", null, 0, 0.158113883008, "w ~ U(−a, a), a = √(6/fan-in) = √(6/80) = 0.2739, σ = a/√3 = 0.1581")]
    [InlineData("HeNormal", null, 0, 0.158113883008, "w ~ N(0, σ²), σ = √(2/fan-in) = √(2/80) = 0.1581")]
    [InlineData("HeNormal", "Gain", 1.6, 0.178885438200, "w ~ N(0, σ²), σ = gain·√(1/fan-in) = 1.6·√(1/80) = 0.1789")]
    [InlineData("LeCunUniform", null, 0, 0.111803398875, "w ~ U(−a, a), a = √(3/fan-in) = √(3/80) = 0.1936, σ = a/√3 = 0.1118")]
    [InlineData("LeCunNormal", null, 0, 0.111803398875, "w ~ N(0, σ²), σ = √(1/fan-in) = √(1/80) = 0.1118")]
    [InlineData("LeCunNormal", "Gain", 0.5, 0.055901699437, "w ~ N(0, σ²), σ = gain·√(1/fan-in) = 0.5·√(1/80) = 0.0559")]
    [InlineData("Orthogonal", null, 0, 0.111803398875, "W·Wᵀ = I: 48 orthonormal rows, σ = 0.1118")]
    [InlineData("TruncatedNormal", null, 0, 0.01, "w ~ N(0, s²) cut at ±2s, s = σ/0.8796, σ = 0.01, chosen by hand")]
    [InlineData("TruncatedNormal", "Std", 0.2, 0.2, "w ~ N(0, s²) cut at ±2s, s = σ/0.8796, σ = 0.2, chosen by hand")]
    [InlineData("Identity", null, 0, 0.111803398875, "W = I on the leading diagonal of 48, 0 elsewhere, root mean square 0.1118")]
    [InlineData("Identity", "Gain", 0.5, 0.055901699437, "W = 0.5·I on the leading diagonal of 48, 0 elsewhere, root mean square 0.0559")]
    [InlineData("Sparse", null, 0, 0.002886751346, "44 zeros in every column of 48 weights, the others ~ N(0, s²), s = 0.01, chosen by hand, σ = 0.002887")]
    [InlineData("Sparse", "Sparsity", 0.1, 0.009464847243, "5 zeros in every column of 48 weights, the others ~ N(0, s²), s = 0.01, chosen by hand, σ = 0.009465")]
    [InlineData("Sparse", "Sparsity", 0.99, 0, "w = 0: ⌈0.99·48⌉ zeros in every column of 48 weights leave none")]
    [InlineData("VarianceScaling", null, 0, 0.111803398875, "w ~ N(0, σ²), σ = √(scale/fan-in) = √(1/80) = 0.1118")]
    [InlineData("VarianceScaling", "VarianceScale", 2.5, 0.176776695297, "w ~ N(0, σ²), σ = √(scale/fan-in) = √(2.5/80) = 0.1768")]
    [InlineData("PyTorchDefault", null, 0, 0.064549722437, "w ~ U(−a, a), a = √(1/fan-in) = √(1/80) = 0.1118, σ = a/√3 = 0.06455")]
    public void A_method_has_its_deviation_and_its_formula(string method, string? option, double value, double deviation, string formula)
    {
        InitModel init = ModelOf([80], Dense(48, options: [Init(method), .. option is null ? [] : new (string, object?)[] { (option, value) }])).Layers[0].Init!;

        Assert.Equal((method, InitOrigin.Layer), (init.Method, init.Origin));
        Assert.Equal(deviation, init.Deviation, tolerance: 1e-11);
        Assert.Equal(formula, init.Formula);
        Assert.Equal($"chosen by Init = Init.{method}", init.Reason);
    }

    [Fact]
    public void A_tall_orthogonal_matrix_has_orthonormal_columns()
    {
        InitModel init = ModelOf([48], Dense(80, options: [Init("Orthogonal"), ("Gain", 2.0)])).Layers[0].Init!;

        Assert.Equal(0.223606797750, init.Deviation, tolerance: 1e-11);
        Assert.Equal("Wᵀ·W = 2²·I: 48 orthonormal columns, σ = 0.2236", init.Formula);
    }

    [Theory]
    [InlineData("FanIn", "Uniform", 0.158113883008, "w ~ U(−√3·σ, √3·σ), σ = √(scale/fan-in) = √(2/80) = 0.1581")]
    [InlineData("FanOut", "Normal", 0.204124145232, "w ~ N(0, σ²), σ = √(scale/fan-out) = √(2/48) = 0.2041")]
    [InlineData("FanAverage", "TruncatedNormal", 0.176776695297, "w ~ N(0, s²) cut at ±2s, s = σ/0.8796, σ = √(scale/mean fan) = √(2/64) = 0.1768")]
    [InlineData("FanGeometric", "Normal", 0.179652055982, "w ~ N(0, σ²), σ = √(scale/√(fan-in·fan-out)) = √(2/√(80·48)) = 0.1797")]
    public void Variance_scaling_divides_by_what_its_mode_says(string mode, string distribution, double deviation, string formula)
    {
        InitModel init = ModelOf([80], Dense(48, options:
        [
            Init("VarianceScaling"),
            ("VarianceScale", 2.0),
            ("VarianceMode", new EnumMember("VarianceMode", mode)),
            ("Distribution", new EnumMember("Distribution", distribution)),
        ])).Layers[0].Init!;

        Assert.Equal(deviation, init.Deviation, tolerance: 1e-11);
        Assert.Equal(formula, init.Formula);
        Assert.Equal(["80", "48", "2f", mode, distribution], init.Arguments.Select(argument => argument.Literal));
    }

    [Fact]
    public void A_square_identity_is_the_identity() =>
        Assert.Equal("W = I, root mean square 0.3333", ModelOf([9], Dense(9, options: Init("Identity"))).Layers[0].Init!.Formula);

    [Fact]
    public void The_options_of_a_default_count_for_enums_too()
    {
        NetworkModel model = (Network([80], Dense(48), Dense(48, options: ("VarianceMode", new EnumMember("VarianceMode", "FanIn")))) with
        {
            DefaultInit = DefaultInit("VarianceScaling", ("VarianceMode", new EnumMember("VarianceMode", "FanOut"))),
        }).Build();

        Assert.Equal(["FanOut", "FanIn"], model.Layers.Select(layer => layer.Init!.Arguments[3].Literal));
    }

    [Theory]
    [InlineData("HeNormal", null, null)]
    [InlineData("HeNormal", 0.0, null)]
    [InlineData("HeNormal", 0.5, "Constant value: 0.5f")]
    [InlineData("PyTorchDefault", null, "PyTorchDefault fanIn: 80")]
    [InlineData("PyTorchDefault", 0.0, null)]
    [InlineData("PyTorchDefault", -1.0, "Constant value: -1f")]
    public void Biases_start_at_0_unless_the_layer_or_else_PyTorch_says_otherwise(string method, double? written, string? expected)
    {
        (string, object?)[] options = [Init(method), .. written is null ? [] : new (string, object?)[] { ("BiasInit", written) }];
        StartModel? bias = ModelOf([80], Dense(48, options: options)).Layers[0].Init!.Bias;

        Assert.Equal(expected, bias is null ? null : $"{bias.Method} {bias.Arguments[0].Name}: {bias.Arguments[0].Literal}");
    }

    [Theory]
    [InlineData("HeNormal")]
    [InlineData("HeUniform")]
    public void He_under_a_leaky_relu_makes_up_for_its_slope(string method)
    {
        InitModel init = ModelOf([80], Dense(48, "LeakyRelu", [Init(method), ("Slope", 0.3)])).Layers[0].Init!;

        Assert.Equal(0.151445633204, init.Deviation, tolerance: 1e-11);
    }

    [Theory]
    [InlineData("Gelu")]
    [InlineData("Tanh")]
    [InlineData("Linear")]
    public void He_chosen_by_hand_has_gain_root_2_under_any_other_activation(string activation) =>
        Assert.Equal(0.158113883008, ModelOf([80], Dense(48, activation, Init("HeNormal"))).Layers[0].Init!.Deviation, tolerance: 1e-11);

    [Theory]
    [InlineData("XavierUniform", "fanIn 80, fanOut 48")]
    [InlineData("HeNormal", "fanIn 80")]
    [InlineData("LeCunNormal", "fanIn 80")]
    [InlineData("Orthogonal", "rows 48, columns 80")]
    [InlineData("RandomNormal", "std 0.01f")]
    [InlineData("RandomUniform", "range 0.05f")]
    [InlineData("Constant", "value 0f")]
    [InlineData("Zero", "")]
    [InlineData("TruncatedNormal", "std 0.01f")]
    [InlineData("Identity", "rows 48, columns 80")]
    [InlineData("Sparse", "rows 48, columns 80, sparsity 0.9, std 0.01f")]
    [InlineData("VarianceScaling", "fanIn 80, fanOut 48, scale 1f, mode FanIn, distribution Normal")]
    [InlineData("PyTorchDefault", "fanIn 80")]
    public void The_runtime_is_called_with_fans_and_with_what_is_unusual(string method, string arguments) => Assert.Equal(
        arguments,
        string.Join(", ", ModelOf([80], Dense(48, options: Init(method))).Layers[0].Init!.Arguments.Select(argument => $"{argument.Name} {argument.Literal}")));
}
