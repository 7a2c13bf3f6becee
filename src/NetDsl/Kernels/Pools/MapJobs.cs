namespace NetDsl.Kernels;

/// <summary>Work on maps that do not know each other: the channels of all samples.</summary>
internal static class MapJobs
{
    // Elements in several microseconds of work: fewer are not worth a thread.
    private const int WorthAThread = 1 << 14;

    // Elements whose work takes longer than waking a helper.
    private const int LongLength = 1 << 17;

    /// <summary>Divides the maps among threads.</summary>
    /// <param name="job">What to do with some of them.</param>
    /// <param name="maps">How many there are.</param>
    /// <param name="values">The values of one, or the steps of its work.</param>
    internal static void Run<TJob>(TJob job, int maps, long values)
        where TJob : struct, IShareJob, allows ref struct
        => Shares.OfRows(maps, (int)Math.Clamp(values, 1, int.MaxValue), WorthAThread)
            .Run(job, isShort: maps * Math.Min(values, LongLength) < LongLength);
}
