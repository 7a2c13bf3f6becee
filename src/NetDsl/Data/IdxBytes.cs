using System.IO.Compression;
using static System.FormattableString;

namespace NetDsl;

/// <summary>The bytes of an IDX file, unpacked where they begin as gzip does, and how far they were read.</summary>
internal sealed class IdxBytes : IDisposable
{
    private readonly Stream _bytes;
    private readonly bool _isPacked;
    private long _position;

    /// <param name="stream">Read from its position to its end; stays open.</param>
    /// <param name="source">The file, as messages begin with it.</param>
    public IdxBytes(Stream stream, string source)
    {
        Source = source;
        Span<byte> start = stackalloc byte[2];
        start = start[..stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        _isPacked = start.SequenceEqual((ReadOnlySpan<byte>)[0x1F, 0x8B]);
        Stream whole = stream;
        if (stream.CanSeek)
        {
            stream.Position -= start.Length;
        }
        else
        {
            whole = new StartedStream(start, stream);
        }

        _bytes = _isPacked ? new GZipStream(whole, CompressionMode.Decompress, leaveOpen: true) : whole;
    }

    /// <summary>The file, as messages begin with it.</summary>
    public string Source { get; }

    /// <summary>How many of so many claimed values to set memory aside for before any has arrived.</summary>
    public int FirstRoom(int claimed) => GrowingRead.FirstRoom(_bytes, claimed);

    /// <summary>Fills a buffer as far as there are bytes.</summary>
    /// <returns>Less than the buffer's length only at the end.</returns>
    /// <exception cref="InvalidDataException">They cannot be unpacked.</exception>
    public int Read(Span<byte> buffer)
    {
        try
        {
            int count = _bytes.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
            _position += count;
            return count;
        }
        catch (InvalidDataException damage)
        {
            throw new InvalidDataException(
                Invariant($"{Source}: the gzip archive is damaged or cut off at byte {_position} of what it holds, or soon after."),
                damage);
        }
    }

    public void Dispose()
    {
        if (_isPacked)
        {
            _bytes.Dispose();
        }
    }
}
