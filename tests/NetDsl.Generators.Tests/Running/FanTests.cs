using NetDsl.Testing;

namespace NetDsl.Generators.Tests.Running;

/// <summary>
/// The weights of generated networks have the variance that the declared layer asks for. Libraries that took the fans from the tensor's shape
/// were wrong where there are groups, or where a convolution is transposed; so the fans here are counted by hand.
/// </summary>
public class FanTests
{
    [Theory]
    [InlineData("Conv2D(128, 3, Activation.Relu)", "64, 8, 8", 576)]
    [InlineData("Conv2D(128, 3, Activation.Relu, Groups = 8)", "64, 8, 8", 72)]
    [InlineData("Conv2D(128, 3, Activation.Relu, Groups = 8, Stride = 2)", "64, 8, 8", 72)]
    [InlineData("DepthwiseConv2D(5, Activation.Relu, Multiplier = 4)", "200, 8, 8", 25)]
    [InlineData("Conv1D(128, 5, Activation.Relu, Groups = 4)", "64, 20", 80)]
    [InlineData("ConvTranspose2D(32, 4, Activation.Relu, Stride = 2)", "64, 4, 4", 256)]
    [InlineData("ConvTranspose2D(128, 4, Activation.Relu, Stride = 2, Groups = 8)", "64, 4, 4", 32)]
    [InlineData("ConvTranspose2D(32, 3, Activation.Relu)", "64, 4, 4", 576)]
    public void He_s_variance_is_2_over_the_inputs_that_an_output_adds_up(string layer, string input, int fanIn)
    {
        string name = layer.Split('(')[0];
        using var program = new LoadedProgram(GeneratorTest.Run($$"""
            [Input({{input}})]
            [{{layer}}]
            public partial class Net;

            public static class User
            {
                public static float[] Weights()
                {
                    var weight = new Net(seed: 3).{{name}}1.Weight;
                    float[] all = new float[weight.FlattenedLength];
                    weight.FlattenTo(all);
                    return all;
                }
            }
            """));

        float[] weights = program.Call<float[]>("User", "Weights");
        double variance = weights.Average(weight => (double)weight * weight);

        // The mean of n squares of normals has the deviation σ²·√(2/n).
        Assert.True(weights.Length >= 8000, $"{weights.Length}");
        Assert.InRange(variance * fanIn / 2, 1 - (5 * Math.Sqrt(2.0 / weights.Length)), 1 + (5 * Math.Sqrt(2.0 / weights.Length)));
    }
}
