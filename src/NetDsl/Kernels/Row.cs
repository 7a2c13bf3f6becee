using System.Numerics;
using System.Runtime.InteropServices;

namespace NetDsl.Kernels;

/// <summary>Sums over a row.</summary>
/// <remarks>
/// The sums of TensorPrimitives begin at an aligned address and so depend in their last bits on where a row lies in memory. These depend on
/// the values alone: the same sample gives the same bits anywhere in a batch.
/// </remarks>
internal static class Row
{
    /// <summary>Σ aᵢ·bᵢ.</summary>
    internal static T Dot<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref T left = ref MemoryMarshal.GetReference(a), right = ref MemoryMarshal.GetReference(b);
        Vector<T> sum = default;
        int whole = a.Length - (a.Length % Vector<T>.Count);
        for (nuint i = 0; i < (nuint)whole; i += (nuint)Vector<T>.Count)
        {
            sum = VectorMath.MultiplyAdd(Vector.LoadUnsafe(ref left, i), Vector.LoadUnsafe(ref right, i), sum);
        }

        if (whole < a.Length)
        {
            sum = VectorMath.MultiplyAdd(PartialVector.Load(a[whole..]), PartialVector.Load(b[whole..]), sum);
        }

        return Vector.Sum(sum);
    }

    /// <summary>Σ (from − xᵢ).</summary>
    internal static T SumBelow<T>(ReadOnlySpan<T> x, T from)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref T values = ref MemoryMarshal.GetReference(x);
        Vector<T> sum = default, start = Vector.Create(from);
        int whole = x.Length - (x.Length % Vector<T>.Count);
        for (nuint i = 0; i < (nuint)whole; i += (nuint)Vector<T>.Count)
        {
            sum += start - Vector.LoadUnsafe(ref values, i);
        }

        if (whole < x.Length)
        {
            sum += PartialVector.Keep(start - PartialVector.Load(x[whole..]), x.Length - whole);
        }

        return Vector.Sum(sum);
    }

    /// <summary>Writes exp(xᵢ − shift), unless the destination is empty, and returns the sum.</summary>
    internal static T ShiftedExp<T>(ReadOnlySpan<T> x, T shift, Span<T> destination)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref T from = ref MemoryMarshal.GetReference(x), to = ref MemoryMarshal.GetReference(destination);
        bool store = !destination.IsEmpty;
        Vector<T> sum = default, shifts = Vector.Create(shift);
        int whole = x.Length - (x.Length % Vector<T>.Count);
        for (nuint i = 0; i < (nuint)whole; i += (nuint)Vector<T>.Count)
        {
            Vector<T> value = VectorMath.Exp(Vector.LoadUnsafe(ref from, i) - shifts);
            sum += value;
            if (store)
            {
                value.StoreUnsafe(ref to, i);
            }
        }

        if (whole < x.Length)
        {
            Vector<T> value = VectorMath.Exp(PartialVector.Load(x[whole..], T.NegativeInfinity) - shifts);
            sum += value;
            if (store)
            {
                PartialVector.Store(value, destination[whole..]);
            }
        }

        return Vector.Sum(sum);
    }
}
