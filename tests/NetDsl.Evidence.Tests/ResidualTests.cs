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

    /// <summary>
    /// x + (x + f(x)) is 2·x + f(x): it has 5 times the power, not 3 times, and so has what comes back. With a residual more around it, and
    /// two in it, 3·x + f(x) + g(x + f(x)); with one whose branch starts at 0, 2·x; a value that is added to itself, 2·x.
    /// </summary>
    [Theory]
    [InlineData("[Block, Residual<Branch>] public class Outer;", "Residual<Outer>(Times = 4)", 625)]
    [InlineData("[Block, Residual<Branch>(Times = 2)] public class Outer;", "Residual<Outer>(Times = 3)", 343)]
    [InlineData("[Block, Residual<Branch>] public class Inner; [Block, Residual<Inner>] public class Outer;", "Residual<Outer>(Times = 3)", 1000)]
    [InlineData("[Block, Residual<Branch>(Scale = ResidualScale.ReZero)] public class Outer;", "Residual<Outer>(Times = 4)", 256)]
    [InlineData("", "Tap(\"x\"), Add(\"x\"), Residual<Branch>, Tap(\"y\"), Add(\"y\")", 32)]
    public void Where_a_value_is_added_to_a_multiple_of_itself_the_multiple_grows(string blocks, string layers, double theory)
    {
        using var program = new LoadedProgram(GeneratorTest.Run(
            $$"""
            [Block, Dense({{Width}}, Activation.Relu), Dense({{Width}})]
            public class Branch;
            {{blocks}}
            [Input({{Width}}), Dense({{Width}}, Name = "First"), {{layers}}]
            [Dense({{Width}}, Name = "Middle"), Dense(2, Name = "Last"), Loss(Loss.MeanSquaredError)]
            public partial class Net;
            """));
        Network network = program.Create("Net");
        Dataset data = Dataset.FromTargets(Inputs(Samples * Width), new float[Samples * 2], Samples);
        (double power, double gradient, double? predictedPower, double? predictedGradient) = (0, 0, null, null);
        for (int seed = 1; seed <= Draws; seed++)
        {
            network.Initialize(seed);
            LayerProbe[] probe = [.. network.ProbeSignal(data).Layers];
            LayerProbe first = probe.Single(layer => layer.Name == "First"), end = probe[^3], middle = probe[^2];
            power += end.Power / first.Power / Draws;
            gradient += (first.GradientPower / middle.GradientPower)!.Value / Draws;
            predictedPower = end.Predicted!.Power / first.Predicted!.Power;
            predictedGradient = first.Predicted.GradientPower / middle.Predicted!.GradientPower;
        }

        Assert.NotNull(predictedPower);
        Assert.NotNull(predictedGradient);
        Assert.InRange(predictedPower.Value / theory, 0.999, 1.001);
        Assert.InRange(predictedGradient.Value / theory, 0.999, 1.001);
        Assert.InRange(power / theory, 0.9, 1.1);
        Assert.InRange(gradient / theory, 0.9, 1.1);
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
