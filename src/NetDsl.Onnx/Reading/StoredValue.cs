using System.Globalization;

namespace NetDsl.Onnx;

/// <summary>A ValueInfoProto: an input or an output of the graph.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">The type of its elements; 0 for what is no tensor.</param>
/// <param name="Shape">Its sizes: numbers, names, or ? where nothing is said; <see langword="null"/> without a shape.</param>
internal sealed record StoredValue(string Name, int Type, IReadOnlyList<string>? Shape)
{
    public static StoredValue Read(ReadOnlyMemory<byte> message)
    {
        var value = new StoredValue("", 0, null);
        var field = new ProtoFields(message);
        while (field.Next())
        {
            value = field.Number switch
            {
                1 => value with { Name = field.Text },
                2 => value.WithType(field.Bytes),
                _ => value,
            };
        }

        return value;
    }

    /// <summary>The size of an axis; <see langword="null"/> where it is no number.</summary>
    public long? SizeOf(int axis) =>
        long.TryParse(Shape![axis], NumberStyles.None, CultureInfo.InvariantCulture, out long size) ? size : null;

    private StoredValue WithType(ReadOnlyMemory<byte> message)
    {
        StoredValue value = this;
        var type = new ProtoFields(message);
        while (type.Next())
        {
            if (type.Number == 1)
            {
                value = value.WithTensor(type.Bytes);
            }
        }

        return value;
    }

    private StoredValue WithTensor(ReadOnlyMemory<byte> message)
    {
        StoredValue value = this;
        var tensor = new ProtoFields(message);
        while (tensor.Next())
        {
            value = tensor.Number switch
            {
                1 => value with { Type = (int)Math.Clamp(tensor.Whole, 0, 1000) },
                2 => value with { Shape = ReadShape(tensor.Bytes) },
                _ => value,
            };
        }

        return value;
    }

    private static List<string> ReadShape(ReadOnlyMemory<byte> message)
    {
        var sizes = new List<string>();
        var axis = new ProtoFields(message);
        while (axis.Next())
        {
            if (axis.Number == 1)
            {
                string size = "?";
                var said = new ProtoFields(axis.Bytes);
                while (said.Next())
                {
                    size = said.Number switch
                    {
                        1 => said.Whole.ToString(CultureInfo.InvariantCulture),
                        2 when said.Text.Length > 0 => said.Text,
                        _ => size,
                    };
                }

                sizes.Add(size);
            }
        }

        return sizes;
    }
}
