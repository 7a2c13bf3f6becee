namespace NetDsl.Kernels;

/// <summary>Memory of a kernel's own while it runs, borrowed from those that ran before. Allocates only what none of them needed.</summary>
internal sealed class Scratch
{
    private static readonly SlotPool<Scratch> Pool = new(static () => new Scratch());

    private AlignedBuffer _buffer = new(0);

    public static Scratch Rent() => Pool.Rent();

    public void Return() => Pool.Return(this);

    /// <summary>A table of distances, and elements behind it.</summary>
    public unsafe T* Fit<T>(int distances, long length, out nint* table)
        where T : unmanaged
    {
        const int Line = 64;
        int ofTable = ((distances * sizeof(nint)) + Line - 1) / Line * Line / sizeof(T);
        T* memory = Fit<T>(ofTable + length);
        table = (nint*)memory;
        return memory + ofTable;
    }

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
