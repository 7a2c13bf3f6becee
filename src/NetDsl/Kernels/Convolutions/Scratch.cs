namespace NetDsl.Kernels;

/// <summary>Memory of a kernel's own while it runs, borrowed from those that ran before. Allocates only what none of them needed.</summary>
internal sealed class Scratch
{
    private static readonly SlotPool<Scratch> Pool = new(static () => new Scratch());

    private AlignedBuffer _buffer = new(0);

    public static Scratch Rent() => Pool.Rent();

    public void Return() => Pool.Return(this);

    /// <summary>So many elements, which hold anything and begin on a cache line.</summary>
    /// <remarks>The buffer never moves, so that it may be pointed at until it is asked for more or returned.</remarks>
    public unsafe T* Fit<T>(long length)
        where T : unmanaged
    {
        int floats = checked((int)(length * sizeof(T) / sizeof(float)));
        if (_buffer.Length < floats)
        {
            _buffer = new AlignedBuffer(floats);
        }

        return (T*)_buffer.Address;
    }
}
