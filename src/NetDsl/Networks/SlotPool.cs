namespace NetDsl;

/// <summary>Objects that calls at the same time borrow and give back. Allocates only while more are out than ever before.</summary>
/// <remarks>
/// Lock-free for as many calls at once as can run at once; those beyond, which wait for a processor anyway, share a list behind a lock.
/// </remarks>
/// <param name="make">Makes one.</param>
internal sealed class SlotPool<T>(Func<T> make)
    where T : class
{
    // A slot is null while its object is out.
    private readonly T?[] _slots = new T?[2 * Environment.ProcessorCount];
    private readonly Stack<T> _others = new();
    private int _made;

    public T Rent()
    {
        for (int i = 0; i < _slots.Length; i++)
        {
            if (_slots[i] is not null && Interlocked.Exchange(ref _slots[i], null) is { } found)
            {
                return found;
            }
        }

        lock (_others)
        {
            if (_others.TryPop(out T? other))
            {
                return other;
            }

            _others.EnsureCapacity(++_made);    // now, so that no later return allocates
        }

        return make();
    }

    public void Return(T borrowed)
    {
        for (int i = 0; i < _slots.Length; i++)
        {
            if (_slots[i] is null && Interlocked.CompareExchange(ref _slots[i], borrowed, null) is null)
            {
                return;
            }
        }

        lock (_others)
        {
            _others.Push(borrowed);
        }
    }
}
