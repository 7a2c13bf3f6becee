namespace NetDsl;

/// <summary>A stream of which the first bytes were read to see what it is: here they are read again.</summary>
/// <param name="start">What was read.</param>
/// <param name="rest">Stands behind it; stays open.</param>
internal sealed class StartedStream(ReadOnlySpan<byte> start, Stream rest) : Stream
{
    private readonly byte[] _start = start.ToArray();
    private int _given;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        if (_given == _start.Length)
        {
            return rest.Read(buffer);
        }

        int count = Math.Min(buffer.Length, _start.Length - _given);
        _start.AsSpan(_given, count).CopyTo(buffer);
        _given += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
