namespace NetDsl;

/// <summary>A length divided among threads as evenly as whole units allow.</summary>
/// <remarks>
/// Kernels over the same memory divide it alike and give the first share to their caller, so that from one kernel to the next
/// a share is still in the cache of the same processor: fetching it from another's takes longer than most of what is done with it.
/// </remarks>
/// <param name="length">What is divided.</param>
/// <param name="count">The shares.</param>
/// <param name="unit">Bounds are multiples of it, if not a cache line of floats: then threads do not write to the same line.</param>
internal readonly struct Shares(int length, int count, int unit = Shares.Line)
{
    private const int Line = 16;

    /// <summary>The shares.</summary>
    public int Count => count;

    /// <summary>Where a share begins, and how long it is.</summary>
    public (int First, int Length) this[int share] => (Bound(share), Bound(share + 1) - Bound(share));

    /// <summary>As many shares as there are threads, unless that makes them shorter than is worth another thread.</summary>
    public static Shares Of(int length, int least) => new(length, Math.Clamp(length / least, 1, WorkerPool.Shared.Threads));

    private int Bound(int share)
    {
        int units = (length + unit - 1) / unit;
        return Math.Min(length, (int)((long)units * share / count) * unit);
    }
}
