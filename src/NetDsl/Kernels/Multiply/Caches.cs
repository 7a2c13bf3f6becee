using System.Runtime.Intrinsics.X86;

namespace NetDsl.Kernels;

/// <summary>
/// The sizes of this processor's caches, in bytes, as it tells them; on other architectures, and where it does not, small ones.
/// </summary>
internal static class Caches
{
    private const int LeastFirst = 32 * 1024;
    private const int LeastSecond = 256 * 1024;

    // A larger one is likely shared with processors that compute as well.
    private const int MostSecond = 2 * 1024 * 1024;

    // Both leaves list a cache for each sub-leaf, in the same form.
    private const int IntelList = 4;
    private const int AmdList = unchecked((int)0x8000001D);
    private const int MostLevels = 8;

    /// <summary>The first-level cache for data.</summary>
    internal static int First { get; } = Math.Max(LeastFirst, SizeOf(level: 1));

    /// <summary>The second-level cache.</summary>
    internal static int Second { get; } = Math.Clamp(SizeOf(level: 2), LeastSecond, MostSecond);

    private static int SizeOf(int level)
    {
        if (!X86Base.IsSupported)
        {
            return 0;
        }

        int found = SizeOf(level, IntelList);
        return found > 0 ? found : SizeOf(level, AmdList);
    }

    private static int SizeOf(int level, int list)
    {
        int first = list & int.MinValue;
        if ((uint)X86Base.CpuId(first, 0).Eax < (uint)list)
        {
            return 0;
        }

        for (int i = 0; i < MostLevels; i++)
        {
            (int eax, int ebx, int ecx, _) = X86Base.CpuId(list, i);
            bool holdsData = (eax & 31) is 1 or 3;
            if (holdsData && ((eax >> 5) & 7) == level)
            {
                long ways = ((uint)ebx >> 22) + 1, parts = (((uint)ebx >> 12) & 1023) + 1, line = ((uint)ebx & 4095) + 1;
                return (int)Math.Min(int.MaxValue, ways * parts * line * ((uint)ecx + 1L));
            }
        }

        return 0;
    }
}
