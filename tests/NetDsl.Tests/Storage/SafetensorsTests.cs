using System.Buffers.Binary;
using System.Text;
using NetDsl.Fuzz;
using NetDsl.Tests.Networks;

namespace NetDsl.Tests.Storage;

/// <summary>The format as the README of huggingface/safetensors describes it, byte by byte.</summary>
public class SafetensorsTests
{
    private const string Weight = """ "Dense1.weight":{"dtype":"F32","shape":[3,2],"data_offsets":[0,24]} """;
    private const string Bias = """ "Dense1.bias":{"dtype":"F32","shape":[3],"data_offsets":[24,36]} """;
    private const string Both = "{" + Weight + "," + Bias + "}";

    // 1, 2, … 6, then 0.5, 0, −0.5: little-endian IEEE 754.
    private static readonly byte[] Data = Convert.FromHexString("0000803F000000400000404000008040" + "0000A0400000C040" + "0000003F00000000000000BF");

    [Fact]
    public void Saving_writes_length_header_padding_and_tensors_in_order_without_gaps()
    {
        const string Description = """{"version":1,"network":"ThreeClasses","input":[2],"layers":[{"name":"Dense1","kind":"Dense","output":[3],"""
            + """ "parameters":{"Dense1.weight":[3,2],"Dense1.bias":[3]}}],"loss":{"kind":"SoftmaxCrossEntropy"}}""";
        string header = $$"""{"__metadata__":{"format":"pt","producer":"NetDsl","netdsl":"{{Description.Replace(" ", "", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}}"},"""
            + "\"Dense1.weight\":{\"dtype\":\"F32\",\"shape\":[3,2],\"data_offsets\":[0,24]},"
            + "\"Dense1.bias\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[24,36]}}";
        using var stream = new MemoryStream();
        NetworkTests.Known().Save(stream);
        string padded = header.PadRight((header.Length + 7) / 8 * 8);
        Assert.Equal(File(padded, Data), stream.ToArray());
        Assert.True(stream.CanWrite);
    }

    [Fact]
    public void Loading_reads_a_file_written_by_hand_with_the_tensors_in_another_order()
    {
        const string Header = """{"Dense1.bias":{"data_offsets":[0,12],"shape":[3],"dtype":"F32"},"""
            + """ "Dense1.weight":{"dtype":"F32","shape":[3,2],"data_offsets":[12,36]}}  """;
        ThreeClasses network = Load(File(Header, [.. Data[24..], .. Data[..24]]));
        Assert.Equal([1f, 2f, 3f, 4f, 5f, 6f], network.Weight);
        Assert.Equal([0.5f, 0f, -0.5f], network.Bias);
    }

    [Fact]
    public void What_was_saved_loads_to_the_bit_even_what_is_no_number()
    {
        var network = new ThreeClasses(seed: 1);
        network.Weight[0] = BitConverter.UInt32BitsToSingle(0x7FA0_0001);       // a signalling NaN with a payload
        network.Weight[1] = float.NegativeZero;
        network.Weight[2] = float.Epsilon;
        network.Bias[2] = float.NegativeInfinity;
        using var stream = new MemoryStream();
        network.Save(stream);
        stream.Position = 0;
        var other = new ThreeClasses(seed: 2);
        float[] before = [.. other.Parameters];
        var error = Assert.Throws<InvalidDataException>(() => other.LoadFrom(stream));
        Assert.StartsWith(
            "The stream cannot be loaded into ThreeClasses: element 0 of Dense1.weight is NaN, with which every answer would be NaN or infinite. To take such weights all the same,",
            error.Message,
            StringComparison.Ordinal);
        Assert.Equal(before, other.Parameters);

        stream.Position = 0;
        other.LoadFrom(stream, new LoadOptions { AllowNonFinite = true });
        Assert.Equal(Bits(network), Bits(other));
        Assert.Equal(2, other.Seed);
    }

    [Fact]
    public void Streams_that_cannot_seek_are_read_too()
    {
        var network = new ThreeClasses(seed: 1);
        using var good = new OneWayStream(Good());
        network.LoadFrom(good);
        Assert.Equal(NetworkTests.Known().Parameters, network.Parameters);
        foreach ((byte[] bad, string message) in new[]
        {
            (Good()[..^1], "but 35 follow the header"),
            ([.. Good(), 0], "but more follow the header"),
            (Good()[..20], "but ends after 12 of them"),
            (Good()[..7], "it ends within the first 8 bytes"),
        })
        {
            using var stream = new OneWayStream(bad);
            Refuses(message, () => Load(stream));
        }
    }

