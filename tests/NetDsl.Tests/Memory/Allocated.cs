namespace NetDsl.Tests.Memory;

/// <summary>The memory that a step allocates on its own thread.</summary>
internal static class Allocated
{
    private const int Rounds = 5;

    /// <summary>
    /// The bytes per round of <paramref name="steps"/> calls, the least of several rounds: a step that allocates does so in every round, while the runtime's own tables (of casts
    /// and generic methods), which all tests share, grow on the thread that happens to use them then.
    /// </summary>
    public static long By(Action step, int steps = 100)
    {
        for (int i = 0; i < 50; i++)
        {
            step();
        }

        long least = long.MaxValue;
        for (int round = 0; round < Rounds; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < steps; i++)
            {
                step();
            }

            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
