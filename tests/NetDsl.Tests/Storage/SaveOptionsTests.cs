using System.Text;
using NetDsl.Tests.Networks;

namespace NetDsl.Tests.Storage;

/// <summary>Files of half the size, and what a user writes beside the weights.</summary>
public sealed class SaveOptionsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("netdsl-").FullName;

    [Theory]
    [InlineData(WeightFormat.Float32, "F32", 0)]
    [InlineData(WeightFormat.Float16, "F16", 1.0 / 2048)]
    [InlineData(WeightFormat.BFloat16, "BF16", 1.0 / 256)]
    public void Weights_come_back_to_the_nearest_number_of_the_format(WeightFormat format, string name, double relative)
    {
        Mlp network = new(seed: 1), loaded = new(seed: 2);
        network.Save(At("net"), new SaveOptions { Weights = format });
        loaded.LoadFrom(At("net"));
        Assert.Contains($"\"dtype\":\"{name}\"", Encoding.UTF8.GetString(File.ReadAllBytes(At("net"))), StringComparison.Ordinal);
        for (int i = 0; i < network.Parameters.Length; i++)
        {
            Assert.Equal(network.Parameters[i], loaded.Parameters[i], tolerance: relative * Math.Abs(network.Parameters[i]));
        }
    }

    [Theory]
    [InlineData(0x3F808000u, 0x3F80u)]      // a tie goes to the even one
    [InlineData(0x3F818000u, 0x3F82u)]
    [InlineData(0x3F808001u, 0x3F81u)]
    [InlineData(0x7F800001u, 0x7FC0u)]      // a NaN stays one
    [InlineData(0xFF800000u, 0xFF80u)]
    [InlineData(0x00000001u, 0x0000u)]
    public void A_brain_float_is_the_nearest(uint bits, uint expected)
    {
        using var stream = new MemoryStream();
        ShortFloats.Write(stream, [BitConverter.UInt32BitsToSingle(bits)], WeightFormat.BFloat16);
        Assert.Equal(expected, (uint)BitConverter.ToUInt16(stream.ToArray()));
    }

    [Fact]
    public void A_weight_that_the_format_does_not_hold_is_named_and_nothing_is_written()
    {
        ThreeClasses network = NetworkTests.Known();
        network.Bias[1] = 70_000;
        var error = Assert.Throws<InvalidOperationException>(() => network.Save(At("net"), new SaveOptions { Weights = WeightFormat.Float16 }));
        Assert.StartsWith("Dense1.bias is 70000 at position 1, which Float16 does not hold", error.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder));
        network.Save(At("net"), new SaveOptions { Weights = WeightFormat.BFloat16 });
    }

    [Fact]
    public void Entries_of_ones_own_stand_in_the_file_and_the_network_loads_all_the_same()
    {
        Dictionary<string, string> entries = new() { ["commit"] = "6e44bd7", ["data"] = "customers \"März\"\n2026" };
        NetworkTests.Known().Save(At("net"), new SaveOptions { Entries = entries });
        Assert.Equal(entries, ModelFile.ReadEntries(At("net")));
        var loaded = new ThreeClasses(seed: 2);
        loaded.LoadFrom(At("net"));
        Assert.Equal(NetworkTests.Known().Parameters, loaded.Parameters);
        NetworkTests.Known().Save(At("net"));
        Assert.Empty(ModelFile.ReadEntries(At("net")));
    }

    [Fact]
    public void Names_that_the_file_has_itself_are_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => new SaveOptions { Entries = new Dictionary<string, string> { ["netdsl"] = "" } });
        Assert.StartsWith("An entry cannot be called 'netdsl': 'format', 'producer', 'netdsl' and what begins with 'netdsl.' are the file's own.", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new SaveOptions { Entries = new Dictionary<string, string> { ["netdsl.run"] = "" } });
        Assert.Throws<ArgumentException>(() => new TrainingOptions { CheckpointEntries = new Dictionary<string, string> { ["netdsl.started"] = "" } });
        File.WriteAllText(At("text"), "hello");
        Assert.StartsWith("text cannot be read: ", Assert.Throws<InvalidDataException>(() => ModelFile.ReadEntries(At("text"))).Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string At(string name) => Path.Combine(_folder, name);
}
