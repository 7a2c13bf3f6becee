using CsCheck;
using NetDsl.Testing;
using NetDsl.Testing.Drawn;

namespace NetDsl.Onnx.Tests;

/// <summary>What NetDsl exports, it imports again: the same function, and, exported once more, the same bytes.</summary>
public sealed class RoundTripTests : IDisposable
{
    private const int AtOnce = 20, Batch = 5;

    private static readonly Gen<RandomDeclaration> Network =
        Gen.OneOf(Enum.GetValues<Loss>()).SelectMany(loss => RandomDeclaration.Of(loss, DrawnOptions.Unmasked with { Drops = true }));

    private readonly string _folder = Directory.CreateTempSubdirectory("netdsl-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Drawn_networks_come_back() => Check(40, seed: 11);

    [Fact]
    [Trait("Level", "Exhaustive")]
    public void Many_drawn_networks_come_back() => Check(300, seed: 12);

    /// <summary>What ONNX has no attribute for that every runtime takes, and what two layers can say.</summary>
    [Theory]
    [InlineData("[ConvTranspose2D(2, 2, Dilation = 2, OutputPadding = 1)]")]
    [InlineData("[ConvTranspose2D(3, 2, Dilation = 3, Stride = 2, OutputPadding = 2, Pad = 1, Bias = false)]")]
    [InlineData("[ConvTranspose2D(2, 3, Dilation = 2, OutputPadding = 1, Pad = 3)]")]
    [InlineData("[DepthwiseConv2D(2)]")]
    [InlineData("[DepthwiseConv2D(2, Multiplier = 3)]")]
    public void So_does(string layer) => Check(new RandomDeclaration(
        Loss.MeanSquaredError, InputSize: 30, OutputSize: 2, $"[Input(1, 5, 6)] {layer} [Flatten, Dense(2)] [Loss(Loss.MeanSquaredError)]"));

    private void Check(int count, ulong seed) =>
        Check([.. new Draws<RandomDeclaration>(Network, count, network => $"{network}", seed).Values]);

    private void Check(params RandomDeclaration[] drawn)
    {
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
                CheckSame(imported[i], back, some[i], i);
            }
        }
    }

    private static OnnxOptions Options(int seed) => new() { WeightsBeside = seed % 3 == 1 };

    private ImportedNetwork Exported(Network network, RandomDeclaration declaration, int seed)
    {
        var random = new Random(seed);
        foreach (ref float value in network.State)
        {
            value += 0.1f * (random.NextSingle() - 0.2f);
        }

        string path = Path.Combine(_folder, $"Net{seed}.onnx");
        network.ExportOnnx(path, Options(seed));
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

    /// <summary>Exported once more, it is the same file, and so are the weights where they lie beside.</summary>
    private void CheckSame(ImportedNetwork imported, Network back, RandomDeclaration declaration, int seed)
    {
        string path = Path.Combine(_folder, $"{imported.ClassName}.onnx");
        byte[] first = File.ReadAllBytes(path);
        back.ExportOnnx(path, Options(seed));
        Assert.True(File.ReadAllBytes(path).AsSpan().SequenceEqual(first), $"{declaration}\n\nbecame\n\n{imported.Source}");
        Assert.Empty(imported.Notes);
        Assert.Equal(imported.Source, OnnxImport.Read(path).Source);
    }

    private static float[] Inputs(Network network)
    {
        var random = new Random(1);
        return [.. Enumerable.Range(0, Batch * network.Description.InputSize).Select(_ => (2 * random.NextSingle()) - 1)];
    }
}
