namespace NetDsl.Tests.Threading;

/// <summary>Another number of threads until it is disposed. Tests that set it share a collection, so that they do not meet.</summary>
internal sealed class ThreadCount : IDisposable
{
    public const string Collection = "Thread count";

    private readonly int _before = Parallelism.MaxThreads;

    public ThreadCount(int threads) => Parallelism.MaxThreads = threads;

    public void Dispose() => Parallelism.MaxThreads = _before;
}
