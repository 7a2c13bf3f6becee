using System.Buffers.Binary;
using System.Text;
using NetDsl.Tests.Networks;

namespace NetDsl.Tests.Storage;

public sealed class StandardizerFileTests : IDisposable
{
    private static readonly Standardizer Fitted = Standardizer.Fit(Dataset.FromLabels(new float[] { 1, 10, 3, 30 }, new int[2]));

    private readonly string _folder = Directory.CreateTempSubdirectory("netdsl-").FullName;

    [Fact]
    public void Network_and_standardizer_go_through_one_file()
    {
        string path = Path.Combine(_folder, "net.safetensors");
        NetworkTests.Known().Save(path, Fitted);
        var network = new ThreeClasses(seed: 2);
        network.Load(path);
        var standardizer = Standardizer.Load(path);
        Assert.Equal(NetworkTests.Known().Parameters, network.Parameters);
        Assert.Equal([2, 20], standardizer.Mean);
        Assert.Equal([1, 10], standardizer.Deviation);
    }

    [Fact]
    public void The_file_names_the_tensors_after_the_parameters()
    {
        using var stream = new MemoryStream();
        NetworkTests.Known().Save(stream, Fitted);
        string text = Encoding.UTF8.GetString(stream.ToArray());
        Assert.Contains("\"input.mean\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[36,44]}", text, StringComparison.Ordinal);
        Assert.Contains("\"input.deviation\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[44,52]}", text, StringComparison.Ordinal);
        Assert.Equal([2f, 20f, 1f, 10f], stream.ToArray()[^16..].Chunk(4).Select(bytes => BinaryPrimitives.ReadSingleLittleEndian(bytes)));
    }

    [Fact]
    public void A_file_without_a_standardizer_says_so_and_how_to_save_one()
    {
        string path = Path.Combine(_folder, "net.safetensors");
        NetworkTests.Known().Save(path);
        var error = Assert.Throws<InvalidDataException>(() => Standardizer.Load(path));
        Assert.Equal(
            "net.safetensors gives no standardizer: it holds no tensor input.mean. A network is saved with its standardizer by network.Save(path, standardizer).",
            error.Message);
    }

    [Theory]
    [InlineData("[2]", "[1,2]", "", "input.mean has shape [2] and input.deviation [1, 2], but both must be [inputs].")]
    [InlineData("[2,1]", "[2,1]", "", "input.mean has shape [2, 1] and input.deviation [2, 1]")]
    [InlineData("[2]", "[2]", "0000803F", "input.mean must be finite, and input.deviation finite and above 0.")]
    [InlineData("[2]", "[2]", "0000803F000080BF", "input.mean must be finite")]
    [InlineData("[2]", "[2]", "0000803F0000807F", "input.mean must be finite")]
    public void What_cannot_standardize_is_refused(string meanShape, string deviationShape, string deviation, string message)
    {
        string header = $$"""{"input.mean":{"dtype":"F32","shape":{{meanShape}},"data_offsets":[0,8]},"""
            + $$""" "input.deviation":{"dtype":"F32","shape":{{deviationShape}},"data_offsets":[8,16] } }""";
        byte[] data = Convert.FromHexString("".PadRight(16, '0') + deviation.PadRight(16, '0'));
        byte[] file = [(byte)header.Length, 0, 0, 0, 0, 0, 0, 0, .. Encoding.ASCII.GetBytes(header), .. data];
        var error = Assert.Throws<InvalidDataException>(() => Standardizer.Load(new MemoryStream(file)));
        Assert.StartsWith("The stream gives no standardizer: " + message, error.Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
