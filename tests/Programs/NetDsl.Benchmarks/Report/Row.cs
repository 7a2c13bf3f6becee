namespace NetDsl.Benchmarks;

/// <summary>A line of the table.</summary>
/// <param name="What">What was done.</param>
/// <param name="Threads">With how many threads, if that can be chosen.</param>
/// <param name="ByName">The median times in milliseconds, of NetDsl and of others.</param>
/// <param name="Targets">What was aimed at, and reached.</param>
internal sealed record Row(string What, int? Threads, IReadOnlyDictionary<string, double> ByName, params IReadOnlyList<Target> Targets)
{
    public Row(string what, Setting setting, Times times, params IReadOnlyList<Target> targets)
        : this(what, setting.Threads, times.ByName, targets)
    {
    }
}
