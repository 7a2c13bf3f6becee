using System.Text;
using NetDsl.Fuzz;

namespace NetDsl.Tests.Storage;

/// <summary>Files of any tensors and texts, which is what a checkpoint is.</summary>
public class SafetensorsFileTests
{
    [Fact]
    public void Tensors_and_texts_come_back_by_name()
    {
        byte[] file = Write(
            [new("b", [2, 2]), new("a", [3]), new("none", [0]), new("ä \"x\"\n", [])],
            new() { ["step"] = "17", ["note"] = "ä\n\"" },
            [1, 2, 3, 4],
            [5, 6, 7],
            [],
            [8]);
        foreach (Stream stream in new Stream[] { new MemoryStream(file), new OneWayStream(file) })
        {
            var reader = SafetensorsReader.Open(stream);
            Assert.Equal(["b", "a", "none", "ä \"x\"\n"], reader.Tensors.Select(tensor => tensor.Name));
            Assert.Equal([2L, 2L], reader.Tensors[0].Dimensions);
            Assert.Equal(("17", "ä\n\"", "pt"), (reader.Metadata["step"], reader.Metadata["note"], reader.Metadata["format"]));
            Dictionary<string, float[]> values = reader.ReadFloats(tensor => tensor.Name != "b");
            Assert.Equal(3, values.Count);
            Assert.Equal([5f, 6f, 7f], values["a"]);
            Assert.Empty(values["none"]);
            Assert.Equal([8f], values["ä \"x\"\n"]);
            stream.Dispose();
        }
    }

    [Fact]
    public void The_file_in_the_tests_of_the_reference_implementation_is_read()
    {
        // safetensors/src/tensor.rs, test_serialization_forced_alignement: attn0, [1, 1, 2, 3], 0 to 5; header padded to 72 bytes.
        byte[] file =
        [
            72, 0, 0, 0, 0, 0, 0, 0,
            .. Encoding.ASCII.GetBytes("""{"attn0":{"dtype":"F32","shape":[1,1,2,3],"data_offsets":[0,24]}}""".PadRight(72)),
            0, 0, 0, 0, 0, 0, 128, 63, 0, 0, 0, 64, 0, 0, 64, 64, 0, 0, 128, 64, 0, 0, 160, 64,
        ];
        var reader = SafetensorsReader.Open(new MemoryStream(file));
        Assert.Equal([1L, 1L, 2L, 3L], reader.Tensors[0].Dimensions);
        Assert.Empty(reader.Metadata);
        Assert.Equal([0f, 1f, 2f, 3f, 4f, 5f], reader.ReadFloats(tensor => true)["attn0"]);
    }

    [Fact]
    public void Tensors_of_types_that_are_no_weights_are_passed_over_but_not_read()
    {
        byte[] file =
        [
            0x78, 0, 0, 0, 0, 0, 0, 0,
            .. Encoding.ASCII.GetBytes(
                ("""{"n":{"dtype":"I64","shape":[],"data_offsets":[0,8]},""" + """ "x":{"dtype":"F32","shape":[1],"data_offsets":[8,12]}}""").PadRight(0x78)),
            1, 2, 3, 4, 5, 6, 7, 8, 0, 0, 128, 63,
        ];
        Assert.Equal([1f], SafetensorsReader.Open(new MemoryStream(file)).ReadFloats(tensor => tensor.Name == "x")["x"]);
        Assert.Equal([1f], SafetensorsReader.Open(new OneWayStream(file)).ReadFloats(tensor => tensor.Name == "x")["x"]);
        var error = Assert.Throws<InvalidDataException>(() => SafetensorsReader.Open(new MemoryStream(file)).ReadFloats(tensor => true));
        Assert.Equal("n holds I64 numbers; readable are F32, F16, BF16, F64.", error.Message);
        Assert.Throws<InvalidDataException>(() => SafetensorsReader.Open(new OneWayStream(file[..^6])).ReadFloats(tensor => tensor.Name == "x"));
        Assert.Throws<InvalidDataException>(() => SafetensorsReader.Open(new OneWayStream(file[..^1])).ReadFloats(tensor => false));
    }

    [Fact]
    public void Memory_is_set_aside_for_what_arrives_and_not_for_what_is_claimed()
    {
        const string Huge = """{"t":{"dtype":"F32","shape":[268435456],"data_offsets":[0,1073741824]}}""";
        byte[] file = [(byte)Huge.Length, 0, 0, 0, 0, 0, 0, 0, .. Encoding.ASCII.GetBytes(Huge), 1, 2, 3];
        byte[] endless = [0xFF, 0xE0, 0xF5, 0x05, 0, 0, 0, 0, .. "{"u8];          // a header of 99 999 999 bytes
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<InvalidDataException>(() => SafetensorsReader.Open(new OneWayStream(file)).ReadFloats(tensor => true));
        Assert.Throws<InvalidDataException>(() => SafetensorsReader.Open(new MemoryStream(file)));
        Assert.Throws<InvalidDataException>(() => SafetensorsReader.Open(new OneWayStream(endless)));
        Assert.Throws<InvalidDataException>(() => SafetensorsReader.Open(new MemoryStream(endless)));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 2_000_000);
    }

    [Fact]
    public void What_is_written_without_a_network_is_read_again()
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            SafetensorsFile.Write(path, [new("a", [2, 1], new float[] { 1, -2 }), new("b", [], new float[] { 3 })], new Dictionary<string, string> { ["by"] = "me" });
            var file = SafetensorsFile.Open(path);
            Assert.Equal(["a [2, 1] F32", "b [] F32"], file.Tensors.Select(tensor => $"{tensor}"));
            Assert.Equal([1, -2], file.Read("a"));
            Assert.Equal("me", file.Metadata["by"]);
            Assert.Throws<ArgumentException>(() => SafetensorsFile.Write(path, [new("a", [2], new float[1])]));
            Assert.Throws<ArgumentException>(() => SafetensorsFile.Write(path, [new("a", [1], new float[1]), new("a", [1], new float[1])]));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_writer_refuses_what_would_make_a_bad_file()
    {
        using var stream = new MemoryStream();
        Assert.Throws<InvalidOperationException>(() => new SafetensorsWriter(stream, [new("a", [1]), new("b", [1]), new("a", [1])]));
        var writer = new SafetensorsWriter(stream, [new("a", [2])]);
        Assert.Throws<ArgumentException>("values", () => writer.Write([1]));
    }

    [Theory]
    [InlineData(WeightFormat.Float32)]
    [InlineData(WeightFormat.BFloat16)]
    public void Rows_are_written_like_the_whole(WeightFormat format)
    {
        float[] values = [1.1f, 2.2f, 3.3f, 4.4f, 5.5f, 6.6f];
        using MemoryStream whole = new(), rows = new();
        new SafetensorsWriter(whole, [new("a", [3, 2])], format: format).Write(values);
        new SafetensorsWriter(rows, [new("a", [3, 2])], format: format).WriteRows(3, row => values.AsSpan(2 * row, 2));
        Assert.Equal(whole.ToArray(), rows.ToArray());
    }

    private static byte[] Write(NamedTensor[] tensors, Dictionary<string, string> metadata, params float[][] values)
    {
        using var stream = new MemoryStream();
        var writer = new SafetensorsWriter(stream, tensors, metadata);
        foreach (float[] tensor in values)
        {
            writer.Write(tensor);
        }

        return stream.ToArray();
    }
}
