using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetDsl.Kernels;

/// <summary>Vectors along a row, the last of which may be a part.</summary>
internal static unsafe class RowLanes
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Load<T>(T* row, int at, int length)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => at + Vector<T>.Count <= length ? Vector.Load(row + at) : PartialVector.Load(new ReadOnlySpan<T>(row + at, length - at));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<T>(Vector<T> values, T* row, int at, int length)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (at + Vector<T>.Count <= length)
        {
            values.Store(row + at);
        }
        else
        {
            PartialVector.Store(values, new Span<T>(row + at, length - at));
        }
    }

    /// <summary>A row, or zeros where there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> LoadOrZero<T>(T* row, int at, int length)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => row is null ? Vector<T>.Zero : Load(row, at, length);
}
