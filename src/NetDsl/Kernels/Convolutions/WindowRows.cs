using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetDsl.Kernels;

/// <summary>Rows of maps, of which every stride-th value is read.</summary>
internal static unsafe class WindowRows
{
    /// <summary>to[i] += weight·from[i·stride].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Gather<T>(T* to, T* from, T weight, int count, int stride)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (stride == 1)
        {
            Add(to, from, weight, count);
            return;
        }

        for (int i = 0; i < count; i++)
        {
            to[i] = VectorMath.MultiplyAdd(weight, from[(nint)i * stride], to[i]);
        }
    }

    /// <summary>to[i·stride] += weight·from[i].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Scatter<T>(T* to, T* from, T weight, int count, int stride)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (stride == 1)
        {
            Add(to, from, weight, count);
            return;
        }

        for (int i = 0; i < count; i++)
        {
            to[(nint)i * stride] = VectorMath.MultiplyAdd(weight, from[i], to[(nint)i * stride]);
        }
    }

    /// <summary>sum + Σ a[i]·b[i·stride], in lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector<T> Products<T>(Vector<T> sum, T* a, T* b, int count, int stride)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int i = 0;
        if (stride == 1)
        {
            for (; i <= count - Vector<T>.Count; i += Vector<T>.Count)
            {
                sum = VectorMath.MultiplyAdd(Vector.Load(a + i), Vector.Load(b + i), sum);
            }

            return i == count ? sum : VectorMath.MultiplyAdd(
                PartialVector.Load(new ReadOnlySpan<T>(a + i, count - i)), PartialVector.Load(new ReadOnlySpan<T>(b + i, count - i)), sum);
        }

        T rest = T.Zero;
        for (; i < count; i++)
        {
            rest = VectorMath.MultiplyAdd(a[i], b[(nint)i * stride], rest);
        }

        return sum + Vector.CreateScalar(rest);
    }

    private static void Add<T>(T* to, T* from, T weight, int count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Vector<T> weights = Vector.Create(weight);
        int i = 0;
        for (; i <= count - Vector<T>.Count; i += Vector<T>.Count)
        {
            VectorMath.MultiplyAdd(weights, Vector.Load(from + i), Vector.Load(to + i)).Store(to + i);
        }

        for (; i < count; i++)
        {
            to[i] = VectorMath.MultiplyAdd(weight, from[i], to[i]);
        }
    }
}
