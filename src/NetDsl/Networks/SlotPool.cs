namespace NetDsl;

/// <summary>Objects that calls at the same time borrow and give back. Lock-free; allocates only while more are out than ever before.</summary>
/// <param name="make">Makes one.</param>
internal sealed class SlotPool<T>(Func<T> make)
    where T : class
{
    // A slot is null while its object is out. More calls than slots still run, with objects that are dropped afterwards.
    private readonly T?[] _slots = new T?[2 * Environment.ProcessorCount];

    public T Rent()
    {
        for (int i = 0; i < _slots.Length; i++)
        {
            if (_slots[i] is not null && Interlocked.Exchange(ref _slots[i], null) is { } found)
            {
                return found;
            }
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
    }
}
