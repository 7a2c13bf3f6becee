namespace NetDsl;

/// <summary>How large a pass may be: each of its areas lies in one buffer.</summary>
internal static class PassLimits
{
    /// <summary>The most samples of a length that a pass can take; at least the one that fits every network.</summary>
    public static int MostSamples(WorkspaceSize size, int length = 1) =>
        (int)Int128.Max(1, AlignedBuffer.Longest / Int128.Max(1, size.LargestAt(length)));

    /// <summary>The floats for a batch, of which each sample takes so many.</summary>
    /// <exception cref="ArgumentException">They are more than a buffer holds.</exception>
    public static int LengthOf(int perSample, int batchSize)
    {
        Check(new(perSample), batchSize);
        return perSample * batchSize;
    }

    /// <summary>Passes when every area fits. The compiler has seen to it that one sample of one step does.</summary>
    /// <exception cref="ArgumentException">One would be longer than a buffer.</exception>
    public static void Check(WorkspaceSize size, int batchSize, int length = 1)
    {
        Int128 needed = size.LargestAt(length) * batchSize;
        if (needed > AlignedBuffer.Longest)
        {
            string steps = length == 1 ? "" : $" of {Figure.Number(length)} steps";
            string advice = size.LargestAt(length) <= AlignedBuffer.Longest
                ? $"batches of at most {Figure.Number(MostSamples(size, length))}"
                : $"sequences of at most {Figure.Count(MostSteps(size), "step")}";
            throw new ArgumentException(
                $"A batch of {Figure.Count(batchSize, "sample")}{steps} needs {Figure.Number(needed)} floats in one buffer, "
                    + $"which holds {Figure.Number(AlignedBuffer.Longest)}: use {advice}.");
        }
    }

    /// <summary>The steps of the longest sequence of which one sample fits.</summary>
    private static int MostSteps(WorkspaceSize size) => Math.Min(
        AlignedBuffer.Longest / Math.Max(1, size.PerStep),
        size.PerPair == 0 ? int.MaxValue : (int)Math.Sqrt(AlignedBuffer.Longest / size.PerPair));
}
