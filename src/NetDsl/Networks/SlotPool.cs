namespace NetDsl;

/// <summary>Objects that calls at the same time borrow and give back. Allocates only while more are out than ever before.</summary>
/// <remarks>
/// <para>Lock-free for as many calls at once as can run at once; those beyond, which wait for a processor anyway, share a list behind a
/// lock.</para>
/// <para>A helper of the <see cref="WorkerPool"/> looks first where it gave back before: the object's memory may still be in its cache, and
/// is not fetched from that of another processor.</para>
/// </remarks>
/// <param name="make">Makes one.</param>
internal sealed class SlotPool<T>(Func<T> make)
    where T : class
{
    // Slots lie apart, so that threads do not write to the same line: the two lines that some processors fetch together, in references.
    private const int Apart = 16;

    private static readonly int Count = 2 * Environment.ProcessorCount;

    // A slot is null while its object is out.
    private readonly T?[] _slots = new T?[Count * Apart];
    private readonly Stack<T> _others = new();
    private int _made;

    public T Rent()
    {
        int first = WorkerPool.CurrentThread * 2;
        for (int i = 0; i < Count; i++)
        {
            ref T? slot = ref Slot(first + i);
            if (slot is not null && Interlocked.Exchange(ref slot, null) is { } found)
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
        int first = WorkerPool.CurrentThread * 2;
        for (int i = 0; i < Count; i++)
        {
            ref T? slot = ref Slot(first + i);
            if (slot is null && Interlocked.CompareExchange(ref slot, borrowed, null) is null)
            {
                return;
            }
        }

        lock (_others)
        {
            _others.Push(borrowed);
        }
    }

    private ref T? Slot(int number) => ref _slots[number % Count * Apart];
}
