namespace NetDsl;

/// <summary>
/// Gives the samples of a stream in an order by chance, as far as the buffer reaches: the next one is any of those in the buffer, and the
/// stream's next one takes its place. When the stream ends, the rest comes in the order in which a data set of so many is visited, so that
/// a stream that fits in the buffer is shuffled as a data set is.
/// </summary>
/// <param name="capacity">The samples of the buffer.</param>
/// <param name="seed">What the orders derive from, with the epoch.</param>
internal sealed class ShuffleBuffer(int capacity, long seed)
{
    private readonly SampleStore _held = new(capacity);
    private readonly uint[] _words = new uint[64];
    private RandomStream _random;
    private ulong _block;
    private int _nextWord;
    private int _epoch;
    private int _count;
    private int[]? _rest;               // once the stream has ended
    private int _nextOfRest;

    public bool IsAtEnd => _rest is not null && _nextOfRest == _rest.Length;

    /// <summary>Fills the buffer for an epoch.</summary>
    public void Begin(SampleCursor samples, int epoch)
    {
        _epoch = epoch;
        _random = new RandomStream(seed, FormattableString.Invariant($"buffer.{epoch}"));
        (_block, _nextWord) = (0, _words.Length);
        (_rest, _nextOfRest) = (null, 0);
        _count = _held.Fill(samples, capacity);
        EndWith(samples);
    }

    /// <summary>Copies the next sample.</summary>
    public void MoveTo(SampleStore store, int place, SampleCursor samples)
    {
        int chosen = _rest is null ? Draw() : _rest[_nextOfRest++];
        store.Put(place, _held.Data, chosen, _held.Numbers[chosen]);
        if (_rest is null)
        {
            _held.Put(chosen, samples.Part, samples.Place, samples.Number);
            samples.Advance();
            EndWith(samples);
        }
    }

    private void EndWith(SampleCursor samples) => _rest = samples.IsAtEnd ? new SampleOrder(_count, seed).OfEpoch(_epoch) : null;

    /// <summary>A place in the buffer, each equally likely (Lemire 2019, as in <see cref="RandomStream.Shuffle(Span{int})"/>).</summary>
    private int Draw()
    {
        uint range = (uint)_count, unfair = unchecked(0 - range) % range;
        ulong product;
        do
        {
            if (_nextWord == _words.Length)
            {
                _random.FillBits(_words, _block);
                _block += (ulong)(_words.Length / Philox.BlockLength);
                _nextWord = 0;
            }

            product = (ulong)_words[_nextWord++] * range;
        }
        while ((uint)product < unfair);

        return (int)(product >> 32);
    }
}
