namespace NetDsl;

/// <summary>
/// In which order an epoch visits the samples: a function of the seed and the epoch alone, so that any epoch can be repeated.
/// </summary>
/// <param name="count">The number of samples.</param>
/// <param name="seed"><see langword="null"/> keeps the order of the data set.</param>
internal sealed class SampleOrder(int count, long? seed)
{
    private readonly int[] _samples = [.. Enumerable.Range(0, count)];

    /// <param name="epoch">Counted from 0.</param>
    public int[] OfEpoch(int epoch)
    {
        if (seed is { } key)
        {
            for (int i = 0; i < _samples.Length; i++)
            {
                _samples[i] = i;
            }

            new RandomStream(key, FormattableString.Invariant($"shuffle.{epoch}")).Shuffle(_samples);
        }

        return _samples;
    }
}
