using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetDsl.Kernels;

/// <summary>Rows of maps, of which every stride-th value is written.</summary>
internal static unsafe class WindowRows
{
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
