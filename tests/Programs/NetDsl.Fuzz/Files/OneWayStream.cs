namespace NetDsl.Fuzz;

/// <summary>As a network connection is: no length, no seeking, and a few bytes at a time.</summary>
public sealed class OneWayStream(byte[] content) : MemoryStream(content)
{
    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, 37));

    public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, 37)]);
}