    [Fact]
    public void A_stream_is_read_from_where_it_stands() => Assert.Equal(1f, Load(new MemoryStream([9, 9, .. Good()]) { Position = 2 }).Weight[0]);

    [Fact]
    public void A_file_cut_anywhere_is_refused()
    {
        byte[] good = Good();
        for (int length = 0; length < good.Length; length++)
        {
            int cut = length;
            Refuses("", () => Load(good[..cut]));
        }
    }

    [Fact]
    public void A_flipped_bit_in_the_header_is_refused_or_changes_nothing_that_matters()
    {
        byte[] good = Good();
        int header = good.Length - Data.Length;
        for (int bit = 0; bit < header * 8; bit++)
        {
            byte[] bad = [.. good];
            bad[bit / 8] ^= (byte)(1 << (bit % 8));
            var network = new ThreeClasses(seed: 1);
            try
            {
                network.LoadFrom(new MemoryStream(bad));
                Assert.Equal(NetworkTests.Known().Parameters, network.Parameters);      // the name of a producer, say
            }
            catch (InvalidDataException)
            {
                Assert.Equal(new ThreeClasses(seed: 1).Parameters, network.Parameters);
            }
        }
    }

    [Theory]
    [InlineData(100_000_001UL)]
    [InlineData(ulong.MaxValue)]
    public void A_header_longer_than_the_format_allows_is_refused(ulong length)
    {
        byte[] bad = Good();
        BinaryPrimitives.WriteUInt64LittleEndian(bad, length);
        Refuses($"it claims a header of {length} bytes, more than the format allows", () => Load(bad));
    }

    [Fact]
    public void A_header_past_the_end_is_refused()
    {
        byte[] bad = Good();
        BinaryPrimitives.WriteUInt64LittleEndian(bad, 99_999_999);
        Refuses($"it claims a header of 99999999 bytes, but ends after {bad.Length - 8} of them.", () => Load(bad));
    }

    [Fact]
    public void The_message_names_the_stream_and_the_network() => Refuses(
        "The stream cannot be loaded into ThreeClasses: it ends within the first 8 bytes, so this is no safetensors file.", () => Load([1, 2, 3]));

