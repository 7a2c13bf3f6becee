using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetDsl.Kernels;

/// <summary>
/// Constants in the number type of a kernel. The kernels know float and double, the types that <see cref="Vector{T}"/> computes with.
/// </summary>
internal static class Numbers
{
    /// <summary>A constant as a <typeparamref name="T"/>, rounded; the JIT folds it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static T Of<T>(double value)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => typeof(T) == typeof(float) ? Unsafe.BitCast<float, T>((float)value)
            : typeof(T) == typeof(double) ? Unsafe.BitCast<double, T>(value)
            : throw new NotSupportedException($"The kernels compute with float and double, not with {typeof(T).Name}.");

    /// <summary>A constant in every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector<T> Lanes<T>(double value)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => Vector.Create(Of<T>(value));

    /// <summary>The table that is made for <typeparamref name="T"/>: each precision has coefficients of its own.</summary>
    internal static T[] Table<T>(ReadOnlySpan<double> forFloat, ReadOnlySpan<double> forDouble)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ReadOnlySpan<double> values = typeof(T) == typeof(float) ? forFloat : forDouble;
        var table = new T[values.Length];
        for (int i = 0; i < table.Length; i++)
        {
            table[i] = Of<T>(values[i]);
        }

        return table;
    }
}
