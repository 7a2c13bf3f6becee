using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Rules;

public sealed class ArgumentOutOfRangeRuleTests
{
    private const string Shape = "The shape of [Input] must be at least one size, each at least 1, with at most 2,147,483,647 values in all, but is ";

    [Theory]
    [InlineData("Dense({|#0:0|})", "units of Dense1 must be a whole number of at least 1, but is 0")]
    [InlineData("Dense({|#0:-12345|})", "units of Dense1 must be a whole number of at least 1, but is -12,345")]
    [InlineData("Dense(activation: Activation.Relu, {|#0:units: 0|})", "units of Dense1 must be a whole number of at least 1, but is 0")]
    [InlineData("Dense(2, {|#0:(Activation)99|})", "activation of Dense1 must be a member of Activation, but is none of them")]
    [InlineData("Dense(2, {|#0:Init = (Init)(-1)|})", "Init of Dense1 must be a member of Init, but is none of them")]
    [InlineData("Dense(2, {|#0:Name = null|})", "Name of Dense1 must be a C# identifier, but is null")]
    [InlineData("Dense(2, {|#0:Name = \"\"|})", "Name of Dense1 must be a C# identifier, but is \"\"")]
    [InlineData("Dense(2, {|#0:Name = \"two words\"|})", "Name of Dense1 must be a C# identifier, but is \"two words\"")]
    [InlineData("Dense(2, {|#0:Name = \"{0}\"|})", "Name of Dense1 must be a C# identifier, but is \"{0}\"")]
    [InlineData("Dense(2, Init = Init.HeNormal, {|#0:Gain = 0|})", "Gain of Dense1 must be a positive number, but is 0")]
    [InlineData("Dense(2, Init = Init.RandomNormal, {|#0:Std = double.NaN|})", "Std of Dense1 must be a positive number, but is NaN")]
    [InlineData("Dense(2, Init = Init.RandomUniform, {|#0:Range = -0.1|})", "Range of Dense1 must be a positive number, but is -0.1")]
    [InlineData("Dense(2, Init = Init.Constant, {|#0:Value = 1e39|})", "Value of Dense1 must be a finite number, but is 1e39")]
    [InlineData("Dense(2, {|#0:BiasInit = double.NegativeInfinity|})", "BiasInit of Dense1 must be a finite number, but is −∞")]
    [InlineData("Dense(2, Activation.LeakyRelu, {|#0:Slope = -1|})", "Slope of Dense1 must be a number of at least 0, but is -1")]
    [InlineData("Dense(2, Activation.Elu, {|#0:Alpha = 0|})", "Alpha of Dense1 must be a positive number, but is 0")]
    [InlineData("Dense(2, Activation.Sine, {|#0:Omega = double.PositiveInfinity|})", "Omega of Dense1 must be a positive number, but is ∞")]
    [InlineData("Dropout({|#0:1|})", "rate of Dropout1 must be at least 0 and below 1, but is 1")]
    [InlineData("Dropout({|#0:-0.5|})", "rate of Dropout1 must be at least 0 and below 1, but is -0.5")]
    [InlineData("Dropout({|#0:double.NaN|})", "rate of Dropout1 must be at least 0 and below 1, but is NaN")]
    [InlineData("Activate({|#0:(Activation)15|})", "activation of Activate1 must be a member of Activation, but is none of them")]
    [InlineData("Dense(2), Loss({|#0:(Loss)(-2)|})", "loss of [Loss] must be a member of Loss, but is none of them")]
    [InlineData("Dense(2), Loss(Loss.Huber, {|#0:Classes = 0|})", "Classes of [Loss] must be a whole number of at least 1, but is 0")]
    [InlineData("Dense(2), DefaultInit({|#0:(Init)77|})", "init of [DefaultInit] must be a member of Init, but is none of them")]
    [InlineData("Dense(2), DefaultInit(Init.Orthogonal, {|#0:Gain = -1|})", "Gain of [DefaultInit] must be a positive number, but is -1")]
    [InlineData("Dense(2, Init = Init.Sparse, {|#0:Sparsity = 1|})", "Sparsity of Dense1 must be at least 0 and below 1, but is 1")]
    [InlineData("Dense(2, Init = Init.VarianceScaling, {|#0:VarianceScale = 0|})", "VarianceScale of Dense1 must be a positive number, but is 0")]
    [InlineData("Dense(2, Init = Init.VarianceScaling, {|#0:VarianceMode = (VarianceMode)9|})", "VarianceMode of Dense1 must be a member of VarianceMode, but is none of them")]
    [InlineData("Dense(2, Init = Init.VarianceScaling, {|#0:Distribution = (Distribution)9|})", "Distribution of Dense1 must be a member of Distribution, but is none of them")]
    [InlineData("Dense(2), Loss(Loss.CrossEntropy, {|#0:LabelSmoothing = 1|})", "LabelSmoothing of [Loss] must be at least 0 and below 1, but is 1")]
    [InlineData("AlphaDropout({|#0:1|})", "rate of AlphaDropout1 must be at least 0 and below 1, but is 1")]
    [InlineData(
        "Dense(2, Activation.Relu, {|#0:Gain = float.Epsilon|})", "Gain of Dense1 must be nearer to 1, since as floats the weights would be 0, but is 1.401e-45")]
    [InlineData(
        "Dense(2), Dense(1, Init = Init.HeUniform, Gain = 2), DefaultInit(Init.XavierUniform, {|#0:Gain = 3.4e38|})",
        "Gain of [DefaultInit] must be nearer to 1, since as floats the weights of Dense1 would be infinite, but is 3.4e38")]
    [InlineData("Reshape({|#0:2|}, -1)", "shape of Reshape1 must be at least one size, each at least 1, but is (2, -1)")]
    [InlineData("{|#0:Reshape|}", "shape of Reshape1 must be at least one size, each at least 1, but is nothing")]
    [InlineData("Reshape({|#0:null|})", "shape of Reshape1 must be at least one size, each at least 1, but is null")]
    public Task A_value_that_makes_no_sense_is_reported_where_it_stands(string attributes, string message) => AnalyzerTest.Reports(
        $"""
        [Input(4)]
        [{attributes}]
        partial class Net;
        """,
        Expected.Error("NDSL0007", message));

