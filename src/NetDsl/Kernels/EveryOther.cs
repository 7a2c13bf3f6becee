using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NetDsl.Kernels;

/// <summary>Floats that lie beside each other, divided into the first and the second of every two.</summary>
internal static class EveryOther
{
    /// <summary>Whether a vector consists of two halves that do not meet in a shuffle.</summary>
    private static bool HasHalves => Avx2.IsSupported && Vector<float>.Count == Vector256<float>.Count;

    /// <summary>Divides two vectors, into an order that <see cref="InOrder"/> puts right.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Split(Vector<float> low, Vector<float> high, out Vector<float> first, out Vector<float> second)
    {
        if (HasHalves)
        {
            first = Avx.Shuffle(low.AsVector256(), high.AsVector256(), 0b_10_00_10_00).AsVector();
            second = Avx.Shuffle(low.AsVector256(), high.AsVector256(), 0b_11_01_11_01).AsVector();
            return;
        }

        Vector<ulong> lowPairs = Vector.AsVectorUInt64(low), highPairs = Vector.AsVectorUInt64(high);
        first = Vector.AsVectorSingle(Vector.Narrow(lowPairs, highPairs));
        second = Vector.AsVectorSingle(Vector.Narrow(lowPairs >>> 32, highPairs >>> 32));
    }

    /// <summary>What was divided, or made of that lane by lane, in the order in which it lay.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector<float> InOrder(Vector<float> divided) => HasHalves
        ? Avx2.Permute4x64(divided.AsVector256().AsDouble(), 0b_11_01_10_00).AsSingle().AsVector()
        : divided;
}
