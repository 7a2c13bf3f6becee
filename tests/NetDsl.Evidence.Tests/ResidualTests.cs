using NetDsl.Testing;

namespace NetDsl.Evidence.Tests;

/// <summary>Residual blocks, run: whether their power is what theory says, and whether a branch that starts dead stays so.</summary>
public sealed class ResidualTests
{
    private const int Draws = 200, Blocks = 12, Width = 128, Samples = 32;

    /// <summary>y = x + f(x) with He's branches doubles; a norm first in the branch adds 1 each time; /√L gives (1 + 1/L)^L; the others keep it.</summary>
    [Theory]
    [InlineData("None", "", 4096)]
    [InlineData("None", "LayerNorm, ", 1 + Blocks)]
    [InlineData("DepthScaled", "", 2.6130)]
    [InlineData("ReZero", "", 1)]
    [InlineData("Fixup", "", 1)]
    public void The_power_after_all_blocks_is_that_of_theory(string scale, string norm, double theory)
    {
        using var program = new LoadedProgram(GeneratorTest.Run(
            $$"""
            [Block, {{norm}}Dense({{Width}}, Activation.Relu), Dense({{Width}})]
            public class Branch;

            [Input({{Width}})]
            [Residual<Branch>(Times = {{Blocks}}, Scale = ResidualScale.{{scale}}, Name = "Blocks")]
            [Dense(2)]
            public partial class Net;
            """));
        Network network = program.Create("Net");
        float[] inputs = Inputs(Samples * Width);
        string last = $"Blocks.{Blocks - 1}";
        double measured = 0;
        double? predicted = null;
        for (int seed = 1; seed <= Draws; seed++)
        {
            network.Initialize(seed);
            LayerProbe probe = network.ProbeSignal(inputs).Layers.Single(layer => layer.Name == last);
            measured += probe.Power / Draws;
            predicted = probe.Predicted?.Power;
        }

        Assert.NotNull(predicted);
        Assert.InRange(predicted.Value / theory, 0.999, 1.001);
        Assert.InRange(measured / theory, 0.9, 1.1);
    }

    [Theory]
    [InlineData(", Activation.Relu", true)]
    [InlineData("", false)]
    public void A_branch_that_fixup_starts_at_0_under_relu_never_wakes(string activation, bool isDead)
    {
        using var program = new LoadedProgram(GeneratorTest.Run(
            $$"""
            [Block, Dense(16, Activation.Relu), Dense(8{{activation}})]
            public class Branch;

            [Input(8), Residual<Branch>(Times = 2, Scale = ResidualScale.Fixup), Dense(3), Loss(Loss.SoftmaxCrossEntropy)]
            public partial class Net;
            """));
        Network network = program.Create("Net", 1L);
        float[] before = [.. network.Parameters];

        network.Train(Dataset.FromLabels(Inputs(64 * 8), Enumerable.Range(0, 64).Select(sample => sample % 3).ToArray()), new Adam(0.01), epochs: 20);

        // Without its branches it has the head's 8 × 3 weights and 3 biases alone.
        int moved = before.Zip(network.Parameters.ToArray(), (old, now) => old == now ? 0 : 1).Sum();
        Assert.Equal(isDead, moved <= 27);
    }

    private static float[] Inputs(int count)
    {
        var random = new Random(1);
        return [.. Enumerable.Range(0, count).Select(_ => (float)(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble())))];
    }
}
