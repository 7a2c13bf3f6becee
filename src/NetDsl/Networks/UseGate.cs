namespace NetDsl;

/// <summary>
/// Lets many readers of a network's parameters in at a time, or one writer. Nobody waits to be let in: who cannot enter gets an exception,
/// because reading half-written parameters, or waiting for hours of training, is never what a caller meant.
/// </summary>
/// <remarks>
/// A writer may rest. Then readers are let in, on whatever thread, and the writer waits for the last of them before it goes on.
/// </remarks>
/// <param name="network">The name of the network, for messages.</param>
internal sealed class UseGate(string network)
{
    // The number of readers inside, plus Resting or Resuming where a writer is inside that does not write; or Alone where one does.
    private const int Alone = -1;
    private const int Resting = 1 << 30;
    private const int Resuming = 1 << 29;           // lets no more readers in, and waits for those inside
    private const string ChangesParameters = "changes the parameters of";

    private int _inside;
    private volatile string _writer = "another call";
    private volatile string _does = ChangesParameters;

    /// <summary>Enters as one of many readers; dispose to leave.</summary>
    public ReadLease Share(string operation)
    {
        int inside = Volatile.Read(ref _inside);
        while (inside >= 0 && (inside & Resuming) == 0)
        {
            int found = Interlocked.CompareExchange(ref _inside, inside + 1, inside);
            if (found == inside)
            {
                return new ReadLease(this);
            }

            inside = found;
        }

        throw Busy(operation, reads: true);
    }

    /// <summary>Enters as the only one; dispose to leave.</summary>
    public Lease Take(string operation) => TakeFrom(0, operation, ChangesParameters);

    /// <summary>Enters as the only one, even while a writer rests, to leave everything as it is; dispose to leave.</summary>
    /// <param name="operation">Who enters.</param>
    /// <param name="does">What it does to the network, for messages.</param>
    public Lease Borrow(string operation, string does) => TakeFrom(Volatile.Read(ref _inside) & Resting, operation, does);

    /// <summary>Lets readers in while the writer inside, who calls, does not write; dispose to wait for them and be alone again.</summary>
    public Pause Rest()
    {
        Volatile.Write(ref _inside, Resting);
        return new Pause(this);
    }

    private Lease TakeFrom(int nobody, string operation, string does)
    {
        int found = Interlocked.CompareExchange(ref _inside, Alone, nobody);
        if (found != nobody)
        {
            throw Refusal(found, operation, does);
        }

        var lease = new Lease(this, nobody, _writer, _does);
        (_writer, _does) = (operation, does);
        return lease;
    }

    private InvalidOperationException Refusal(int inside, string operation, string does)
    {
        bool isResting = inside >= Resuming, isRead = (inside & ~(Resting | Resuming)) > 0;
        return inside < 0 ? Busy(operation, reads: false)
            : isResting && does == ChangesParameters ? new InvalidOperationException(
                $"{operation} {does} this {network}, which {_writer} is not done with: until it ends they may only be read, "
                    + $"in Report of its progress (Predict, Evaluate, Save, ProbeSignal). Wait until it ends, or use a second {network}.")
            : isRead ? new InvalidOperationException(
                $"{operation} {does} this {network}, which other threads are reading (Predict, Evaluate or Save): let them end first.")
            : Busy(operation, reads: false);
    }

    private InvalidOperationException Busy(string operation, bool reads)
    {
        string between = reads && _writer == nameof(Network.Train)
            ? $"call {operation} in Report of an IProgress of your own (a Progress<T> calls back too late), "
            : "";
        return new InvalidOperationException(
            $"{operation} cannot run while {_writer} {_does} this {network}: "
                + $"wait until it ends, {between}or use a second {network} with a saved copy of the weights.");
    }

    private void Leave(Lease lease)
    {
        (_writer, _does) = (lease.WriterBefore, lease.DidBefore);
        Volatile.Write(ref _inside, lease.NobodyInside);
    }

    private void LeaveReading() => Interlocked.Decrement(ref _inside);

    private void Resume()
    {
        var wait = new SpinWait();
        while (true)
        {
            int inside = Volatile.Read(ref _inside);
            bool isEmpty = inside is Resting or Resuming;
            if (isEmpty || inside > Resting)
            {
                int next = isEmpty ? Alone : inside - Resting + Resuming;
                if (Interlocked.CompareExchange(ref _inside, next, inside) == inside && isEmpty)
                {
                    return;
                }
            }

            wait.SpinOnce();
        }
    }

    /// <summary>The place of a reader.</summary>
    public readonly ref struct ReadLease(UseGate gate)
    {
        public void Dispose() => gate.LeaveReading();
    }

    /// <summary>The place of who is alone inside, and what it leaves behind.</summary>
    public readonly ref struct Lease(UseGate gate, int nobodyInside, string writerBefore, string didBefore)
    {
        public int NobodyInside { get; } = nobodyInside;

        public string WriterBefore { get; } = writerBefore;

        public string DidBefore { get; } = didBefore;

        public void Dispose() => gate.Leave(this);
    }

    /// <summary>A writer's rest.</summary>
    public readonly ref struct Pause(UseGate gate)
    {
        public void Dispose() => gate.Resume();
    }
}
