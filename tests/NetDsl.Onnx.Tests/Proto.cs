using System.Buffers.Binary;
using System.Text;

namespace NetDsl.Onnx.Tests;

/// <summary>Writes the messages that tests need, right or wrong (protobuf.dev, "Encoding").</summary>
internal sealed class Proto
{
    private readonly List<byte> _bytes = [];

    public byte[] Bytes => [.. _bytes];

    /// <summary>A model of one graph, IR 8 and opset 17, that takes x and gives y.</summary>
    /// <param name="shape">The sizes of the input; below 0 for one that is open.</param>
    /// <param name="graph">Nodes and tensors.</param>
    /// <param name="ir">The version of the format.</param>
    /// <param name="opset">The version of the operators.</param>
    public static byte[] Model(long[] shape, Proto graph, long ir = 8, long opset = 17) => new Proto()
        .Number(1, ir)
        .Message(8, new Proto().Number(2, opset))
        .Message(7, graph.Message(11, Value("x", shape)).Message(12, Value("y", [])))
        .Bytes;

    public static Proto Node(string operation, string[] inputs, string output, params Proto[] attributes)
    {
        Proto node = inputs.Aggregate(new Proto(), (node, input) => node.Text(1, input)).Text(2, output).Text(3, $"/{output}").Text(4, operation);
        return attributes.Aggregate(node, (node, attribute) => node.Message(5, attribute));
    }

    public static Proto Whole(string name, long value) => new Proto().Text(1, name).Number(3, value).Number(20, 2);

    public static Proto Wholes(string name, params long[] values) =>
        values.Aggregate(new Proto().Text(1, name), (attribute, value) => attribute.Number(8, value)).Number(20, 7);

    public static Proto Floats(string name, long[] shape, params float[] values)
    {
        byte[] raw = new byte[values.Length * sizeof(float)];
        for (int i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(raw.AsSpan(i * sizeof(float)), values[i]);
        }

        return Tensor(name, 1, shape).Raw(9, raw);
    }

    public static Proto Tensor(string name, int type, long[] shape) =>
        shape.Aggregate(new Proto(), (tensor, size) => tensor.Number(1, size)).Number(2, type).Text(8, name);

    public static Proto Entry(string key, string value) => new Proto().Text(1, key).Text(2, value);

    public Proto Number(int field, long value)
    {
        Varint((ulong)(field << 3));
        Varint((ulong)value);
        return this;
    }

    public Proto Float(int field, float value)
    {
        Varint((ulong)((field << 3) | 5));
        byte[] bytes = new byte[sizeof(float)];
        BinaryPrimitives.WriteSingleLittleEndian(bytes, value);
        _bytes.AddRange(bytes);
        return this;
    }

    public Proto Text(int field, string value) => Raw(field, Encoding.UTF8.GetBytes(value));

    public Proto Message(int field, Proto value) => Raw(field, value.Bytes);

    public Proto Raw(int field, byte[] value)
    {
        Varint((ulong)((field << 3) | 2));
        Varint((ulong)value.Length);
        _bytes.AddRange(value);
        return this;
    }

    private static Proto Value(string name, long[] shape) => new Proto().Text(1, name).Message(2, new Proto().Message(1, new Proto().Number(1, 1).Message(
        2, shape.Aggregate(new Proto(), (sizes, size) => sizes.Message(1, size < 0 ? new Proto().Text(2, "open") : new Proto().Number(1, size))))));

    private void Varint(ulong rest)
    {
        for (; rest > 0x7F; rest >>= 7)
        {
            _bytes.Add((byte)(rest | 0x80));
        }

        _bytes.Add((byte)rest);
    }
}
