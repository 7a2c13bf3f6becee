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
    public void The_tensors_are_those_of_the_network_alone_so_that_PyTorch_loads_them_strictly()
    {
        using var stream = new MemoryStream();
        NetworkTests.Known().Save(stream, Fitted);
        stream.Position = 0;
        var file = SafetensorsReader.Open(stream);
        Assert.Equal(["Dense1.weight", "Dense1.bias"], file.Tensors.Select(tensor => tensor.Name));
        Assert.EndsWith(""","standardizer":{"mean":[2,20],"deviation":[1,10]}}""", file.Metadata["netdsl"], StringComparison.Ordinal);
    }

    [Fact]
    public void One_of_channels_is_saved_with_a_number_for_each_channel()
    {
        using var stream = new MemoryStream();
        var network = new PictureNetwork(seed: 1);
        var data = Dataset.FromTargets(Enumerable.Range(0, 2 * PictureNetwork.Size).Select(i => (float)(i * i)).ToArray(), new float[2], count: 2);
        var standardizer = Standardizer.Fit(data, channels: 2);
        network.Save(stream, standardizer);
        stream.Position = 0;
        Assert.EndsWith(""","channelSize":12}}""", SafetensorsReader.Open(stream).Metadata["netdsl"], StringComparison.Ordinal);
        stream.Position = 0;
        var read = Standardizer.Load(stream);
        Assert.Equal((24, 12), (read.InputSize, read.ChannelSize));
        Assert.Equal(standardizer.Mean, read.Mean);
        Assert.Equal(standardizer.Deviation, read.Deviation);
        Assert.Equal(standardizer.Apply(data).Input(1), read.Apply(data).Input(1));
    }

    [Fact]
    public void Its_numbers_come_back_as_the_same_bits()
    {
        float[] inputs = new float[2 * 500];
        new RandomStream(1, "inputs").FillNormal(inputs, 0, 1e-3f);
        for (int i = 0; i < inputs.Length; i++)
        {
            inputs[i] += 1e8f * (i % 7);
        }

        var standardizer = Standardizer.Fit(Dataset.FromLabels(inputs, new int[500]));
        using var stream = new MemoryStream();
        NetworkTests.Known().Save(stream, standardizer);
        stream.Position = 0;
        var read = Standardizer.Load(stream);
        Assert.Equal(standardizer.Mean, read.Mean);
        Assert.Equal(standardizer.Deviation, read.Deviation);
    }

    [Fact]
    public void A_file_from_before_with_the_standardizer_as_tensors_loads_as_before()
    {
        const string Header = """{"Dense1.weight":{"dtype":"F32","shape":[3,2],"data_offsets":[0,24]},"Dense1.bias":{"dtype":"F32","shape":[3],"data_offsets":[24,36]},"""
            + """ "input.mean":{"dtype":"F32","shape":[2],"data_offsets":[36,44]},"input.deviation":{"dtype":"F32","shape":[2],"data_offsets":[44,52]}}""";
        float[] values = [1, 2, 3, 4, 5, 6, 7, 8, 9, 2, 20, 1, 10];
        byte[] file = new byte[8 + Header.Length + (4 * values.Length)];
        BinaryPrimitives.WriteInt64LittleEndian(file, Header.Length);
        Encoding.ASCII.GetBytes(Header).CopyTo(file, 8);
        for (int i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(file.AsSpan(8 + Header.Length + (4 * i)), values[i]);
        }

        var network = new ThreeClasses(seed: 2);
        network.Load(new MemoryStream(file));
        Assert.Equal([1f, 2f, 3f, 4f, 5f, 6f], network.Weight);
        var standardizer = Standardizer.Load(new MemoryStream(file));
        Assert.Equal([2.0, 20.0], standardizer.Mean);
        Assert.Equal([1.0, 10.0], standardizer.Deviation);
    }

    [Fact]
    public void A_file_without_a_standardizer_says_so_and_how_to_save_one()
    {
        string path = Path.Combine(_folder, "net.safetensors");
        NetworkTests.Known().Save(path);
        var error = Assert.Throws<InvalidDataException>(() => Standardizer.Load(path));
        Assert.Equal(
            "net.safetensors gives no standardizer: it holds none. A network is saved with its standardizer by network.Save(path, standardizer).",
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
