using System.Buffers.Binary;
using System.Text;

namespace NetDsl.Tests.Storage;

/// <summary>Numbers of every type that is read, against the values that IEEE 754 and the bfloat16 format give their bits.</summary>
public class ElementTypeTests
{
    [Fact]
    public void Half_precision_is_read_exactly() => Assert.Equal(
        [1f, -2f, 65504f, 5.9604645e-8f, 0.33325195f, float.PositiveInfinity, float.NegativeZero, float.NaN],
        Read("F16", 2, 0x3C00, 0xC000, 0x7BFF, 0x0001, 0x3555, 0x7C00, 0x8000, 0x7E00));

    [Fact]
    public void Brain_floats_are_read_exactly() => Assert.Equal(
        [1f, -123.5f, 3.3895314e38f, 9.1835e-41f, 3.140625f, float.NegativeInfinity, float.NegativeZero, float.NaN],
        Read("BF16", 2, 0x3F80, 0xC2F7, 0x7F7F, 0x0001, 0x4049, 0xFF80, 0x8000, 0x7FC0));

    [Fact]
    public void Double_precision_is_rounded_to_the_nearest() => Assert.Equal(
        [1f, 0.33333334f, 16777216f, 16777220f, 1e-45f, 0f, float.PositiveInfinity, float.NaN, float.MaxValue, -float.MaxValue],
        ReadDoubles(1, 1 / 3d, 16777217, 16777219, 1e-45, 1e-46, double.PositiveInfinity, double.NaN, 3.4028235677973362e38, -3.4028235677973362e38));

    [Theory]
    [InlineData(1e300)]
    [InlineData(-1e39)]
    [InlineData(3.4028235677973366e38)]          // half a step beyond the largest float
    public void A_double_that_a_float_cannot_hold_is_refused_with_its_place(double value)
    {
        var error = Assert.Throws<InvalidDataException>(() => ReadDoubles(1, 2, value, 3));
        Assert.Equal("element 2 of t is a F64 beyond what a float holds.", error.Message);
        double[] many = new double[20_000];
        many[19_000] = value;
        Assert.StartsWith("element 19000 of t", Assert.Throws<InvalidDataException>(() => ReadDoubles(many)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Tensors_longer_than_every_buffer_arrive_whole_with_and_without_a_known_length()
    {
        double[] many = [.. Enumerable.Range(0, 50_000).Select(i => i * 0.5)];
        byte[] data = [.. many.SelectMany(BitConverter.GetBytes)];
        float[] expected = [.. many.Select(value => (float)value)];
        Assert.Equal(expected, Open(new MemoryStream(File("F64", many.Length, data))));
        using var oneWay = new Fuzz.OneWayStream(File("F64", many.Length, data));
        Assert.Equal(expected, Open(oneWay));
    }

    private static float[] Read(string type, int size, params uint[] bits) =>
        Open(new MemoryStream(File(type, bits.Length, [.. bits.SelectMany(element => BitConverter.GetBytes(element).Take(size))])));

    private static float[] ReadDoubles(params double[] values) =>
        Open(new MemoryStream(File("F64", values.Length, [.. values.SelectMany(BitConverter.GetBytes)])));

    private static float[] Open(Stream stream) => SafetensorsReader.Open(stream).ReadFloats(tensor => true)["t"];

    private static byte[] File(string type, int count, byte[] data)
    {
        byte[] header = Encoding.UTF8.GetBytes($$"""{"t":{"dtype":"{{type}}","shape":[{{count}}],"data_offsets":[0,{{data.Length}}] } }""");
        byte[] length = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)header.Length);
        return [.. length, .. header, .. data];
    }
}
