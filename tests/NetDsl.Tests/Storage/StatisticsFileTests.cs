using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using NetDsl.Tests.Networks;

namespace NetDsl.Tests.Storage;

/// <summary>Running statistics in files: under PyTorch's names, as PyTorch writes them.</summary>
public class StatisticsFileTests
{
    private const string Count = "BatchNorm1.num_batches_tracked", Int64 = "I64";

    private static readonly (string Name, float[] Values)[] State =
    [
        ("BatchNorm1.weight", [1, 2]),
        ("BatchNorm1.bias", [3, 4]),
        ("BatchNorm1.running_mean", [5, 6]),
        ("BatchNorm1.running_var", [7, 8]),
    ];

    [Fact]
    public void They_are_saved_after_weight_and_bias_and_without_PyTorchs_count()
    {
        using var stream = new MemoryStream();
        StatisticsTests.Trained().Save(stream);
        stream.Position = 0;
        SafetensorsReader file = SafetensorsReader.Open(stream);
        Assert.Equal(State.Select(tensor => tensor.Name), file.Tensors.Select(tensor => tensor.Name));
        Assert.All(file.Tensors, tensor => Assert.Equal("[2]", tensor.ShownShape));
    }

    [Fact]
    public void What_was_saved_loads_to_the_bit()
    {
        Normed network = StatisticsTests.Trained(), other = new(seed: 2);
        using var stream = new MemoryStream();
        network.Save(stream);
        stream.Position = 0;
        other.LoadFrom(stream);
        Assert.Equal(network.State, other.State);
        Assert.Equal(0, other.Remembered);
    }

    [Fact]
    public void A_state_dict_of_PyTorch_loads_with_its_count_passed_over()
    {
        Normed network = Load(File(Int64, "", count: 1));
        Assert.Equal([1f, 2f], network.Weight);
        Assert.Equal([3f, 4f], network.Bias);
        Assert.Equal([5f, 6f], network.RunningMean);
        Assert.Equal([7f, 8f], network.RunningVariance);
    }

    [Theory]
    [InlineData(Int64, "1", 1, "the network has no BatchNorm1.num_batches_tracked [1]")]
    [InlineData(Int64, "2", 2, "the network has no BatchNorm1.num_batches_tracked [2]")]
    [InlineData("F64", "", 1, "the network has no BatchNorm1.num_batches_tracked []")]
    public void A_count_that_is_none_is_refused(string type, string shape, int count, string message) => Refuses(message, File(type, shape, count));

    [Theory]
    [InlineData("BatchNorm2.num_batches_tracked")]
    [InlineData("num_batches_tracked")]
    [InlineData("BatchNorm1.bias.num_batches_tracked")]
    public void A_count_of_another_layer_is_refused(string name) => Refuses($"the network has no {name} []", File(Int64, "", 1, name));

    [Fact]
    public void A_network_without_statistics_takes_no_count()
    {
        using var saved = new MemoryStream();
        var network = new ThreeClasses(seed: 1);
        var writer = new SafetensorsWriter(saved, [new("Dense1.weight", [3, 2]), new("Dense1.bias", [3]), new("Dense1.num_batches_tracked", [])]);
        writer.Write(network.Weight);
        writer.Write(network.Bias);
        writer.Write([1]);
        saved.Position = 0;
        Assert.Contains(
            "the network has no Dense1.num_batches_tracked []", Assert.Throws<InvalidDataException>(() => network.LoadFrom(saved)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_statistic_is_named()
    {
        using var stream = new MemoryStream();
        var writer = new SafetensorsWriter(stream, [new("BatchNorm1.weight", [2]), new("BatchNorm1.bias", [2])]);
        writer.Write([1, 2]);
        writer.Write([3, 4]);
        Refuses("BatchNorm1.running_mean [2] is missing; BatchNorm1.running_var [2] is missing.", stream.ToArray());
    }

    [Fact]
    public void A_variance_below_0_is_refused_unless_asked_for()
    {
        byte[] file = File(Int64, "", 1, Count, variance: -0.5f);
        Refuses("element 1 of BatchNorm1.running_var is -0.5, with which answers would be NaN, since no variance is negative. To take such weights", file);
        Normed network = new(seed: 1);
        network.LoadFrom(new MemoryStream(file), new LoadOptions { AllowNonFinite = true });
        Assert.Equal(-0.5f, network.RunningVariance[1]);
        Assert.Equal(0, Load(File(Int64, "", 1, Count, variance: 0)).RunningVariance[1]);
    }

    private static Normed Load(byte[] file)
    {
        var network = new Normed(seed: 1);
        network.LoadFrom(new MemoryStream(file));
        return network;
    }

    private static void Refuses(string message, byte[] file)
    {
        var network = new Normed(seed: 1);
        var error = Assert.Throws<InvalidDataException>(() => network.LoadFrom(new MemoryStream(file)));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Equal(new Normed(seed: 1).State, network.State);
    }

    /// <summary>A state_dict as safetensors.torch.save_file writes it: tensors in the order of their names, 64-bit counts first.</summary>
    private static byte[] File(string countType, string countShape, int count, string countName = Count, float variance = 8)
    {
        var header = new StringBuilder("{");
        var data = new List<byte>();
        Add(countName, countType, countShape, new byte[8 * count]);
        foreach ((string name, float[] values) in State)
        {
            float[] written = name.EndsWith("running_var", StringComparison.Ordinal) ? [values[0], variance] : values;
            Add(name, "F32", "2", MemoryMarshal.AsBytes(written.AsSpan()).ToArray());
        }

        byte[] text = Encoding.UTF8.GetBytes(header.Append('}').ToString());
        byte[] length = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, text.Length);
        return [.. length, .. text, .. data];

        void Add(string name, string type, string shape, byte[] bytes)
        {
            header.Append(header.Length > 1 ? "," : "");
            header.Append(
                System.Globalization.CultureInfo.InvariantCulture,
                $$"""  "{{name}}":{"dtype":"{{type}}","shape":[{{shape}}],"data_offsets":[{{data.Count}},{{data.Count + bytes.Length}}]}  """);
            data.AddRange(bytes);
        }
    }
}
