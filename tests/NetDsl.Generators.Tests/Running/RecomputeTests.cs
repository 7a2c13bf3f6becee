using System.Globalization;
using System.Numerics.Tensors;
using NetDsl.Kernels;
using NetDsl.Testing;
using Xunit.Abstractions;

namespace NetDsl.Generators.Tests.Running;

/// <summary>Blocks that are recomputed give what they give when everything is kept, to the last bit, and take less memory.</summary>
public class RecomputeTests(ITestOutputHelper output)
{
    private const int Batch = 5;
    private const int NetworksAtOnce = 16;

    private const string Branch = "LayerNorm, Dense(64, Activation.Gelu), Dropout(0.1), BatchNorm, Dense(64, Activation.Tanh), Dense(16)";

    [Fact]
    public void What_is_recomputed_has_the_same_bits() =>
        Check(new(RandomBlocks.Recomputed, NetworksAtOnce, network => network.SourceAs("Net"), seed: 1));

    [Fact]
    [Trait("Level", "Exhaustive")]
    public void What_is_recomputed_has_the_same_bits_in_networks_drawn_anew()
    {
        ulong seed = (ulong)Random.Shared.NextInt64();
        output.WriteLine($"Drawn from seed {seed}.");
        Check(new(RandomBlocks.Recomputed, 10 * NetworksAtOnce, network => network.SourceAs("Net"), seed));
    }

    /// <summary>N inputs and the values of one block, instead of N times the values of a block.</summary>
    [Theory]
    [InlineData("Residual", "")]
    [InlineData("Residual", ", Scale = ResidualScale.ReZero")]
    [InlineData("Residual", ", Scale = ResidualScale.Fixup")]
    [InlineData("Repeat", "")]
    public void A_repetition_more_takes_its_input_only(string kind, string scale)
    {
        WorkspaceDescription ten = Describe(10), twenty = Describe(20);

        Assert.Equal(10 * 16, twenty.Training.PerSample - ten.Training.PerSample);
        Assert.InRange(twenty.TrainingWithoutRecompute!.Value.PerSample - ten.TrainingWithoutRecompute!.Value.PerSample, 10 * 4 * 64, 10 * 8 * 64);
        Assert.Equal(twenty.TrainingWithoutRecompute, Describe(20, recomputes: false).Training);

        WorkspaceDescription Describe(int times, bool recomputes = true)
        {
            using var program = new LoadedProgram(GeneratorTest.Run($"""
                [Block{(recomputes ? "(Recompute = true)" : "")}, {Branch}] public class Branch;
                [Input(16), {kind}<Branch>(Times = {times}{scale}), LayerNorm, Dense(3), Loss(Loss.SoftmaxCrossEntropy)] public partial class Net;
                """));
            return program.DescriptionOf("Net").Workspace;
        }
    }

    /// <summary>√N groups of √N blocks, both recomputed: the inputs of the groups, and of the blocks in one of them.</summary>
    [Fact]
    public void Groups_of_blocks_take_the_root_of_the_memory()
    {
        (int plain, int once, int twice) = (Training("", ""), Training("", "(Recompute = true)"), Training("(Recompute = true)", "(Recompute = true)"));
        output.WriteLine($"{plain}, {once}, {twice} floats a sample");

        // 12 · 12 inputs of 16 values; then 12 + 12 of them.
        Assert.InRange(plain, 144 * 4 * 64, 144 * 8 * 64);
        Assert.InRange(once, 144 * 16, (144 * 16) + (10 * 64));
        Assert.InRange(twice, 24 * 16, (24 * 16) + (10 * 64));

        static int Training(string group, string block)
        {
            using var program = new LoadedProgram(GeneratorTest.Run($"""
                [Block{block}, {Branch}] public class Branch;
                [Block{group}, Residual<Branch>(Times = 12)] public class Group;
                [Input(16), Repeat<Group>(Times = 12), LayerNorm, Dense(3), Loss(Loss.SoftmaxCrossEntropy)] public partial class Net;
                """));
            return program.DescriptionOf("Net").Workspace.Training.PerSample;
        }
    }

    /// <summary>docs/blocks.md shows a network, and what its summary says.</summary>
    [Fact]
    public void The_summary_says_what_it_saves()
    {
        string section = Repository.Read("docs/blocks.md").Split("## Less memory for training")[1], declaration = section.Split("```")[1]["csharp".Length..];
        using var program = new LoadedProgram(GeneratorTest.Run(declaration));
        NetworkDescription network = program.DescriptionOf("Deep");
        WorkspaceDescription memory = network.Workspace;
        string says = $"training {Number(memory.Training)} ({Number(memory.TrainingWithoutRecompute)} without Recompute, {Number(memory.Probing)} if no place were used twice)";

        Assert.Contains(says, network.ToTable(), StringComparison.Ordinal);
        Assert.Contains($"> {says}\n", section, StringComparison.Ordinal);

        static string Number(WorkspaceSize? size) => size!.Value.PerSample.ToString("N0", CultureInfo.InvariantCulture);
    }

