namespace NetDsl.Benchmarks;

/// <summary>The one place that tells NetDsl how many threads to use.</summary>
internal static class NetDslThreads
{
    public static void Use(int count) => Parallelism.MaxThreads = count;
}