    public static TheoryData<string, string> BadHeaders() => new()
    {
        // What is no header at all.
        { "", "the header is not JSON" },
        { "[]", "the header is not JSON" },
        { " {}", "the header is not JSON" },
        { "{", "the header is not valid JSON" },
        { Both + "x", "the header is not valid JSON" },
        { Both + "{}", "the header is not valid JSON" },
        { "{" + Weight + "," + Bias + ",}", "the header is not valid JSON" },
        { """{"\ud800":1}""", "the header is not valid JSON" },

        // Tensors that are not the network's.
        {
            "{" + Weight + "," + Bias.Replace("Dense1", "Dense2", StringComparison.Ordinal) + "}",
            "ThreeClasses: Dense1.bias [3] is missing; the network has no Dense2.bias [3]. Layers without a Name"
        },
        { WithWeight("Dense1.weight", "x\\n"), "Dense1.weight [3, 2] is missing; the network has no x\uFFFD [3, 2]." },
        { "{" + Weight + "," + Bias + "," + Bias + "}", "the header names Dense1.bias twice." },
        { WithBias("[3]", "[1,3]"), "ThreeClasses: Dense1.bias has shape [1, 3], but the network needs [3]." },
        { WithWeight("3,2", "2,3"), "ThreeClasses: Dense1.weight has shape [2, 3], but the network needs [3, 2]." },
        { WithWeight("3,2", "6"), "Dense1.weight has shape [6], but the network needs [3, 2]." },
        { WithBias("F32", "I32"), "ThreeClasses: Dense1.bias holds I32 numbers; readable are F32, F16, BF16, F64." },
        {
            WithWeight("3,2", "2,3").Replace("\"F32\",\"shape\":[3]", "\"U32\",\"shape\":[3]", StringComparison.Ordinal),
            "Dense1.weight has shape [2, 3], but the network needs [3, 2]; Dense1.bias holds U32 numbers; readable are"
        },

        // Types and shapes that do not make the number of bytes.
        { WithBias("F32", "F33"), "Dense1.bias holds numbers of the type F33, which the format does not have." },
        { WithBias("F32", "f32"), "Dense1.bias holds numbers of the type f32, which the format does not have." },
        { WithBias("F32", "F16"), "Dense1.bias has 12 bytes of data, but [3] elements of F16 take 6 bytes." },
        { WithBias("[3]", "[4]"), "Dense1.bias has 12 bytes of data, but [4] elements of F32 take 16 bytes." },
        { WithBias("[3]", "[]"), "Dense1.bias has 12 bytes of data, but [] elements of F32 take 4 bytes." },
        { WithBias("[3]", "[3,4294967296,4294967296]"), "[3, 4294967296, 4294967296] elements of F32 take another number of bytes." },
        { WithBias("[3]", "[4294967296,4294967296,0]").Replace("24,36", "24,24", StringComparison.Ordinal), "take another number of bytes" },
        { WithBias("F32", "F6_E2M3"), "[3] elements of F6_E2M3 take another number of bytes" },
        { WithBias("[3]", "[1,1,1,1,1,1,1,1,1]"), "[1, 1, 1, 1, 1, 1, 1, 1, …] elements of F32 take 4 bytes." },

        // Places that overlap, leave holes or lie outside.
        { WithBias("24,36", "20,32"), "Dense1.bias lies at bytes 20 to 32 of the data, but must begin at 24: tensors neither overlap nor leave holes." },
        { WithBias("24,36", "0,12"), "Dense1.weight lies at bytes 0 to 24 of the data, but must begin at 12" },
        { WithBias("24,36", "28,40"), "Dense1.bias lies at bytes 28 to 40" },
        { WithBias("24,36", "24,37"), "Dense1.bias has 13 bytes of data" },
        { WithBias("24,36", "36,24"), "Dense1.bias lies at bytes 36 to 24" },
        { WithBias("24,36", "24,9223372036854775807"), "Dense1.bias has 9223372036854775783 bytes of data" },
        { WithBias("24,36", "28,40").Replace("0,24", "4,28", StringComparison.Ordinal), "Dense1.weight lies at bytes 4 to 28" },

        // Entries of another form.
        { WithBias("24,36", "-4,8"), "the header's entry for Dense1.bias is not" },
        { WithBias("24,36", "24"), "the header's entry for Dense1.bias is not" },
        { WithBias("24,36", "24,30,36"), "the header's entry for Dense1.bias is not" },
        { WithBias("24,36", "24,99999999999999999999"), "the header's entry for Dense1.bias is not" },
        { WithBias("24,36", "24,-0"), "the header's entry for Dense1.bias is not" },
        { WithBias("24,36", "2.4e1,36"), "the header's entry for Dense1.bias is not" },
        { WithBias("24,36", "24.0,36"), "the header's entry for Dense1.bias is not" },
        { WithBias("24,36", "[24],36"), "the header's entry for Dense1.bias is not" },
        { WithBias("\"F32\"", "32"), "the header's entry for Dense1.bias is not" },
        { WithBias("\"dtype\":\"F32\",", ""), "the header's entry for Dense1.bias is not" },
        { WithBias("\"dtype\"", "\"type\""), "the header's entry for Dense1.bias is not" },
        { WithBias("\"dtype\"", "\"dtype\":\"F32\",\"dtype\""), "the header's entry for Dense1.bias is not" },
        { "{" + Weight + """, "Dense1.bias":null}""", "the header's entry for Dense1.bias is not" },
        { """{"__metadata__":{"epochs":3},""" + Both[1..], "__metadata__ in the header is not a table of texts" },
        { """{"__metadata__":{"a":"1","a":"2"},""" + Both[1..], "__metadata__ in the header is not a table of texts" },
        { """{"__metadata__":{"a":"\ud800"},""" + Both[1..], "the header is not valid JSON" },
        { """{"__metadata__":{},"__metadata__":{},""" + Both[1..], "the header names __metadata__ twice" },
        { """{"__metadata__":[],""" + Both[1..], "__metadata__ in the header is not a table of texts" },
    };

    [Theory]
    [MemberData(nameof(BadHeaders))]
    public void A_bad_header_is_refused_by_what_is_wrong(string header, string message) => Refuses(message, () => Load(File(header, Data)));

