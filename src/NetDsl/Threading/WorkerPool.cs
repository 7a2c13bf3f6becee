using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace NetDsl;

/// <summary>
/// Threads that help a caller with the parts of a job: started when they are needed, reused without any allocation, and ended when they are
/// idle, which is why this is not <see cref="System.Threading.Tasks.Parallel"/>.
/// </summary>
/// <remarks>
/// <para>The caller works too. Parts are handed out in up to 64 groups, the bits of <see cref="_open"/>. A thread begins at its own share,
/// the same for every job of as many parts, whose data it may still have in its cache, and then takes what others left: who comes late or
/// is taken off its processor holds up no more than one group.</para>
/// <para>One job at a time has the helpers. Who finds them taken, be it another thread or a part of the running job, does all parts itself:
/// nobody waits for a turn, and so nothing can lock up.</para>
/// <para>The job stays on the stack of its caller, who does not return before the last part has ended. So it may be a ref struct that
/// holds spans.</para>
/// <para>Between two jobs nothing here or on the helpers' threads refers to anything of a caller. So a caller's context, and an assembly
/// that can be unloaded, are not kept; this assembly itself can be unloaded once its helpers have ended.</para>
/// </remarks>
/// <param name="threads">How many threads work on a job at most, its caller included.</param>
internal sealed unsafe class WorkerPool(int threads)
{
    private const int MostGroups = 64;

    private readonly object _end = new();
    private Worker[] _workers = [];
    private volatile int _threads = threads;
    private int _taken;
    private ulong _open;                            // a bit for each group that is not yet handed out
    private int _helpers;
    private int _groups;
    private int _parts;
    private int _running;                           // groups that have not ended
    private volatile bool _callerSleeps;
    private long _lastWork;                         // when a job last ended
    private void* _job;
    private delegate*<void*, int, void> _run;
    private ExceptionDispatchInfo? _failure;

    /// <summary>The number of the running thread in its pool: from 1 for helpers, 0 for all others.</summary>
    [ThreadStatic]
    internal static int CurrentThread;

    /// <summary>The helpers of the whole library.</summary>
    public static WorkerPool Shared { get; } = new(Environment.ProcessorCount);

    /// <summary>How many threads work on a job at most, its caller included.</summary>
    public int Threads
    {
        get => _threads;
        set => _threads = value;
    }

    /// <summary>How long a helper sleeps before it ends. Starting another takes about as long as waking one.</summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Starts a helper's thread: unsafely, which means without the caller's execution context, since that would live as long as the thread.
    /// </summary>
    public Action<Thread> StartThread { get; init; } = static thread => thread.UnsafeStart();

    /// <summary>Runs the parts 0 … <paramref name="parts"/> − 1 of a job and returns when all have ended.</summary>
    /// <param name="job">What to do.</param>
    /// <param name="parts">Its parts.</param>
    /// <param name="isShort">Whether it takes less time than waking a helper. Then the helpers sleep on, unless it follows another job
    /// closely.</param>
    /// <remarks>An exception in a part reaches the caller; which of the other parts still run is not defined.</remarks>
    public void Run<TJob>(TJob job, int parts, bool isShort = false)
        where TJob : struct, IJob, allows ref struct
    {
        int helpers = Math.Min(_threads, parts) - 1;
        if (helpers <= 0 || (isShort && !FollowsClosely()) || Interlocked.Exchange(ref _taken, 1) != 0)
        {
            for (int part = 0; part < parts; part++)
            {
                job.Run(part);
            }

            if (isShort)
            {
                NoteWork();
            }

            return;
        }

        // The job is on this stack, which does not move. Its references are kept current by the collector here.
        Open(Unsafe.AsPointer(ref job), &RunPart<TJob>, helpers, parts);
        TakeParts(thread: 0);
        Close();
    }

    /// <summary>Whether there is something to do for this helper.</summary>
    internal bool IsOpenTo(int helper) => Volatile.Read(ref _open) != 0 && helper < _helpers;

    /// <summary>Does parts until all are handed out.</summary>
    /// <param name="thread">0 for the caller, from 1 for helpers.</param>
    internal void TakeParts(int thread)
    {
        for (ulong open = Volatile.Read(ref _open); open != 0 && thread <= _helpers;)
        {
            int group = FirstFrom(Share(_groups, thread, _helpers + 1), open);
            ulong found = Interlocked.CompareExchange(ref _open, open & ~(1UL << group), open);
            if (found != open)
            {
                open = found;
                continue;
            }

            // The group that was handed out keeps the job alive until it ends.
            RunGroup(group);
            open = Volatile.Read(ref _open);
        }
    }

    /// <summary>The first bit that is set, from this one on and then from 0.</summary>
    private static int FirstFrom(int start, ulong bits)
        => (start + BitOperations.TrailingZeroCount(BitOperations.RotateRight(bits, start))) % MostGroups;

    private static int Share(int length, int index, int count) => (int)((long)length * index / count);

    /// <summary>Whether the last job, short or not, was so recent that helpers are still awake after it, or would be.</summary>
    private bool FollowsClosely() => Stopwatch.GetTimestamp() - Volatile.Read(ref _lastWork) < BoundedSpin.Most;

    private void NoteWork() => Volatile.Write(ref _lastWork, Stopwatch.GetTimestamp());

    private static void RunPart<TJob>(void* job, int part)
        where TJob : struct, IJob, allows ref struct
        => Unsafe.AsRef<TJob>(job).Run(part);

    private void Open(void* job, delegate*<void*, int, void> run, int helpers, int parts)
    {
        _job = job;
        _run = run;
        _groups = Math.Min(parts, MostGroups);
        (_parts, _running, _helpers) = (parts, _groups, helpers);
        if (_workers.Length < helpers)
        {
            Hire(helpers);
        }

        // A full fence: a helper either sees the parts before it sleeps, or is seen sleeping here.
        Interlocked.Exchange(ref _open, ulong.MaxValue >> (MostGroups - _groups));
        for (int i = 0; i < helpers; i++)
        {
            _workers[i].Wake();
        }
    }

    private void Hire(int count)
    {
        Worker[] before = _workers;
        _workers = [.. before, .. Enumerable.Range(before.Length, count - before.Length).Select(index => new Worker(this, index))];
    }

    private void RunGroup(int group)
    {
        try
        {
            int end = Share(_parts, group + 1, _groups);
            for (int part = Share(_parts, group, _groups); part < end; part++)
            {
                _run(_job, part);
            }
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
            {
                Monitor.Pulse(_end);
            }
        }
    }

    private void Close()
    {
        var spin = new BoundedSpin();
        while (Volatile.Read(ref _running) != 0)
        {
            if (!spin.Once())
            {
                SleepUntilEnd();
            }
        }

        NoteWork();
        ExceptionDispatchInfo? failure = _failure;
        _failure = null;
        _job = null;
        _run = null;
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
            {
                Monitor.Wait(_end);
            }

            _callerSleeps = false;
        }
    }
}
