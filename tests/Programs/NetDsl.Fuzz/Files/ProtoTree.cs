namespace NetDsl.Fuzz;

/// <summary>A protobuf message in pieces that can be changed before it is put together again, with lengths that are right.</summary>
internal sealed class ProtoTree
{
    private static readonly long[] Numbers = [0, 1, 2, 3, 4, 6, 7, 9, 10, 11, 13, 16, 17, 64, 1 << 20, int.MaxValue, 1L << 31, long.MaxValue, -1, -2, long.MinValue];

    /// <summary>What each field of a message is that is itself a message, by the messages' names in onnx.proto.</summary>
    private static readonly Dictionary<(string Message, int Field), string> Inner = new()
    {
        [("Model", 7)] = "Graph",
        [("Model", 8)] = "Opset",
        [("Model", 14)] = "Entry",
        [("Graph", 1)] = "Node",
        [("Graph", 5)] = "Tensor",
        [("Graph", 11)] = "Value",
        [("Graph", 12)] = "Value",
        [("Node", 5)] = "Attribute",
        [("Attribute", 5)] = "Tensor",
        [("Tensor", 13)] = "Entry",
        [("Value", 2)] = "Type",
        [("Type", 1)] = "TensorType",
        [("TensorType", 2)] = "Shape",
        [("Shape", 1)] = "Dimension",
    };

    private readonly List<Field> _fields = [];

    /// <summary>Takes a message apart, which must be right.</summary>
    public static ProtoTree Read(ReadOnlySpan<byte> bytes, string message = "Model")
    {
        var tree = new ProtoTree();
        for (int at = 0; at < bytes.Length;)
        {
            ulong tag = ReadVarint(bytes, ref at);
            var field = new Field { Number = (int)(tag >> 3), Wire = (int)(tag & 7) };
            int length = field.Wire switch { 0 => 0, 1 => 8, 5 => 4, _ => (int)ReadVarint(bytes, ref at) };
            if (field.Wire == 0)
            {
                field.Value = ReadVarint(bytes, ref at);
            }

            field.Bytes = bytes.Slice(at, length).ToArray();
            field.Tree = field.Wire == 2 && Inner.TryGetValue((message, field.Number), out string? inner) ? Read(field.Bytes, inner) : null;
            at += length;
            tree._fields.Add(field);
        }

        return tree;
    }

    /// <summary>Changes one thing: a number, a text, the place or the presence of a field.</summary>
    public void Change(System.Random random)
    {
        ProtoTree tree = this;
        while (tree._fields.Where(field => field.Tree is { _fields.Count: > 0 }).ToList() is { Count: > 0 } inner && random.Next(5) > 0)
        {
            tree = inner[random.Next(inner.Count)].Tree!;
        }

        if (tree._fields.Count == 0)
        {
            return;
        }

        int at = random.Next(tree._fields.Count);
        Field field = tree._fields[at];
        switch (random.Next(6))
        {
            case 0:
                tree._fields.RemoveAt(at);
                break;
            case 1:
                tree._fields.Insert(random.Next(tree._fields.Count + 1), field);
                break;
            case 2:
                tree._fields.RemoveAt(at);
                tree._fields.Insert(random.Next(tree._fields.Count + 1), field);
                break;
            default:
                field.ChangeValue(random, tree._fields[random.Next(tree._fields.Count)]);
                break;
        }
    }

    public byte[] ToBytes()
    {
        var bytes = new List<byte>();
        foreach (Field field in _fields)
        {
            byte[] content = field.Tree?.ToBytes() ?? field.Bytes;
            Put(bytes, (ulong)((field.Number << 3) | field.Wire));
            if (field.Wire is 0 or 2)
            {
                Put(bytes, field.Wire == 0 ? field.Value : (ulong)content.Length);
            }

            bytes.AddRange(content);
        }

        return [.. bytes];
    }

    private static ulong ReadVarint(ReadOnlySpan<byte> bytes, ref int at)
    {
        ulong value = 0;
        for (int shift = 0; ; shift += 7)
        {
            byte next = bytes[at++];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }
    }

    private static void Put(List<byte> bytes, ulong rest)
    {
        for (; rest > 0x7F; rest >>= 7)
        {
            bytes.Add((byte)(rest | 0x80));
        }

        bytes.Add((byte)rest);
    }

    private sealed class Field
    {
        public int Number { get; init; }

        public int Wire { get; init; }

        public ulong Value { get; set; }

        public byte[] Bytes { get; set; } = [];

        public ProtoTree? Tree { get; set; }

        public void ChangeValue(System.Random random, Field other)
        {
            if (Wire == 0)
            {
                Value = (ulong)(random.Next(2) == 0 ? Numbers[random.Next(Numbers.Length)] : random.Next(20));
            }
            else if (Wire == 2 && other.Wire == 2)
            {
                (Bytes, Tree) = (other.Bytes, other.Tree);
            }
            else if (Bytes.Length > 0)
            {
                Bytes = [.. Bytes];
                Bytes[random.Next(Bytes.Length)] ^= (byte)(1 << random.Next(8));
            }
        }
    }
}
