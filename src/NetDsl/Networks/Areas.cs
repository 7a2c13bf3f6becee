namespace NetDsl;

/// <summary>
/// The memory of values: a buffer for each <see cref="Extent"/>, since what multiplies a value's length multiplies its place, too.
/// </summary>
internal sealed class Areas
{
    private static readonly Extent[] s_all = Enum.GetValues<Extent>();
    private static readonly AlignedBuffer s_none = new(0);

    private readonly AlignedBuffer[] _buffers = [.. s_all.Select(_ => s_none)];

    /// <summary>Makes room for a pass, where there is not enough yet. New memory is zero.</summary>
    /// <exception cref="ArgumentException">It is more than buffers hold.</exception>
    public void Fit(WorkspaceSize size, int batchSize, int length)
    {
        PassLimits.Check(size, batchSize, length);
        foreach (Extent extent in s_all)
        {
            int needed = (int)(size[extent] * CountOf(extent, batchSize, length));
            if (needed > _buffers[(int)extent].Length)
            {
                _buffers[(int)extent] = new AlignedBuffer(needed);
            }
        }
    }

    /// <summary>Where a value lies that has a place.</summary>
    public BufferPiece PieceOf(SlotDescription slot, int offset, int batchSize, int length)
    {
        long count = CountOf(slot.Extent, batchSize, length);
        return _buffers[(int)slot.Extent].Piece((int)(offset * count), (int)(slot.Length * count));
    }

    private static long CountOf(Extent extent, int batchSize, int length) => extent switch
    {
        Extent.Batch => 1,
        Extent.Step => (long)batchSize * length,
        Extent.Pair => (long)batchSize * length * length,
        _ => batchSize,
    };
}