    /// <summary>Where weights move, and where all values are looked at afterwards.</summary>
    [Fact]
    public void Training_and_probing_go_the_same_way()
    {
        using var program = new LoadedProgram(GeneratorTest.Run(string.Concat(new[] { ("Kept", ""), ("Again", "(Recompute = true)") }.Select(variant => $"""
            [Block{variant.Item2}, {Branch}] public class {variant.Item1}Branch;
            [Block{variant.Item2}, Residual<{variant.Item1}Branch>(Times = 3, Name = "Inner"), Dense(16, Activation.Silu)] public class {variant.Item1}Outer;
            [Input(16), Dense(16), Residual<{variant.Item1}Outer>(Times = 4, Name = "Outer"), LayerNorm, Dense(3), Loss(Loss.MeanSquaredError)]
            public partial class {variant.Item1};

            """))));
        TriedNetwork kept = new(program, "Kept"), again = new(program, "Again");
        (Adam one, Adam other) = (new(0.01f), new(0.01f));
        for (int step = 0; step < 20; step++)
        {
            (float[] inputs, float[] targets) = Samples(kept, step);
            Assert.Equal(kept.Step(inputs, targets, one), again.Step(inputs, targets, other));
            Assert.Equal(kept.Tensors(Engine.State), again.Tensors(Engine.State));
        }

        (float[] samples, float[] answers) = Samples(kept, 99);
        Dataset data = Dataset.FromTargets(samples, answers, Batch);
        Assert.Equal(Probe(kept), Probe(again));
        Assert.True(again.Description.Workspace.Training.PerSample < kept.Description.Workspace.Training.PerSample / 4);
        Assert.Equal(kept.Description.Workspace.Predicting, again.Description.Workspace.Predicting);

        IEnumerable<string> Probe(TriedNetwork network) => network.Network.ProbeSignal(data).Layers.Select(layer => layer.ToString());
    }

    private static void Check(Draws<RandomBlocks> networks)
    {
        try
        {
            RandomBlocks[] all = [.. networks.Values];
            int diverged = CheckTogether(all);
            Assert.True(diverged <= all.Length / 10 || !networks.AreMany, $"{diverged} of {all.Length} networks diverged");
        }
        catch (Exception)
        {
            networks.MustAll(network => CheckTogether([network]), seconds: 20);
            throw;
        }
    }

    /// <summary>
    /// How many diverge in the few steps: products of products overflow now and then, and then they must do so at the same place.
    /// </summary>
    private static int CheckTogether(RandomBlocks[] networks)
    {
        int diverged = 0;
        IEnumerable<string> sources =
            networks.Select((network, i) => network.SourceAs($"Again{i}") + network.SourceAs($"Kept{i}", recomputes: false));
        using var program = new LoadedProgram(GeneratorTest.Run(string.Concat(sources)));
        for (int i = 0; i < networks.Length; i++)
        {
            TriedNetwork again = new(program, $"Again{i}"), kept = new(program, $"Kept{i}");
            foreach ((string name, float[] values) in kept.Tensors(Engine.State))
            {
                // Halved, so that products of many layers stay finite; factors of branches are not 0.
                TensorPrimitives.Multiply(values, 0.5f, values);
                values.AsSpan().Replace(0, 0.3f);
                values.CopyTo(kept.Tensor(name, Engine.State));
                values.CopyTo(again.Tensor(name, Engine.State));
            }

            (float[] inputs, float[] targets) = Samples(kept, i);
            for (int step = 0; step < 3; step++)
            {
                (float? loss, string? place) = Step(kept, inputs, targets);
                Assert.Equal((loss, place), Step(again, inputs, targets));
                Assert.Equal(kept.Tensors(Engine.State), again.Tensors(Engine.State));
                if (place is not null)
                {
                    diverged++;
                    break;
                }

                Assert.Equal(kept.Predict(inputs), again.Predict(inputs));
                Assert.Equal(kept.Tensors(Engine.Gradients), again.Tensors(Engine.Gradients));
            }

            Assert.True(again.Description.Workspace.Training.PerSample <= kept.Description.Workspace.Training.PerSample);
        }

        return diverged;
    }

    /// <summary>The loss of a step, or the layer and tensor where it diverged.</summary>
    private static (float? Loss, string? Place) Step(TriedNetwork network, float[] inputs, float[] targets)
    {
        try
        {
            return (network.Step(inputs, targets), null);
        }
        catch (TrainingDivergedException diverged)
        {
            return (null, $"{diverged.Layer} {diverged.Tensor}");
        }
    }

    private static (float[] Inputs, float[] Targets) Samples(TriedNetwork network, int seed)
    {
        var random = new Random(seed);
        return (Draw(network.Description.InputSize), Draw(network.Description.OutputSize));

        float[] Draw(int size) => [.. Enumerable.Range(0, Batch * size).Select(_ => random.NextSingle() - 0.5f)];
    }
}
