using System.Buffers.Binary;

namespace NetDsl.Onnx;

/// <summary>A tensor as it stands in the file. Values are made of it when they are asked for.</summary>
internal sealed class StoredTensor
{
    // As NumPy's.
    private const int MostAxes = 64;

    private StoredTensor()
    {
    }

    public string Name { get; private set; } = "";

    public int Type { get; private set; }

    public long[] Shape { get; private set; } = [];

    public long Count { get; private set; }

    /// <summary>Where the values are; <see langword="null"/> where they are in the model.</summary>
    public ExternalData? External { get; private set; }

    private ReadOnlyMemory<byte>? Raw { get; set; }

    private List<float> Reals { get; } = [];

    private List<double> Doubles { get; } = [];

    private List<long> Wholes { get; } = [];

    /// <summary>Reads a TensorProto.</summary>
    /// <exception cref="InvalidDataException">It is none, or has not as many values as its shape says.</exception>
    public static StoredTensor Read(ReadOnlyMemory<byte> message, string folder)
    {
        var tensor = new StoredTensor();
        var shape = new List<long>();
        var entries = new Dictionary<string, string>(StringComparer.Ordinal);
        bool isExternal = false;
        var field = new ProtoFields(message);
        while (field.Next())
        {
            switch (field.Number)
            {
                case 1: field.AddTo(shape); break;
                case 2:
                    tensor.Type = field.Whole is >= 0 and < 1000 and var type ? (int)type
                    : throw ProtoFields.Damage("a tensor has no type"); break;
                case 4: field.AddTo(tensor.Reals); break;
                case 5 or 7 or 11: field.AddTo(tensor.Wholes); break;
                case 8: tensor.Name = field.Text; break;
                case 9: tensor.Raw = field.Bytes; break;
                case 10: field.AddTo(tensor.Doubles); break;
                case 13: (string key, string value) = ReadEntry(field.Bytes); entries[key] = value; break;
                case 14: isExternal = field.Whole == 1; break;
                default: break;
            }
        }

        tensor.Shape = shape.Count <= MostAxes ? [.. shape] : throw ProtoFields.Damage($"{Text.Shown(tensor.Name)} has {shape.Count} axes");
        tensor.Count = CountOf(tensor);
        tensor.External = isExternal ? new ExternalData(folder, entries) : null;
        tensor.Check();
        return tensor;
    }

    /// <summary>A pair of texts, as in metadata.</summary>
    public static (string Key, string Value) ReadEntry(ReadOnlyMemory<byte> message)
    {
        (string key, string value) = ("", "");
        var field = new ProtoFields(message);
        while (field.Next())
        {
            (key, value) = (field.Number == 1 ? field.Text : key, field.Number == 2 ? field.Text : value);
        }

        return (key, value);
    }

    /// <summary>The values as floats; <see langword="null"/> where they are of a type that is not read.</summary>
    public float[]? ToFloats() => Type switch
    {
        _ when ElementTypes.SizeOf(Type) == 0 => null,
        ElementTypes.Float when Reals.Count > 0 => [.. Reals],
        ElementTypes.Double when Doubles.Count > 0 => [.. Doubles.Select(value => (float)value)],
        _ when Wholes.Count > 0 => [.. Wholes.Select(value => (float)FromField(value))],
        _ => FromBytes((bytes, at) => (float)Real(bytes, at)),
    };

    /// <summary>The values in double.</summary>
    public double[]? ToDoubles() => Type == ElementTypes.Double
        ? Doubles.Count > 0 ? [.. Doubles] : FromBytes(Real)
        : ToFloats() is { } values ? [.. values.Select(value => (double)value)] : null;

    /// <summary>The values as whole numbers; <see langword="null"/> where they are none.</summary>
    public long[]? ToWholes() => Type switch
    {
        _ when ElementTypes.IsReal(Type) || ElementTypes.SizeOf(Type) == 0 => null,
        _ when Wholes.Count > 0 => [.. Wholes],
        _ => FromBytes(Whole),
    };

