using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetDsl.Kernels;

/// <summary>
/// A vector at an address, or the beginning of one: with a count that the JIT knows, as in the loop over whole vectors, nothing is asked.
/// </summary>
internal static unsafe class VectorMemory
{
    /// <summary>As many values as a vector has lanes, or as there are left; <paramref name="padding"/> in the other lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector<T> Load<T>(T* from, int left, T padding = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => left >= Vector<T>.Count ? Vector.Load(from) : PartialVector.Load(new ReadOnlySpan<T>(from, left), padding);

    /// <summary>Writes as many lanes as there is room for.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Store<T>(Vector<T> vector, T* to, int left)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (left >= Vector<T>.Count)
        {
            vector.Store(to);
        }
        else
        {
            PartialVector.Store(vector, new Span<T>(to, left));
        }
    }
}
