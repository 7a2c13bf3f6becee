using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Robustness;

/// <summary>A rule that cries wolf is worse than none: what people rightly write is met with silence.</summary>
public sealed class SoundNetworkTests
{
    [Theory]
    [InlineData("Input(784)", "Dense(256, Activation.Relu)", "Dropout(0.2)", "Dense(10)", "Loss(Loss.SoftmaxCrossEntropy, Classes = 10)")]
    [InlineData("Input(1, 28, 28)", "Flatten", "Dense(64, Activation.Gelu, Approximate = true)", "Dense(10, Activation.Softmax)", "Loss(Loss.CrossEntropy, Classes = 10)")]
    [InlineData("Input(2)", "Dense(8, Activation.Tanh)", "Dense(1)", "Activate(Activation.Sigmoid)", "Loss(Loss.BinaryCrossEntropy)")]
    [InlineData("Input(2)", "Dense(64, Activation.Sine, Omega = 30)", "Dense(64, Activation.Sine)", "Dense(3)", "Loss(Loss.MeanSquaredError, Classes = 3)")]
    [InlineData("Input(16)", "Dense(32, Activation.Selu)", "Dense(32, Activation.Selu)", "Dense(1)", "Loss(Loss.Huber)")]
    [InlineData("Input(64)", "Dense(64, Activation.Relu, Init = Init.HeUniform)", "Dense(64, Activation.Relu, Init = Init.Orthogonal, Gain = 1.41)", "Dense(10, Init = Init.Zero)", "Loss(Loss.SoftmaxCrossEntropy)")]
    [InlineData("Input(64)", "Dense(64, Activation.Tanh, Init = Init.LeCunNormal)", "Dense(64, Activation.Sigmoid, Init = Init.LeCunUniform)", "Dense(10, Init = Init.XavierNormal)", "Loss(Loss.SoftmaxCrossEntropy)")]
    [InlineData("Input(64)", "Dense(64, Activation.Relu)", "Dense(10, Init = Init.HeNormal)", "Activate(Activation.Softmax)", "Loss(Loss.CrossEntropy)")]
    [InlineData("Input(64)", "Dense(64, Activation.LeakyRelu, Slope = 0.2)", "DefaultInit(Init.HeNormal)", "Dense(10)", "Loss(Loss.SoftmaxCrossEntropy)")]
    [InlineData("Input(64)", "Dense(64, Activation.Tanh)", "DefaultInit(Init.XavierUniform)", "Dense(10)", "Loss(Loss.SoftmaxCrossEntropy)")]
    [InlineData("Input(64)", "Dense(64, Activation.Relu, Init = Init.RandomNormal, Std = 0.17)", "Dense(10, Init = Init.RandomNormal)", "Dropout(0)", "Loss(Loss.SoftmaxCrossEntropy)")]
    [InlineData("Input(1)", "Dropout(0.5)", "Dense(1)", "Activate(Activation.Linear)", "Loss(Loss.MeanAbsoluteError)")]
    public Task It_is_met_with_silence(string first, string second, string third, string fourth, string fifth) => AnalyzerTest.IsSilent(
        $"""
        [{first}]
        [{second}]
        [{third}]
        [{fourth}]
        [{fifth}]
        public partial class Net;
        """);

    [Fact]
    public Task Constants_and_other_ways_of_writing_are_read_like_literals() => AnalyzerTest.IsSilent(
        """
        using Layer = NetDsl.DenseAttribute;
        using static NetDsl.Activation;

        namespace Größen.@namespace
        {
            public static partial class Außen<T>
            {
                private const int Inputs = 8 * 8;
                internal const int Units = 1 << 5;
                internal const Init Start = Init.HeNormal;

                [InputAttribute(new[] { 1, 8, Inputs / 8 })]
                [type: Flatten, global::NetDsl.Dense(units: Units, Relu, Init = Start, Name = nameof(Schicht))]
                [Layer(activation: Linear, units: 0b1010)]
                [Loss(loss: NetDsl.Loss.SoftmaxCrossEntropy, Classes = 10)]
                internal sealed partial class @class;

                private struct Schicht;
            }
        }
        """);

    [Fact]
    public Task Attributes_of_others_with_our_names_are_not_ours() => AnalyzerTest.IsSilent(
        """
        namespace Other
        {
            [System.AttributeUsage(System.AttributeTargets.All, AllowMultiple = true)]
            class DenseAttribute(int units) : System.Attribute { public int Units => units; }

            class InputAttribute(params int[] shape) : System.Attribute { public int[] Shape => shape; }

            [Input(0), Dense(-1), Dense(-2)]
            class NoNetwork;

            [Input, Dense(0)]
            struct NoClass;
        }
        """);
}
