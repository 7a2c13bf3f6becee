namespace NetDsl.Benchmarks;

/// <summary>A piece of work, ready to be done again and again.</summary>
/// <param name="Run">Does it once. This is what is timed.</param>
/// <param name="Result">Does it once and gives what came out, to be compared with the others'.</param>
/// <param name="Owned">What to dispose of afterwards.</param>
internal sealed record Work(Action Run, Func<float[]> Result, params IReadOnlyList<IDisposable> Owned) : IDisposable
{
    public void Dispose()
    {
        foreach (IDisposable owned in Owned)
        {
            owned.Dispose();
        }
    }
}
