using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Rules;

public sealed class EqualWeightsRuleTests
{
    [Fact]
    public Task A_hidden_layer_of_zeros_is_reported() => AnalyzerTest.Reports(
        """
        [Input(4)]
        [Dense(8, Activation.Relu, {|#0:Init = Init.Zero|})]
        [Dense(2)]
        partial class Net;
        """,
        Expected.Warning(
            "NDSL2001",
            "Dense1 starts with all weights 0: its 8 units all compute the same, so the layer begins as one unit. Use Init.HeNormal."));

    [Fact]
    public Task Layers_of_one_cause_are_one_warning() => AnalyzerTest.Reports(
        """
        [Input(4)]
        [Dense(8, Activation.Tanh, {|#0:Init = Init.Constant|}, Value = 0.5)]
        [Dense(6, Activation.Relu, {|#1:Init = Init.Zero|})]
        [Dense(5, Activation.Relu)]
        [Dense(6, Activation.Relu, Name = "Third", {|#2:Init = Init.Zero|})]
        [Dense(2)]
        partial class Net;
        """,
        Expected.Warning(
            "NDSL2001",
            "Dense1 starts with all weights 0.5, and so do 2 more layers: its 8 units all compute the same, so the layer begins as one unit. Use Init.XavierUniform.",
            0, 1, 2));

    [Fact]
    public Task Sparse_weights_of_which_none_is_left_are_reported() => AnalyzerTest.Reports(
        """
        [Input(4)]
        [Dense(5, Activation.Relu, {|#0:Init = Init.Sparse|}, Std = 1)]
        [Dense(20, Activation.Relu, Init = Init.Sparse, Std = 3)]
        [Dense(2)]
        partial class Net;
        """,
        Expected.Warning(
            "NDSL2001",
            "Dense1 starts with all weights 0: its 5 units all compute the same, so the layer begins as one unit. Use Init.HeNormal."));

    [Fact]
    public Task An_identity_tells_its_units_apart() => AnalyzerTest.IsSilent(
        """
        [Input(4)]
        [Dense(4, Activation.Relu, Init = Init.Identity)]
        [Dense(2)]
        partial class Net;
        """);

    [Fact]
    public Task A_default_is_reported_where_it_is_written() => AnalyzerTest.Reports(
        """
        [Input(4)]
        [DefaultInit({|#0:Init.Zero|})]
        [Dense(8, Activation.Selu)]
        [Dense(6, Activation.Selu)]
        [Dense(2)]
        partial class Net;
        """,
        Expected.Warning(
            "NDSL2001",
            "Dense1 starts with all weights 0, and so does Dense2: its 8 units all compute the same, so the layer begins as one unit. Use Init.LeCunNormal."));

    [Fact]
    public Task The_output_layer_may_start_at_zero() => AnalyzerTest.IsSilent(
        """
        [Input(4)]
        [Dense(8, Activation.Relu)]
        [Dense(2, Init = Init.Zero)]
        [Activate(Activation.Softmax)]
        partial class Net;
        """);

    [Fact]
    public Task One_unit_has_no_symmetry_to_break() => AnalyzerTest.IsSilent(
        """
        [Input(4)]
        [Dense(1, Activation.Tanh, Init = Init.Constant, Value = 0.5)]
        [Dense(2)]
        partial class Net;
        """);

    [Fact]
    public Task A_default_of_zeros_is_silent_when_it_reaches_the_output_layer_only() => AnalyzerTest.IsSilent(
        """
        [Input(4)]
        [DefaultInit(Init.Zero)]
        [Dense(8, Activation.Relu, Init = Init.Auto)]
        [Dense(2)]
        partial class Net;
        """);
}
