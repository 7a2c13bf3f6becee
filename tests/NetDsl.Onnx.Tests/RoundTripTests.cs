using CsCheck;
using NetDsl.Testing;
using NetDsl.Testing.Drawn;

namespace NetDsl.Onnx.Tests;

/// <summary>What NetDsl exports, it imports again: the same function, and the same file when that is exported.</summary>
public sealed class RoundTripTests : IDisposable
{
    private const int AtOnce = 20, Batch = 5;

    private static readonly Gen<RandomDeclaration> Network =
        Gen.OneOf(Enum.GetValues<Loss>()).SelectMany(loss => RandomDeclaration.Of(loss, DrawnOptions.Unmasked));

    private readonly string _folder = Directory.CreateTempSubdirectory("netdsl-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Drawn_networks_come_back() => Check(40, seed: 11);

    [Fact]
    [Trait("Level", "Exhaustive")]
    public void Many_drawn_networks_come_back() => Check(300, seed: 12);

    private void Check(int count, ulong seed)
    {
        RandomDeclaration[] drawn = [.. new Draws<RandomDeclaration>(Network, count, network => $"{network}", seed).Values];
        foreach (RandomDeclaration[] some in drawn.Chunk(AtOnce))
        {
            using var program = new LoadedProgram(GeneratorTest.Run(string.Concat(some.Select((network, i) => network.SourceAs($"Net{i}")))));
            Network[] networks = [.. some.Select((_, i) => program.Create($"Net{i}", (long)i))];
            ImportedNetwork[] imported = [.. networks.Select((network, i) => Exported(network, some[i], i))];
            using var again = new LoadedProgram(GeneratorTest.Run([.. imported.Select(network => network.Source)]));
            for (int i = 0; i < some.Length; i++)
            {
                Network back = again.Load(imported[i]);
                float[] inputs = Inputs(networks[i]);
                Assert.True(
                    Models.LargestDifference(networks[i].Predict(inputs, Batch), back.Predict(inputs, Batch)) <= 1e-5, $"{some[i]}\n\nbecame\n\n{imported[i].Source}");
                CheckSame(networks[i], imported[i], back, some[i]);
            }
        }
    }

    private ImportedNetwork Exported(Network network, RandomDeclaration declaration, int seed)
    {
        var random = new Random(seed);
        foreach (ref float value in network.State)
        {
            value += 0.1f * (random.NextSingle() - 0.2f);
        }

        string path = Path.Combine(_folder, $"Net{seed}.onnx");
        network.ExportOnnx(path, new() { WeightsBeside = seed % 3 == 1 });
        try
        {
            return OnnxImport.Read(path);
        }
        catch (OnnxImportException refused)
        {
            Assert.Fail($"{declaration}\n\n{refused.Message}");
            throw;
        }
    }

    /// <summary>Exported and imported once more, nothing changes.</summary>
    private void CheckSame(Network network, ImportedNetwork imported, Network back, RandomDeclaration declaration)
    {
        string path = Path.Combine(_folder, $"{imported.ClassName}.onnx");
        back.ExportOnnx(path);
        ImportedNetwork again = OnnxImport.Read(path);
        Assert.True(imported.Source == again.Source, $"{declaration}\n\nbecame\n\n{imported.Source}\n\nand then\n\n{again.Source}");
        Assert.Equal(imported.Tensors.Select(tensor => tensor.Name), again.Tensors.Select(tensor => tensor.Name));
        Assert.All(imported.Tensors.Zip(again.Tensors), pair => Assert.True(pair.First.Values.Span.SequenceEqual(pair.Second.Values.Span)));
        Assert.Equal(network.Description.ParameterCount, back.Description.ParameterCount);
    }

    private static float[] Inputs(Network network)
    {
        var random = new Random(1);
        return [.. Enumerable.Range(0, Batch * network.Description.InputSize).Select(_ => (2 * random.NextSingle()) - 1)];
    }
}
