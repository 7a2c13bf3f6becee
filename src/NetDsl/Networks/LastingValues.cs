namespace NetDsl;

/// <summary>
/// Memory that outlives a call: the values that a network keeps from one to the next while sequences are predicted step by step, such as a
/// recurrent state. All are zero at first. They belong to whoever predicts, who lends them to a workspace for a call; so what others
/// predict meanwhile with the same network does not meet them.
/// </summary>
internal sealed class LastingValues
{
    private readonly Areas _areas = new();

    /// <param name="description">What the network's passes take.</param>
    /// <param name="batchSize">The number of sequences that are predicted side by side.</param>
    /// <param name="capacity">The most steps of which values are kept; all of them, where a layer keeps one value a step.</param>
    public LastingValues(WorkspaceDescription description, int batchSize, int capacity = 1)
    {
        (BatchSize, Capacity) = (batchSize, capacity);
        _areas.Fit(description.Lasting, batchSize, capacity);
    }

    public int BatchSize { get; }

    public int Capacity { get; }

    /// <summary>The steps that have been read.</summary>
    public int Position { get; set; }

    public BufferPiece PieceOf(SlotDescription slot, int offset) => _areas.PieceOf(slot, offset, BatchSize, Capacity);
}
