namespace NetDsl;

/// <summary>
/// One helper of a <see cref="WorkerPool"/>: waits awake for a moment after each job, because the next layer follows soon, then sleeps, and
/// ends when nobody has needed it for a while. It is its owner's thread and nobody else's: the ambient state of the caller that made it
/// start is not its own.
/// </summary>
/// <param name="pool">Whom it helps.</param>
/// <param name="index">Its number, from 0: a job for n helpers is done by the first n.</param>
internal sealed class Worker(WorkerPool pool, int index)
{
    private const int Gone = 0, Awake = 1, Asleep = 2;

    private readonly object _bell = new();
    private int _state = Gone;
    private bool _rung;

    /// <summary>Wakes it if it sleeps, and starts it if it has ended: cheap if neither. Called for one job at a time.</summary>
    public void Wake()
    {
        if (Volatile.Read(ref _state) == Awake)
        {
            return;
        }

        switch (Interlocked.Exchange(ref _state, Awake))
        {
            case Asleep:
                Ring();
                break;
            case Gone:
                Start();
                break;
        }
    }

    private void Ring()
    {
        lock (_bell)
        {
            _rung = true;
            Monitor.Pulse(_bell);
        }
    }

    private void Start()
    {
        try
        {
            pool.StartThread(new Thread(Work) { IsBackground = true, Name = $"NetDsl worker {index + 1}" });
        }
        catch (Exception error) when (error is OutOfMemoryException or ThreadStartException or PlatformNotSupportedException)
        {
            // No more threads are to be had. The job is already open, and its caller does all of it.
            Volatile.Write(ref _state, Gone);
        }
    }

    private void Work()
    {
        WorkerPool.CurrentThread = index + 1;
        do
        {
            pool.TakeParts(index + 1);
        }
        while (AwaitJob());
    }

    /// <summary>
    /// Returns true when there is something to do, and false when there has been nothing for so long that the thread may end.
    /// </summary>
    private bool AwaitJob()
    {
        var spin = new BoundedSpin();
        while (!pool.IsOpenTo(index))
        {
            if (!spin.Once() && !Sleep())
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Returns true when it was woken, and false when nobody did.</summary>
    private bool Sleep()
    {
        // A full fence: whoever opens a job from here on sees that it sleeps.
        Interlocked.Exchange(ref _state, Asleep);
        if (pool.IsOpenTo(index) && Interlocked.CompareExchange(ref _state, Awake, Asleep) == Asleep)
        {
            return true;
        }

        lock (_bell)
        {
            while (!_rung)
            {
                // Whoever found it asleep is about to ring; whoever comes later finds it gone, and starts another thread.
                if (!Monitor.Wait(_bell, pool.Patience) && Interlocked.CompareExchange(ref _state, Gone, Asleep) == Asleep)
                {
                    return false;
                }
            }

            _rung = false;
            return true;
        }
    }
}
