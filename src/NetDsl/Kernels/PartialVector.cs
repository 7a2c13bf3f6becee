using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NetDsl.Kernels;

/// <summary>The end of a row that does not fill a vector: it goes through the same vector code, in the low lanes.</summary>
/// <remarks>So an element gives the same bits wherever it stands in a row, and no operation needs a scalar twin.</remarks>
internal static class PartialVector
{
    /// <summary>The values in the low lanes, <paramref name="padding"/> in the others.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector<T> Load<T>(ReadOnlySpan<T> values, T padding = default)
        where T : unmanaged
    {
        Vector<T> vector = Vector.Create(padding);
        values.CopyTo(Lanes(ref vector));
        return vector;
    }

    /// <summary>Writes as many low lanes as there is room for.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Store<T>(Vector<T> vector, Span<T> destination)
        where T : unmanaged
        => Lanes(ref vector)[..destination.Length].CopyTo(destination);

    /// <summary>The vector with 0 from lane <paramref name="count"/> on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector<T> Keep<T>(Vector<T> vector, int count)
        where T : unmanaged
    {
        Lanes(ref vector)[count..].Clear();
        return vector;
    }

    private static Span<T> Lanes<T>(ref Vector<T> vector)
        where T : unmanaged
        => MemoryMarshal.CreateSpan(ref Unsafe.As<Vector<T>, T>(ref vector), Vector<T>.Count);
}