    [Theory]
    [InlineData("Input(4, {|#0:Mean = double.NaN|})", "Mean of [Input] must be a finite number, but is NaN")]
    [InlineData("Input(4, {|#0:Variance = 0|})", "Variance of [Input] must be a positive number, but is 0")]
    [InlineData("Input(4, {|#0:Variance = -1|}, Mean = 0.5)", "Variance of [Input] must be a positive number, but is -1")]
    public Task What_is_assumed_of_the_data_must_make_sense(string input, string message) => AnalyzerTest.Reports(
        $"""
        [{input}]
        [Dense(2)]
        partial class Net;
        """,
        Expected.Error("NDSL0007", message));

    [Theory]
    [InlineData("Input", "nothing")]
    [InlineData("Input()", "nothing")]
    [InlineData("Input(null)", "nothing")]
    [InlineData("Input(new int[0])", "nothing")]
    [InlineData("Input(0)", "(0)")]
    [InlineData("Input(1, -28, 28)", "(1, -28, 28)")]
    [InlineData("Input(65536, 65536)", "(65536, 65536)")]
    public Task A_shape_that_is_none_is_reported(string input, string found) => AnalyzerTest.Reports(
        $$"""
        [{|#0:{{input}}|}]
        [Dense(2)]
        partial class Net;
        """,
        Expected.Error("NDSL0007", Shape + found));

    /// <summary>A deviation of 0 is out of range; that it loses the signal, too, is the same mistake.</summary>
    [Theory]
    [InlineData("Init = Init.RandomNormal, {|#0:Std = 0|}", "Std", "0")]
    [InlineData("Init = Init.RandomNormal, {|#0:Std = -1|}", "Std", "-1")]
    [InlineData("Init = Init.RandomUniform, {|#0:Range = -1|}", "Range", "-1")]
    public Task One_mistake_is_reported_once(string arguments, string name, string value) => AnalyzerTest.Reports(
        $"""
        [Input(784)]
        [Dense(64, Activation.Relu, {arguments})]
        [Dense(2)]
        partial class Net;
        """,
        Expected.Error("NDSL0007", $"{name} of Dense1 must be a positive number, but is {value}"));

    [Theory]
    [InlineData("Dense(1, Activation.LeakyRelu, Slope = 0)")]
    [InlineData("Dense(1, Init = Init.Constant, Value = -3)")]
    [InlineData("Dense(1, BiasInit = -1)")]
    [InlineData("Dense(1, Name = \"größe_π\")")]
    [InlineData("Dropout(0)")]
    [InlineData("AlphaDropout(0)")]
    [InlineData("Reshape(1, 4, 1)")]
    [InlineData("Dense(20, Init = Init.Sparse, Sparsity = 0)")]
    [InlineData("Dropout(0.999)")]
    [InlineData("Dense(units: 1, Gain = 1e-3)")]
    public Task The_ends_of_a_range_are_in_range(string layer) => AnalyzerTest.IsSilent(
        $"""
        [Input(4)]
        [{layer}]
        partial class Net;
        """);
}
