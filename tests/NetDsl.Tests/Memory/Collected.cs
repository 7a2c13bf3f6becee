namespace NetDsl.Tests.Memory;

/// <summary>Waits for objects that nobody needs to be collected.</summary>
internal static class Collected
{
    /// <summary>Collects until an object is gone, or has long had the time for it.</summary>
    public static void Soon(WeakReference reference)
    {
        for (int i = 0; i < 300 && reference.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            Thread.Sleep(i < 10 ? 0 : 100);
        }
    }
}
