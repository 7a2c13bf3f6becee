namespace NetDsl.Images;

/// <summary>
/// Bytes that end with an error: beyond them the decoder would read zeros, for ever in some headers, and show a picture that is cut off
/// as if it were whole.
/// </summary>
internal sealed class EndingStream(byte[] bytes) : MemoryStream(bytes, writable: false)
{
    public override int Read(Span<byte> buffer) => Checked(base.Read(buffer), buffer.Length);

    public override int Read(byte[] buffer, int offset, int count) => Checked(base.Read(buffer, offset, count), count);

    public override int ReadByte() => base.ReadByte() is >= 0 and var value ? value : Checked(0, 1);

    private static int Checked(int given, int asked) => given > 0 || asked == 0
        ? given
        : throw new InvalidDataException("The file ends before the picture does.");
}
