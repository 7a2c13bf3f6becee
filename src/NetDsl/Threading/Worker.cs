namespace NetDsl;

/// <summary>One helper of a <see cref="WorkerPool"/>: waits awake for a moment after each job, because the next layer follows soon, and then sleeps.</summary>
/// <param name="pool">Whom it helps.</param>
/// <param name="index">Its number, from 0: a job for n helpers is done by the first n.</param>
internal sealed class Worker(WorkerPool pool, int index)
{
    private readonly object _bell = new();
    private int _asleep;
    private bool _rung;

    public void Start() => new Thread(Work) { IsBackground = true, Name = $"NetDsl worker {index + 1}" }.Start();

    /// <summary>Wakes it if it sleeps: cheap if not.</summary>
    public void Wake()
    {
        if (Volatile.Read(ref _asleep) == 0 || Interlocked.Exchange(ref _asleep, 0) == 0)
            return;

        lock (_bell)
        {
            _rung = true;
            Monitor.Pulse(_bell);
        }
    }

    private void Work()
    {
        while (true)
        {
            var spin = new BoundedSpin();
            while (!pool.IsOpenTo(index))
            {
                if (!spin.Once())
                    Sleep();
            }

            pool.TakeParts(index + 1);
        }
    }

    private void Sleep()
    {
        // A full fence: whoever opens a job from here on sees that it sleeps.
        Interlocked.Exchange(ref _asleep, 1);
        if (pool.IsOpenTo(index) && Interlocked.Exchange(ref _asleep, 0) == 1)
            return;

        lock (_bell)
        {
            while (!_rung)
                Monitor.Wait(_bell);

            _rung = false;
        }
    }
}
