using System.Numerics.Tensors;
using NetDsl.Kernels;
using NetDsl.Testing;
using Xunit.Abstractions;

namespace NetDsl.Generators.Tests.Running;

/// <summary>Networks of blocks compute what the same layers compute that are written one by one: the same bits, forward, back and in statistics.</summary>
public class BlockRunningTests(ITestOutputHelper output)
{
    private const int Batch = 5;
    private const int NetworksAtOnce = 16;
    private const int Outputs = 2;

    [Fact]
    public void Blocks_compute_what_their_layers_do() => Check(new(RandomBlocks.Unmasked, NetworksAtOnce, network => network.SourceAs("Net"), seed: 1));

    [Fact]
    [Trait("Level", "Exhaustive")]
    public void Blocks_drawn_anew_compute_what_their_layers_do()
    {
        ulong seed = (ulong)Random.Shared.NextInt64();
        output.WriteLine($"Drawn from seed {seed}.");
        Check(new(RandomBlocks.Unmasked, 10 * NetworksAtOnce, network => network.SourceAs("Net"), seed));
    }

    private static void Check(Draws<RandomBlocks> networks)
    {
        try
        {
            CheckTogether([.. networks.Values]);
        }
        catch (Exception)
        {
            networks.MustAll(network => CheckTogether([network]), seconds: 20);
            throw;
        }
    }

    private static void CheckTogether(RandomBlocks[] networks)
    {
        IEnumerable<string> sources = networks.Select((network, i) => network.SourceAs($"Net{i}") + network.FlatSourceAs($"Flat{i}"));
        using var program = new LoadedProgram(GeneratorTest.Run(string.Concat(sources)));
        for (int i = 0; i < networks.Length; i++)
        {
            TriedNetwork blocks = new(program, $"Net{i}"), flat = new(program, $"Flat{i}");
            foreach ((string name, float[] values) in blocks.Tensors(Engine.State))
            {
                // Halved, so that products of many layers stay finite.
                TensorPrimitives.Multiply(values, 0.5f, values);
                values.CopyTo(blocks.Tensor(name, Engine.State));
                values.CopyTo(flat.Tensor(FlatTensor(name), Engine.State));
            }

            var random = new Random(i);
            float[] inputs = [.. Enumerable.Range(0, Batch * blocks.Description.InputShape[0]).Select(_ => random.NextSingle() - 0.5f)];
            float[] targets = [.. Enumerable.Range(0, Batch * Outputs).Select(_ => random.NextSingle())];
            for (int step = 0; step < 2; step++)
            {
                Assert.Equal(flat.Step(inputs, targets), blocks.Step(inputs, targets));
                Assert.Equal(flat.Predict(inputs), blocks.Predict(inputs));
                Compare(flat.Tensors(Engine.Gradients), blocks.Tensors(Engine.Gradients));
                Compare(flat.Tensors(Engine.State), blocks.Tensors(Engine.State));
            }
        }
    }

    private static void Compare(Dictionary<string, float[]> flat, Dictionary<string, float[]> blocks)
    {
        Assert.Equal(flat.Count, blocks.Count);
        Assert.All(blocks, tensor => Assert.Equal(flat[FlatTensor(tensor.Key)], tensor.Value));
    }

    private static string FlatTensor(string name) => RandomBlocks.Flat(name[..name.LastIndexOf('.')]) + name[name.LastIndexOf('.')..];
}