    [Fact]
    public void A_header_that_is_not_UTF8_is_refused()
    {
        byte[] bad = File(Both, Data);
        bad[20] = 0xFF;
        Refuses("the header is not JSON", () => Load(bad));
    }

    [Fact]
    public void Deeply_nested_JSON_is_refused() => Refuses(
        "cannot be loaded", () => Load(File("{\"a\":" + new string('[', 100_000) + new string(']', 100_000) + "}", Data)));

    [Fact]
    public void Everything_that_does_not_fit_is_told_up_to_a_limit()
    {
        string Surplus(int count) => string.Join(
            ",", Enumerable.Range(0, count).Select(i => $$""" "x{{i}}":{"dtype":"F32","shape":[0],"data_offsets":[0,0]}"""));
        Refuses(
            "into ThreeClasses: Dense1.weight [3, 2] is missing; Dense1.bias [3] is missing; the network has no x0 [0]; the network has no x1 [0]. Layers",
            () => Load(File("{" + Surplus(2) + "}", [])));
        Refuses("the network has no x7 [0]; and 4 more. Layers", () => Load(File("{" + Surplus(12) + "}", [])));
        Refuses("into ThreeClasses: Dense1.weight [3, 2] is missing; Dense1.bias [3] is missing.", () => Load(File("{}", [])));
        Refuses($"has no {new string('y', 80)}… [0].", () => Load(File(
            "{" + Surplus(1).Replace("x0", new string('y', 500), StringComparison.Ordinal) + "," + Both[1..], Data)));
    }

    public static TheoryData<string> LaxHeaders() =>
    [
        """{"__metadata__":null,""" + Both[1..],
        Both[..^1] + ""","__metadata__":null}""",
        """{"__metadata__":{},""" + Both[1..],
        WithBias("\"dtype\"", "\"requires_grad\":true,\"dtype\""),
        WithBias("24,36]", "24,36],\"stride\":[1],\"device\":{\"type\":\"cpu\",\"index\":null},\"note\":\"ä\\n\""),
        WithBias("24,36]", "24,36],\"x\":1,\"x\":2,\"\":-0.5e300,\"Dtype\":\"F64\",\"offsets\":[0,1]"),
        WithBias("24,36]", "24,36],\"deep\":" + new string('[', 120) + new string(']', 120)),
    ];

    /// <summary>The reference implementation (safetensors 0.8, by serde) takes them: metadata is an Option, and unknown fields of a struct are ignored.</summary>
    [Theory]
    [MemberData(nameof(LaxHeaders))]
    public void What_the_reference_passes_over_is_passed_over(string header)
        => Assert.Equal(NetworkTests.Known().Parameters, Load(File(header, Data)).Parameters);

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public void Data_of_another_length_is_refused(int more)
    {
        byte[] data = new byte[Data.Length + more];
        Refuses($"its tensors take 36 bytes, but {36 + more} follow the header.", () => Load(File(Both, data)));
    }

    private static string WithWeight(string old, string other) => "{" + Weight.Replace(old, other, StringComparison.Ordinal) + "," + Bias + "}";

    private static string WithBias(string old, string other) => "{" + Weight + "," + Bias.Replace(old, other, StringComparison.Ordinal) + "}";

    private static byte[] Good() => File(Both, Data);

    private static byte[] File(string header, byte[] data)
    {
        byte[] text = Encoding.UTF8.GetBytes(header);
        var length = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)text.Length);
        return [.. length, .. text, .. data];
    }

    private static ThreeClasses Load(byte[] file) => Load(new MemoryStream(file));

    /// <summary>Loads into a fresh network, which must be as it was if that fails.</summary>
    private static ThreeClasses Load(Stream stream)
    {
        var network = new ThreeClasses(seed: 1);
        try
        {
            network.LoadFrom(stream);
        }
        catch (InvalidDataException)
        {
            Assert.Equal(new ThreeClasses(seed: 1).Parameters, network.Parameters);
            throw;
        }

        return network;
    }

    private static void Refuses(string message, Func<object> load) =>
        Assert.Contains(message, Assert.Throws<InvalidDataException>(load).Message, StringComparison.Ordinal);

    private static uint[] Bits(ThreeClasses network) => [.. network.Parameters.ToArray().Select(BitConverter.SingleToUInt32Bits)];
}
