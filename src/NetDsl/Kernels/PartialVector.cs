using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NetDsl.Kernels;

/// <summary>The end of a row that does not fill a vector: it goes through the same vector code, in the low lanes.</summary>
/// <remarks>So an element gives the same bits wherever it stands in a row, and no operation needs a scalar twin.</remarks>
internal static unsafe class PartialVector
{
    /// <summary>The values in the low lanes, <paramref name="padding"/> in the others.</summary>
    internal static Vector<T> Load<T>(ReadOnlySpan<T> values, T padding = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!HasMasks)
        {
            Vector<T> vector = Vector.Create(padding);
            values.CopyTo(Lanes(ref vector));
            return vector;
        }

        Vector<T> mask = Low<T>(values.Length), low;
        fixed (T* from = values)
        {
            low = typeof(T) == typeof(float)
                ? Avx.MaskLoad((float*)from, mask.As<T, float>().AsVector256()).AsVector().As<float, T>()
                : Avx.MaskLoad((double*)from, mask.As<T, double>().AsVector256()).AsVector().As<double, T>();
        }

        return Vector.ConditionalSelect(mask, low, Vector.Create(padding));
    }

    /// <summary>Writes as many low lanes as there is room for.</summary>
    internal static void Store<T>(Vector<T> vector, Span<T> destination)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!HasMasks)
        {
            Lanes(ref vector)[..destination.Length].CopyTo(destination);
            return;
        }

        Vector<T> mask = Low<T>(destination.Length);
        fixed (T* to = destination)
        {
            if (typeof(T) == typeof(float))
            {
                Avx.MaskStore((float*)to, mask.As<T, float>().AsVector256(), vector.As<T, float>().AsVector256());
            }
            else
            {
                Avx.MaskStore((double*)to, mask.As<T, double>().AsVector256(), vector.As<T, double>().AsVector256());
            }
        }
    }

    /// <summary>The vector with 0 from lane <paramref name="count"/> on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector<T> Keep<T>(Vector<T> vector, int count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => Vector.ConditionalSelect(Low<T>(count), vector, Vector<T>.Zero);

    // Copies through memory wait for it: a vector is not read before the shorter writes that it consists of have arrived there.
    private static bool HasMasks => Avx.IsSupported && Vector<byte>.Count == Vector256<byte>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> Low<T>(int count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => Vector.LessThan(Vector<T>.Indices, Vector.Create(T.CreateTruncating(count)));

    private static Span<T> Lanes<T>(ref Vector<T> vector)
        where T : unmanaged
        => MemoryMarshal.CreateSpan(ref Unsafe.As<Vector<T>, T>(ref vector), Vector<T>.Count);
}
