namespace NetDsl;

/// <summary>Decides when predictions are so many that copies of the weights pay, which products read faster.</summary>
/// <remarks>
/// In memory that is there, making the copies takes about as long as they save in three predictions of one sample; new memory takes
/// longer. So they are made when some more predictions were asked of the same weights. A network that is trained between any two of its
/// predictions never has them, nor one whose weights were handed out to be written: it would have to compare them at every call.
/// </remarks>
/// <param name="network">What it is.</param>
/// <param name="state">All that the network keeps.</param>
/// <param name="version">The number of its weights.</param>
internal sealed class WeightCopies(NetworkDescription network, AlignedBuffer state, WeightsVersion version)
{
    private const int CallsBefore = 16;

    private readonly bool _pays = PackedWeights.PayFor(network);
    private readonly Derived<PackedWeights> _packed = new(version, state, _ => PackedWeights.Of(network, state));
    private int _isPacking;
    private long _asked = -1;
    private int _calls;

    /// <summary>The copies that a prediction is to use; null for none.</summary>
    public PackedWeights? ForPrediction()
    {
        if (!_pays)
        {
            return null;
        }

        if (version.IsExposed)
        {
            _packed.Drop();
            return null;
        }

        // Calls that meet may be counted as one, or make the copies a little early.
        long current = version.Current;
        if (Volatile.Read(ref _asked) != current)
        {
            _calls = 0;
            Volatile.Write(ref _asked, current);
        }

        if (_calls < CallsBefore)
        {
            _calls++;
            return null;
        }

        if (_packed.TryGet(out PackedWeights? packed))
        {
            return packed;
        }

        // Who comes while another makes copies does without: the bits are the same.
        if (Interlocked.Exchange(ref _isPacking, 1) != 0)
        {
            return null;
        }

        try
        {
            return _packed.Value;
        }
        finally
        {
            Volatile.Write(ref _isPacking, 0);
        }
    }
}
