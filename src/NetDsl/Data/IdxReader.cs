using static System.FormattableString;

namespace NetDsl;

/// <summary>Reads the values of one IDX file. No memory is set aside for more than a few times what has arrived.</summary>
internal sealed class IdxReader : IDisposable
{
    private const int BufferLength = 1 << 16;       // a multiple of the size of every type

    private readonly IdxBytes _bytes;
    private readonly byte[] _buffer = new byte[BufferLength];

    /// <summary>Reads the header.</summary>
    /// <param name="stream">Read from its position to its end; stays open.</param>
    /// <param name="source">The file, as messages begin with it.</param>
    /// <exception cref="InvalidDataException">It is no IDX file.</exception>
    public IdxReader(Stream stream, string source)
    {
        _bytes = new IdxBytes(stream, source);
        Header = IdxHeader.Read(_bytes);
    }

    private delegate void Conversion<T>(IdxType type, ReadOnlySpan<byte> bytes, Span<T> values);

    /// <summary>What the values are.</summary>
    public IdxHeader Header { get; }

    public void Dispose() => _bytes.Dispose();

    /// <summary>All values, finite.</summary>
    public float[] ReadFloats()
    {
        float[] values = Read<float>(IdxTypes.ToFloats);
        if (Finite.All(values))
        {
            return values;
        }

        int place = Finite.FirstNot(values);
        throw new InvalidDataException(Invariant($"{At(place)}: expected a finite number up to 3.4e38, found {values[place]}."));
    }

    /// <summary>The class of every sample.</summary>
    /// <param name="classes">How many classes there are; <see langword="null"/> where that is not known.</param>
    public int[] ReadLabels(int? classes)
    {
        int[] labels = Read<int>(IdxTypes.ToInts);
        int last = (classes ?? int.MaxValue) - 1;
        if (labels.AsSpan().IndexOfAnyExceptInRange(0, last) is >= 0 and var place)
        {
            string expected = classes is null ? "a class from 0" : Invariant($"a class from 0 to {last}");
            throw new InvalidDataException(Invariant($"{At(place)}: expected {expected}, found {labels[place]}."));
        }

        return labels;
    }

    private T[] Read<T>(Conversion<T> convert)
    {
        int size = Header.Type.Size(), arrived = 0;
        var values = new T[_bytes.FirstRoom(Header.Values)];
        while (arrived < Header.Values)
        {
            int wanted = Math.Min(BufferLength / size, Header.Values - arrived);
            int whole = _bytes.Read(_buffer.AsSpan(0, wanted * size)) / size;
            if (arrived + whole > values.Length)
            {
                Array.Resize(ref values, Math.Max(arrived + whole, GrowingRead.NextRoom(values.Length, Header.Values)));
            }

            convert(Header.Type, _buffer, values.AsSpan(arrived, whole));
            arrived += whole;
            if (whole < wanted)
            {
                throw new InvalidDataException(
                    $"{At(arrived)}: the file ends here, but its header says {Header.Claim}: it was not written or fetched to its end.");
            }
        }

        if (_bytes.Read(_buffer.AsSpan(0, 1)) > 0)
        {
            throw new InvalidDataException(
                Invariant($"{Header.Source}, byte {Position(arrived)}: expected the end, since the header says {Header.Claim}, found more."));
        }

        return values;
    }

    private string At(int value)
    {
        string within = Header.Each == 1 ? "" : Invariant($", value {value % Header.Each}");
        return Invariant($"{Header.Source}, byte {Position(value)} (sample {value / Header.Each}{within})");
    }

    private long Position(int value) => Header.Length + ((long)value * Header.Type.Size());
}
