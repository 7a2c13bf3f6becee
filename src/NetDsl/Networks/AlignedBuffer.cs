using System.Runtime.InteropServices;

namespace NetDsl;

/// <summary>
/// Floats, all zero at first, whose first element lies on a cache line (64 bytes) and which the garbage collector never moves.
/// </summary>
internal sealed class AlignedBuffer
{
    /// <summary>Where every buffer, and every tensor in it, begins.</summary>
    public const int FloatsPerCacheLine = 16;

    /// <summary>
    /// The floats of the longest one: what an array of .NET holds, less the room for alignment. The compiler refuses networks that need
    /// more.
    /// </summary>
    public const int Longest = 0x7FFFFFC7 - FloatsPerCacheLine;

    private const int Alignment = FloatsPerCacheLine * sizeof(float);

    private readonly float[] _array;
    private readonly int _start;

    public AlignedBuffer(int length)
    {
        _array = GC.AllocateArray<float>(checked(length + FloatsPerCacheLine - 1), pinned: true);
        nint misaligned = Marshal.UnsafeAddrOfPinnedArrayElement(_array, 0) & (Alignment - 1);
        _start = (int)((Alignment - misaligned) % Alignment) / sizeof(float);
        Length = length;
    }

    public int Length { get; }

    public Span<float> Span => _array.AsSpan(_start, Length);

    /// <summary>Where it begins, as long as somebody holds it.</summary>
    public nint Address => Marshal.UnsafeAddrOfPinnedArrayElement(_array, _start);

    /// <summary>A part of it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not inside.</exception>
    public BufferPiece Piece(int offset, int length)
    {
        _ = Span.Slice(offset, length);
        return new(_array, _start + offset, length);
    }
}
