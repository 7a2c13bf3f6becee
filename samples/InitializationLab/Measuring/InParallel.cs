namespace InitializationLab.Measuring;

/// <summary>Work on all processors whose results do not depend on how it was shared out.</summary>
internal static class InParallel
{
    /// <summary>The results in the order of their items.</summary>
    public static TResult[] Map<T, TResult>(IReadOnlyList<T> items, Func<T, TResult> work)
    {
        var results = new TResult[items.Count];
        Parallel.For(0, items.Count, i => results[i] = work(items[i]));
        return results;
    }
}
