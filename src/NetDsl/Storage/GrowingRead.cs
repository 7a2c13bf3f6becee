namespace NetDsl;

/// <summary>
/// How much memory to set aside for what a stream claims to hold: no more than it is known to hold, or than a few times what has arrived.
/// </summary>
internal static class GrowingRead
{
    /// <summary>The bytes or elements that may be set aside on a claim alone.</summary>
    public const int Chunk = 1 << 16;

    /// <summary>The room to begin with.</summary>
    /// <param name="stream">Where it comes from.</param>
    /// <param name="claimed">The bytes or elements, of at least a byte each, that should follow.</param>
    public static int FirstRoom(Stream stream, long claimed)
    {
        long known = stream.CanSeek ? Math.Max(Chunk, stream.Length - stream.Position) : Chunk;
        return (int)Math.Min(claimed, known);
    }

    /// <summary>The room to go on with when <paramref name="arrived"/> is full.</summary>
    public static int NextRoom(int arrived, long claimed) => (int)Math.Min(claimed, 2L * arrived);
}
