using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace NetDsl;

/// <summary>
/// Threads that help a caller with the parts of a job: started once, reused, and without any allocation after that, which is why this is not
/// <see cref="System.Threading.Tasks.Parallel"/>.
/// </summary>
/// <remarks>
/// <para>The caller works too. Parts are handed out one by one by counting down <see cref="_open"/>, so a thread that comes late or is taken off its
/// processor costs no more than its own part.</para>
/// <para>One job at a time has the helpers. Who finds them taken, be it another thread or a part of the running job, does all parts itself: nobody
/// waits for a turn, and so nothing can lock up.</para>
/// <para>The job stays on the stack of its caller, who does not return before the last part has ended. So it may be a ref struct that
/// holds spans.</para>
/// </remarks>
/// <param name="threads">How many threads work on a job at most, its caller included.</param>
internal sealed unsafe class WorkerPool(int threads)
{
    private const int HelperBits = 32;              // _open: helpers in the high half, parts not yet handed out in the low one

    private readonly object _end = new();
    private Worker[] _workers = [];
    private volatile int _threads = threads;
    private int _taken;
    private long _open;
    private int _parts;
    private int _running;                           // parts that have not ended
    private volatile bool _callerSleeps;
    private long _lastShort;
    private void* _job;
    private delegate*<void*, int, void> _run;
    private ExceptionDispatchInfo? _failure;

    /// <summary>The helpers of the whole library.</summary>
    public static WorkerPool Shared { get; } = new(Environment.ProcessorCount);

    /// <summary>How many threads work on a job at most, its caller included.</summary>
    public int Threads
    {
        get => _threads;
        set => _threads = value;
    }

    /// <summary>Runs the parts 0 … <paramref name="parts"/> − 1 of a job and returns when all have ended.</summary>
    /// <param name="job">What to do.</param>
    /// <param name="parts">Its parts.</param>
    /// <param name="isShort">Whether it takes less time than waking a helper. Then the helpers sleep on, unless such jobs follow each other closely.</param>
    /// <remarks>An exception in a part reaches the caller; which of the other parts still run is not defined.</remarks>
    public void Run<TJob>(in TJob job, int parts, bool isShort = false)
        where TJob : struct, IJob, allows ref struct
    {
        int helpers = Math.Min(_threads, parts) - 1;
        if (helpers <= 0 || (isShort && !FollowsClosely()) || Interlocked.Exchange(ref _taken, 1) != 0)
        {
            for (int part = 0; part < parts; part++)
                job.Run(part);

            return;
        }

        // On this stack, whatever the argument refers to: the stack does not move. Its references are kept current by the collector here.
        TJob own = job;
        Open(Unsafe.AsPointer(ref own), &RunPart<TJob>, helpers, parts);
        TakeParts(index: -1);
        Close();
    }

    /// <summary>Whether there is a part for this helper; for the caller, whose index is −1, whether there is one at all.</summary>
    internal bool IsOpenTo(int index) => IsOpenTo(Volatile.Read(ref _open), index);

    /// <summary>Does parts until all are handed out.</summary>
    internal void TakeParts(int index)
    {
        for (long open = Volatile.Read(ref _open); IsOpenTo(open, index);)
        {
            long found = Interlocked.CompareExchange(ref _open, open - 1, open);
            if (found != open)
            {
                open = found;
                continue;
            }

            // What was handed out keeps the job alive until it ends.
            RunPart(_parts - (int)(uint)open);
            open = Volatile.Read(ref _open);
        }
    }

    /// <summary>Whether the last short job was so recent that helpers would still be awake after it.</summary>
    private bool FollowsClosely()
    {
        long now = Stopwatch.GetTimestamp(), before = Volatile.Read(ref _lastShort);
        Volatile.Write(ref _lastShort, now);
        return now - before < BoundedSpin.Most;
    }

    private static bool IsOpenTo(long open, int index) => (uint)open > 0 && (int)(open >> HelperBits) > index;

    private static void RunPart<TJob>(void* job, int part)
        where TJob : struct, IJob, allows ref struct
        => Unsafe.AsRef<TJob>(job).Run(part);

    private void Open(void* job, delegate*<void*, int, void> run, int helpers, int parts)
    {
        _job = job;
        _run = run;
        (_parts, _running) = (parts, parts);
        if (_workers.Length < helpers)
            Hire(helpers);

        // A full fence: a helper either sees the parts before it sleeps, or is seen sleeping here.
        Interlocked.Exchange(ref _open, ((long)helpers << HelperBits) | (uint)parts);
        for (int i = 0; i < helpers; i++)
            _workers[i].Wake();
    }

    private void Hire(int count)
    {
        Worker[] before = _workers;
        _workers = [.. before, .. Enumerable.Range(before.Length, count - before.Length).Select(index => new Worker(this, index))];
        foreach (Worker worker in _workers.AsSpan(before.Length))
            worker.Start();
    }

    private void RunPart(int part)
    {
        try
        {
            _run(_job, part);
        }
#pragma warning disable CA1031 // It is thrown again by the caller, who must not unwind the job's stack while others work on it.
        catch (Exception error)
#pragma warning restore CA1031
        {
            Interlocked.CompareExchange(ref _failure, ExceptionDispatchInfo.Capture(error), null);
        }

        if (Interlocked.Decrement(ref _running) == 0 && _callerSleeps)
        {
            lock (_end)
                Monitor.Pulse(_end);
        }
    }

    private void Close()
    {
        var spin = new BoundedSpin();
        while (Volatile.Read(ref _running) != 0)
        {
            if (!spin.Once())
                SleepUntilEnd();
        }

        ExceptionDispatchInfo? failure = _failure;
        _failure = null;
        _job = null;
        Volatile.Write(ref _taken, 0);
        failure?.Throw();
    }

    private void SleepUntilEnd()
    {
        lock (_end)
        {
            _callerSleeps = true;
            Interlocked.MemoryBarrier();
            while (Volatile.Read(ref _running) != 0)
                Monitor.Wait(_end);

            _callerSleeps = false;
        }
    }
}
