using System.Diagnostics;

namespace NetDsl;

/// <summary>Waits awake for some 50 µs: longer than the gaps between the layers of a network, shorter than putting a thread to sleep and waking it twice.</summary>
internal struct BoundedSpin
{
    /// <summary>The longest wait, in ticks of <see cref="Stopwatch"/>.</summary>
    public static readonly long Most = Stopwatch.Frequency / 20_000;

    private long _start;

    /// <summary>Waits a few dozen nanoseconds, or returns false when the time is up.</summary>
    public bool Once()
    {
        long now = Stopwatch.GetTimestamp();
        if (_start == 0)
            _start = now;

        if (now - _start > Most)
        {
            _start = 0;
            return false;
        }

        Thread.SpinWait(1);
        return true;
    }
}
