using System.Runtime.InteropServices;

namespace NetDsl;

/// <summary>Floats, all zero at first, whose first element lies on a cache line (64 bytes) and which the garbage collector never moves.</summary>
internal sealed class AlignedBuffer
{
    private const int Alignment = 64;

    private readonly float[] _array;
    private readonly int _start;

    public AlignedBuffer(int length)
    {
        _array = GC.AllocateArray<float>(checked(length + (Alignment / sizeof(float)) - 1), pinned: true);
        nint misaligned = Marshal.UnsafeAddrOfPinnedArrayElement(_array, 0) & (Alignment - 1);
        _start = (int)((Alignment - misaligned) % Alignment) / sizeof(float);
        Length = length;
    }

    public int Length { get; }

    public Span<float> Span => _array.AsSpan(_start, Length);
}
