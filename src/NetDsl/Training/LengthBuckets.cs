namespace NetDsl;

/// <summary>Brings samples of like length together, so that little of a batch is padding.</summary>
internal static class LengthBuckets
{
    /// <summary>
    /// Sorts samples by length, cuts them into steps, and puts the steps in an order by chance. A step that is smaller than the others may
    /// have samples of any length, and stays the last.
    /// </summary>
    /// <param name="samples">In an order by chance, which decides among samples of one length.</param>
    /// <param name="lengthOf">The steps of a sample.</param>
    /// <param name="samplesPerStep">How many samples are taken at once.</param>
    /// <param name="random">Draws the order of the steps.</param>
    public static void Arrange(Span<int> samples, Func<int, int> lengthOf, int samplesPerStep, RandomStream random)
    {
        int[] sorted = samples.ToArray();
        long[] keys = new long[sorted.Length];
        for (int i = 0; i < keys.Length; i++)
        {
            keys[i] = ((long)lengthOf(sorted[i]) << 32) | (uint)i;      // no two are equal, as the sort is not stable
        }

        Array.Sort(keys, sorted);
        int rest = samples.Length % samplesPerStep;
        int[] order = [.. Enumerable.Range(0, (samples.Length + samplesPerStep - 1) / samplesPerStep)];
        random.Shuffle(order);
        int smaller = rest == 0 ? order.Length : order[^1], filled = 0;
        foreach (int step in order)
        {
            int count = step == smaller ? rest : samplesPerStep;
            int first = (step * samplesPerStep) - (step > smaller ? samplesPerStep - rest : 0);
            sorted.AsSpan(first, count).CopyTo(samples[filled..]);
            filled += count;
        }
    }
}
