namespace NetDsl;

/// <summary>One way over the samples of a stream. It stands at the next sample, or at the end.</summary>
internal sealed class SampleCursor : IDisposable
{
    private readonly IEnumerator<Dataset> _parts;
    private Dataset? _part;

    /// <summary>Goes to the first sample.</summary>
    /// <param name="parts">The parts, none of them empty. Disposed of with the cursor.</param>
    public SampleCursor(IEnumerable<Dataset> parts)
    {
        _parts = parts.GetEnumerator();
        try
        {
            MoveToPart();
        }
        catch
        {
            _parts.Dispose();
            throw;
        }

        Number = 0;
    }

    public bool IsAtEnd => _part is null;

    /// <summary>The part in which the sample is.</summary>
    public Dataset Part => _part!;

    /// <summary>The place of the sample in its part.</summary>
    public int Place { get; private set; }

    /// <summary>The place of the sample in the stream; after 2³¹ of them from below again.</summary>
    public int Number { get; private set; }

    public void Advance()
    {
        Number = unchecked(Number + 1);
        if (++Place == Part.Count)
        {
            MoveToPart();
        }
    }

    public void Dispose() => _parts.Dispose();

    private void MoveToPart()
    {
        _part = null;       // may go while the next one is made
        _part = _parts.MoveNext() ? _parts.Current : null;
        Place = 0;
    }
}
