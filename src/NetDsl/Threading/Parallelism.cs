namespace NetDsl;

/// <summary>How many of the processors NetDsl uses.</summary>
/// <remarks>
/// Large batches are divided among threads that NetDsl starts, reuses, and ends when they have been idle for some seconds; small ones run
/// on the calling thread alone. The results have the same bits at any number of threads.
/// </remarks>
public static class Parallelism
{
    /// <summary>
    /// How many threads work on one call at most, the calling thread included; at first, the processors that this process may use. With 1,
    /// every call runs on its own thread, which is best where a server runs many predictions at the same time.
    /// </summary>
    /// <remarks>
    /// WebAssembly without threads has one, whatever is set: the number is the most, so a program that sets it runs there, too.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">The number is below 1.</exception>
    public static int MaxThreads
    {
        get => WorkerPool.Shared.Threads;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            WorkerPool.Shared.Threads = Possible(value, HasThreads);
        }
    }

    internal static int Possible(int threads, bool hasThreads) => hasThreads ? threads : 1;

    // A browser in which .NET was built with threads shows more than one processor.
    private static bool HasThreads => !(OperatingSystem.IsBrowser() || OperatingSystem.IsWasi()) || Environment.ProcessorCount > 1;
}
