namespace NetDsl;

/// <summary>Waits for what comes as it is ready, since a training step cannot begin without its samples.</summary>
internal static class AsyncParts
{
    public static IEnumerable<Dataset> Wait(IAsyncEnumerable<Dataset> parts, CancellationToken stop)
    {
        IAsyncEnumerator<Dataset> enumerator = parts.GetAsyncEnumerator(stop);
        try
        {
            while (Result(async () => await enumerator.MoveNextAsync().ConfigureAwait(false)))
            {
                yield return enumerator.Current;
            }
        }
        finally
        {
            Result(async () =>
            {
                await enumerator.DisposeAsync().ConfigureAwait(false);
                return true;
            });
        }
    }

    /// <summary>Where a thread has a context, as that of a window, the source would wait for the thread that waits for it: hence another
    /// thread.</summary>
    private static T Result<T>(Func<Task<T>> ask)
    {
        Task<T> asked = SynchronizationContext.Current is null && TaskScheduler.Current == TaskScheduler.Default ? ask() : Task.Run(ask);
        return asked.GetAwaiter().GetResult();
    }
}
