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
    public void The_runtime_is_called_with_fans_and_with_what_is_unusual(string method, string arguments) => Assert.Equal(
        arguments,
        string.Join(", ", ModelOf([80], Dense(48, options: Init(method))).Layers[0].Init!.Arguments.Select(argument => $"{argument.Name} {argument.Literal}")));
}
