using System.Buffers.Binary;

namespace NetDsl;

/// <summary>
/// Writes tensors of floats in safetensors format: 8 bytes header length (little-endian), the header, then the tensors, row-major
/// and little-endian, without gaps. The format is that of the README of huggingface/safetensors.
/// </summary>
internal sealed class SafetensorsWriter
{
    private readonly Stream _stream;
    private readonly IReadOnlyList<NamedTensor> _tensors;
    private readonly WeightFormat _format;
    private readonly byte[] _header;
    private int _written;

    /// <summary>
    /// Writes the header. The values follow by <see cref="Write"/>, in the order of <paramref name="tensors"/>.
    /// </summary>
    /// <param name="stream">Written at its position; stays open.</param>
    /// <param name="tensors">What the file will hold.</param>
    /// <param name="metadata">Texts to keep with it; <see langword="null"/> for none. The keys "format" and "producer" are taken.</param>
    /// <param name="format">What the elements are written as.</param>
    /// <param name="boundary">The first tensor begins at a multiple of so many bytes: a power of two from 8 on.</param>
    /// <exception cref="InvalidOperationException">Two tensors have the same name, or the header is longer than the format
    /// allows.</exception>
    public SafetensorsWriter(
        Stream stream,
        IReadOnlyList<NamedTensor> tensors,
        IReadOnlyDictionary<string, string>? metadata = null,
        WeightFormat format = WeightFormat.Float32,
        int boundary = sizeof(ulong))
    {
        if (tensors.CountBy(tensor => tensor.Name).FirstOrDefault(name => name.Value > 1).Key is { } twice)
        {
            throw new InvalidOperationException($"Two tensors are called {twice}, but a file holds each name once.");
        }

        _stream = stream;
        _tensors = tensors;
        _format = format;
        _header = SafetensorsHeaderWriter.Write(tensors, metadata, format, boundary);
        if (_header.Length > SafetensorsHeader.Longest)
        {
            throw new InvalidOperationException(
                $"The header would take {_header.Length} bytes, more than the format allows ({SafetensorsHeader.Longest}): a preprocessing of so many inputs has no place in the file.");
        }

        Span<byte> length = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)_header.Length);
        stream.Write(length);
        stream.Write(_header);
    }

    /// <summary>A row of a tensor.</summary>
    public delegate ReadOnlySpan<float> RowOf(int row);

    /// <summary>The header, which stands behind its length.</summary>
    public ReadOnlySpan<byte> Header => _header;

    /// <summary>Where the first tensor begins, in bytes from the start of the file.</summary>
    public long DataStart => sizeof(ulong) + _header.Length;

    /// <summary>Writes the values of the next tensor.</summary>
    public void Write(ReadOnlySpan<float> values)
    {
        Next(values.Length, type: null, nameof(values));
        WriteFloats(values);
    }

    /// <summary>Writes the values of the next tensor row by row.</summary>
    public void WriteRows(int count, RowOf row)
    {
        Next(checked(count * row(0).Length), type: null, nameof(count));
        for (int i = 0; i < count; i++)
        {
            WriteFloats(row(i));
        }
    }

    /// <summary>Writes the bytes of the next tensor, which is of such.</summary>
    public void WriteBytes(ReadOnlySpan<byte> bytes)
    {
        Next(bytes.Length, ElementType.Byte, nameof(bytes));
        _stream.Write(bytes);
    }

    /// <summary>Writes the values of the next tensor, which is of long whole numbers.</summary>
    public void WriteLongs(int count, Func<int, long> value)
    {
        Next(count, ElementType.Long, nameof(count));
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        for (int i = 0; i < count; i++)
        {
            BinaryPrimitives.WriteInt64LittleEndian(bytes, value(i));
            _stream.Write(bytes);
        }
    }

    /// <summary>Writes floats in the file's format.</summary>
    private void WriteFloats(ReadOnlySpan<float> values)
    {
        if (_format == WeightFormat.Float32)
        {
            LittleEndianFloats.Write(_stream, values);
        }
        else
        {
            ShortFloats.Write(_stream, values, _format);
        }
    }

    private void Next(int length, ElementType? type, string argument)
    {
        NamedTensor tensor = _tensors[_written++];
        if (length != Shape.Size(tensor.Shape) || tensor.Type != type)
        {
            throw new ArgumentException($"{tensor.Name} {Shape.Text(tensor.Shape)} does not have {length} elements.", argument);
        }
    }
}
