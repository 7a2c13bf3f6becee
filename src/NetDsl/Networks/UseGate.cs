namespace NetDsl;

/// <summary>
/// Lets many readers of a network's parameters in at a time, or one writer. Nobody waits: who cannot enter gets an exception,
/// because reading half-written parameters, or waiting for hours of training, is never what a caller meant.
/// </summary>
/// <param name="network">The name of the network, for messages.</param>
internal sealed class UseGate(string network)
{
    private const int Exclusive = -1;
    private const string ChangesParameters = "changes the parameters of";

    private int _users;                             // readers inside, or Exclusive
    private volatile string _writer = "another call";
    private volatile string _does = ChangesParameters;

    /// <summary>Enters as one of many readers; dispose to leave.</summary>
    public Lease Share(string operation)
    {
        int users = Volatile.Read(ref _users);
        while (true)
        {
            if (users == Exclusive)
            {
                throw Busy(operation);
            }

            int found = Interlocked.CompareExchange(ref _users, users + 1, users);
            if (found == users)
            {
                return new Lease(this);
            }

            users = found;
        }
    }

    /// <summary>Enters as the only one; dispose to leave.</summary>
    /// <param name="operation">Who enters.</param>
    /// <param name="does">What it does to the network, for messages.</param>
    public Lease Take(string operation, string does = ChangesParameters)
    {
        int found = Interlocked.CompareExchange(ref _users, Exclusive, 0);
        if (found != 0)
        {
            throw found == Exclusive
                ? Busy(operation)
                : new InvalidOperationException(
                    $"{operation} {does} this {network}, which other threads are reading (Predict, Evaluate or Save): let them end first.");
        }

        (_writer, _does) = (operation, does);
        return new Lease(this);
    }

    private InvalidOperationException Busy(string operation) => new(
        $"{operation} cannot run while {_writer} {_does} this {network}: "
            + $"wait until it ends, or use a second {network} with a saved copy of the weights.");

    private void Leave()
    {
        // Only the writer itself is inside when the value is Exclusive, so the two steps need no loop.
        if (Volatile.Read(ref _users) == Exclusive)
        {
            Volatile.Write(ref _users, 0);
        }
        else
        {
            Interlocked.Decrement(ref _users);
        }
    }

    /// <summary>A place inside the gate.</summary>
    public readonly ref struct Lease(UseGate gate)
    {
        public void Dispose() => gate.Leave();
    }
}
