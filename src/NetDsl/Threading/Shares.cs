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

    // Fewer parameters are not worth another thread in what passes over them once.
    private const int LeastParameters = 1 << 15;

    /// <summary>The shares.</summary>
    public int Count => count;

    /// <summary>Where a share begins, and how long it is.</summary>
    public (int First, int Length) this[int share] => (Bound(share), Bound(share + 1) - Bound(share));

    /// <summary>As many shares as there are threads, unless that makes them shorter than is worth another thread.</summary>
    public static Shares Of(int length, int least, int unit = Line) =>
        new(length, Math.Clamp(length / least, 1, WorkerPool.Shared.Threads), unit);

    /// <summary>Whole rows of a matrix.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="width">The length of a row.</param>
    /// <param name="leastValues">How many values are worth another thread.</param>
    public static Shares OfRows(int rows, int width, int leastValues) => Of(rows, Math.Max(1, leastValues / width), unit: 1);

    /// <summary>The parameters of a network, or what is stored beside them, divided for one pass.</summary>
    public static Shares OfParameters(int length) => Of(length, LeastParameters);

    /// <summary>Runs a job over all shares, on as many threads.</summary>
    /// <param name="job">What to do with a share.</param>
    /// <param name="isShort">Whether the job takes less time than waking a helper: see <see cref="WorkerPool.Run"/>.</param>
    public void Run<TJob>(TJob job, bool isShort = false)
        where TJob : struct, IShareJob, allows ref struct
    {
        if (count == 1)
        {
            job.Run(0, length);
        }
        else
        {
            WorkerPool.Shared.Run(new Parts<TJob>(job, this), count, isShort);
        }
    }

    private int Bound(int share)
    {
        int units = (length + unit - 1) / unit;
        return Math.Min(length, (int)((long)units * share / count) * unit);
    }

    private readonly ref struct Parts<TJob>(TJob job, Shares shares) : IJob
        where TJob : struct, IShareJob, allows ref struct
    {
        private readonly TJob _job = job;

        public void Run(int part)
        {
            (int first, int length) = shares[part];
            _job.Run(first, length);
        }
    }
}