    private static long CountOf(StoredTensor tensor)
    {
        UInt128 count = 1;
        foreach (long size in tensor.Shape)
        {
            count = size >= 0 ? count * (ulong)size : throw ProtoFields.Damage($"{Text.Shown(tensor.Name)} has the negative size {size}");
            if (count > int.MaxValue)
            {
                // A 0 further on would make it none; no one writes that.
                throw new InvalidDataException(
                    $"{Text.Shown(tensor.Name)} {Text.Shape(tensor.Shape)} has more elements than an array holds.");
            }
        }

        return (long)count;
    }

    /// <summary>Nothing is set aside for values that are not there.</summary>
    private void Check()
    {
        int size = ElementTypes.SizeOf(Type), listed = Reals.Count + Doubles.Count + Wholes.Count;
        if (External is null && size > 0 && (Raw is { } raw ? raw.Length != Count * size || listed > 0 : listed != Count || !IsListedRight))
        {
            throw new InvalidDataException(
                $"{Text.Shown(Name)} {Text.Shape(Shape)} of {ElementTypes.NameOf(Type)} has {(Raw is { } bytes ? $"{bytes.Length} bytes" : $"{listed} values")} of data, which is not what it takes.");
        }
    }

    private bool IsListedRight => Count == 0 || Count == Type switch
    {
        ElementTypes.Float => Reals.Count,
        ElementTypes.Double => Doubles.Count,
        _ => Wholes.Count,
    };

    private double FromField(long value) => Type switch
    {
        ElementTypes.Half => (double)BitConverter.UInt16BitsToHalf((ushort)value),
        ElementTypes.BFloat16 => BitConverter.UInt32BitsToSingle((uint)(ushort)value << 16),
        ElementTypes.ULong => (ulong)value,
        _ => value,
    };

    private T[] FromBytes<T>(Func<ReadOnlyMemory<byte>, int, T> element)
    {
        int size = ElementTypes.SizeOf(Type);
        ReadOnlyMemory<byte> bytes = External?.Read(Name, Count * size) ?? Raw ?? default;
        var values = new T[Count];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = element(bytes, i * size);
        }

        return values;
    }

    private double Real(ReadOnlyMemory<byte> bytes, int at) => Type switch
    {
        ElementTypes.Float => BinaryPrimitives.ReadSingleLittleEndian(bytes.Span[at..]),
        ElementTypes.Double => BinaryPrimitives.ReadDoubleLittleEndian(bytes.Span[at..]),
        ElementTypes.Half => (double)BinaryPrimitives.ReadHalfLittleEndian(bytes.Span[at..]),
        ElementTypes.BFloat16 => BitConverter.UInt32BitsToSingle((uint)BinaryPrimitives.ReadUInt16LittleEndian(bytes.Span[at..]) << 16),
        ElementTypes.ULong => BinaryPrimitives.ReadUInt64LittleEndian(bytes.Span[at..]),
        _ => Whole(bytes, at),
    };

    private long Whole(ReadOnlyMemory<byte> bytes, int at) => Type switch
    {
        ElementTypes.Byte or ElementTypes.Bool => bytes.Span[at],
        ElementTypes.SByte => (sbyte)bytes.Span[at],
        ElementTypes.UShort => BinaryPrimitives.ReadUInt16LittleEndian(bytes.Span[at..]),
        ElementTypes.Short => BinaryPrimitives.ReadInt16LittleEndian(bytes.Span[at..]),
        ElementTypes.Int => BinaryPrimitives.ReadInt32LittleEndian(bytes.Span[at..]),
        ElementTypes.UInt => BinaryPrimitives.ReadUInt32LittleEndian(bytes.Span[at..]),
        _ => BinaryPrimitives.ReadInt64LittleEndian(bytes.Span[at..]),
    };
}
