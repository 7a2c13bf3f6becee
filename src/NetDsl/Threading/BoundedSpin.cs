using System.Diagnostics;

namespace NetDsl;

/// <summary>
/// Waits awake for some 200 µs: longer than what a training step does on one thread between the layers that are shared. A thread that
/// sleeps there is not only late: an operating system that does not know which processors share a cache may wake it on the one that its
/// caller is using.
/// </summary>
internal struct BoundedSpin
{
    /// <summary>The longest wait, in ticks of <see cref="Stopwatch"/>.</summary>
    public static readonly long Most = Stopwatch.Frequency / 5_000;

    private long _start;

    /// <summary>Waits a few dozen nanoseconds, or returns false when the time is up.</summary>
    public bool Once()
    {
        long now = Stopwatch.GetTimestamp();
        if (_start == 0)
        {
            _start = now;
        }

        if (now - _start > Most)
        {
            _start = 0;
            return false;
        }

        Thread.SpinWait(1);
        return true;
    }
}
