namespace NetDsl.Benchmarks;

/// <summary>The one place that tells NetDsl how many threads to use.</summary>
internal static class NetDslThreads
{
    /// <summary>NetDsl has no such setting yet: it works on the thread that calls it.</summary>
    public static void Use(int count) => ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
}
