using NetDsl.Testing;

namespace NetDsl.Generators.Tests;

/// <summary>A declaration with an error gets every member that its users may name, so that the build shows one error, the analyzer's.</summary>
public class InvalidNetworkTests
{
    [Fact]
    public void Missing_flatten() => Snapshot.Verify(GeneratorTest.Run("""
        namespace Demo;

        [Input(1, 8, 8)]
        [Dense(32, Activation.Relu)]
        [Dense(10)]
        [Loss(Loss.SoftmaxCrossEntropy, Classes = 10)]
        public partial class Broken;
        """));

    [Fact]
    public void Missing_input() => Snapshot.Verify(GeneratorTest.Run("""
        namespace Demo;

        [Dropout(0.5)]
        [Dense(10)]
        [Loss(Loss.MeanSquaredError)]
        public partial class Forgotten;
        """));

    [Theory]
    [InlineData("[Input(1, 4, 4), Dense(8, Activation.Relu), Dropout(0.5), Dense(3), Loss(Loss.SoftmaxCrossEntropy)]")]
    [InlineData("[Dense(8), Dropout(0.5), Dense(3), Loss(Loss.SoftmaxCrossEntropy)]")]
    [InlineData("[Input(0), Dense(8), Dropout(0.5), Dense(3), Loss(Loss.SoftmaxCrossEntropy)]")]
    [InlineData("[Input(null!), Dense(8), Dropout(0.5), Dense(3), Loss(Loss.SoftmaxCrossEntropy)]")]
    [InlineData("[Input(4), Dense(0), Dropout(0.5), Dense(-3), Loss(Loss.SoftmaxCrossEntropy)]")]
    [InlineData("[Input(4), Dense(8), Dropout(double.NaN), Dense(3), Loss(Loss.SoftmaxCrossEntropy)]")]
    [InlineData("[Input(4), Dense(8), Dropout(1e300), Dense(3), Loss(Loss.SoftmaxCrossEntropy)]")]
    [InlineData("[Input(4), Dense(8, Activation.LeakyRelu, Slope = -1), Dropout(1), Dense(3, Gain = double.NaN), Loss(Loss.SoftmaxCrossEntropy)]")]
    [InlineData("[Input(4), Dense(8, (Activation)99), Dropout(0.5), Dense(3, Init = (Init)(-1)), Loss(Loss.SoftmaxCrossEntropy)]")]
    [InlineData("[Input(4), Dense(8), Dropout(0.5), Dense(3), Loss(Loss.SoftmaxCrossEntropy, Classes = 4)]")]
    [InlineData("[Input(2000000000), Dense(2000000000), Dropout(0.5), Dense(2000000000), Loss(Loss.SoftmaxCrossEntropy)]")]
    [InlineData("[Input(65536, 65536), Flatten, Dense(2), Dropout(0.5), Dense(2), Loss(Loss.SoftmaxCrossEntropy)]")]
    public void The_surface_is_complete(string attributes) => GeneratorTest.Run($$"""
        {{attributes}}
        public partial class Net;

        internal static class User
        {
            public static void Use(ReadOnlySpan<float> x, ReadOnlySpan<int> labels, Span<float> y, Optimizer optimizer, Dataset data)
            {
                var net = new Net(seed: 1);
                net = new Net();
                long numbers = Net.InputSize + Net.OutputSize + Net.ParameterCount + Net.Description.ParameterCount;
                numbers += Net.Dense1Layer.InputSize + Net.Dense1Layer.OutputSize + Net.Dense1Layer.ParameterCount + Net.Dropout1Layer.OutputSize;
                net.Initialize(numbers);
                net.Dense1.Weight[0, 0] = net.Dense2.Bias[0];
                _ = net.Dropout1;
                net.Predict(x, y);
                net.Predict(x, y, 1);
                _ = net.Classify(x) + net.TrainStep(x, labels, optimizer);
                net.Train(data, optimizer, epochs: 1);
                net.Evaluate(data);
            }
        }
        """);

    [Fact]
    public void A_value_loss_keeps_its_training_step() => GeneratorTest.Run("""
        [Input(1, 2), Dense(1, Bias = false), Loss(Loss.MeanSquaredError)]
        public partial class Net;

        internal static class User
        {
            public static float Use(Net net, ReadOnlySpan<float> x, ReadOnlySpan<float> targets, Optimizer optimizer) => net.TrainStep(x, targets, optimizer);
        }
        """);

    [Fact]
    public void Without_layers_the_surface_is_complete() => GeneratorTest.Run("""
        [Input(4), Loss(Loss.SoftmaxCrossEntropy)]
        public partial class Net;

        internal static class User
        {
            public static float Use(Net net, ReadOnlySpan<float> x, ReadOnlySpan<int> labels, Optimizer optimizer) =>
                net.TrainStep(x, labels, optimizer) + net.Classify(x);
        }
        """);

    [Fact]
    public void Every_member_throws_what_is_wrong()
    {
        using var program = new LoadedProgram(GeneratorTest.Run("""
            [Input(1, 8, 8), Dense(10), Loss(Loss.SoftmaxCrossEntropy)]
            public partial class Net;
            """));

        var thrown = Assert.Throws<System.Reflection.TargetInvocationException>(() => program.Create("Net", 1L));

        var cause = Assert.IsType<InvalidOperationException>(thrown.InnerException);
        Assert.Equal("NDSL1001: Dense1 needs a vector but gets a feature map of 1×8×8: put [Flatten] before it, which makes it a vector of 64", cause.Message);
    }
}
