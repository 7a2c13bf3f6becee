namespace NetDsl.Tests.Onnx;

/// <summary>The bytes of protobuf's documentation ("Encoding"), and what was measured before they are written.</summary>
public class ProtoMessageTests
{
    [Fact]
    public void A_number_has_seven_bits_a_byte_the_lowest_first()
    {
        Check("08 96 01", new ProtoMessage().Number(1, 150));
        Check("08 00", new ProtoMessage().Number(1, 0));
        Check("08 FF FF FF FF FF FF FF FF FF 01", new ProtoMessage().Number(1, -1));
        Check("A0 01 07", new ProtoMessage().Number(20, 7));
    }

    [Fact]
    public void A_text_stands_behind_its_length_in_bytes()
    {
        Check("12 07 74 65 73 74 69 6E 67", new ProtoMessage().Text(2, "testing"));
        Check("12 02 CE B1", new ProtoMessage().Text(2, "α"));
        Check("12 00", new ProtoMessage().Text(2, ""));
    }

    [Fact]
    public void Messages_lie_in_messages()
    {
        Check("1A 03 08 96 01", new ProtoMessage().Message(3, new ProtoMessage().Number(1, 150)));
        Check("08 01 1A 05 1A 03 08 96 01 08 02", new ProtoMessage().Number(1, 1)
            .Message(3, new ProtoMessage().Message(3, new ProtoMessage().Number(1, 150)))
            .Number(1, 2));
    }

    [Fact]
    public void Floats_are_little_endian_and_read_when_the_message_is_written()
    {
        Check("15 00 00 C0 3F", new ProtoMessage().Float(2, 1.5f));
        float[] values = [0, 0];
        ProtoMessage message = new ProtoMessage().RawFloats(9, () => values, 2).Bytes(9, [7]);
        values[1] = 1;
        Check("4A 08 00 00 00 00 00 00 80 3F 4A 01 07", message);
    }

    private static void Check(string expected, ProtoMessage message)
    {
        using var stream = new MemoryStream();
        message.WriteTo(stream);
        Assert.Equal(expected, string.Join(' ', stream.ToArray().Select(value => value.ToString("X2", System.Globalization.CultureInfo.InvariantCulture))));
        Assert.Equal(stream.Length, message.Length);
    }
}
