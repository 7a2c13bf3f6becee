using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NetDsl.Kernels;

/// <summary>Slopes that are too small to change anything become 0.</summary>
/// <remarks>
/// A float below 2⁻¹²⁶ is subnormal, and processors compute with such numbers many times more slowly. They could be told to take them for
/// 0, but not from .NET. So a slope ends early enough that its products with weights and inputs are normal numbers, too.
/// </remarks>
internal static class Vanishing
{
    /// <summary>2⁻¹⁰⁰, about 8·10⁻³¹: the least slope that is kept.</summary>
    internal const float LeastSlope = 7.888609e-31f;

    /// <summary>2⁻¹²⁶, about 10⁻³⁸: the least normal number.</summary>
    internal const float LeastNormal = 1.17549435e-38f;

    /// <summary>2⁻⁶³, about 10⁻¹⁹: the least number whose square is normal.</summary>
    internal const float LeastRoot = 1.0842022e-19f;

    // 2⁻²⁴
    private const float LeastShare = 5.9604645e-8f;

    /// <summary>The least gradient whose square is a normal number, even where only a share of it is added to a mean.</summary>
    internal static float LeastSquared(float share) => MathF.Sqrt(LeastNormal / Math.Max(share, LeastShare));

    /// <summary>The slopes, and 0 for one that vanishes. Doubles stay as they are.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector<T> Cut<T>(Vector<T> slopes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => typeof(T) == typeof(float) ? Cut(slopes.As<T, float>(), LeastSlope).As<float, T>() : slopes;

    /// <summary>The values, and 0 for one whose magnitude is below the least. NaN stays.</summary>
    /// <remarks>Compared as integers, which takes no longer where the value is subnormal.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector<float> Cut(Vector<float> values, float least)
    {
        Vector<int> bits = values.As<float, int>(), magnitude = bits & Vector.Create(int.MaxValue);
        return (bits & Vector.GreaterThanOrEqual(magnitude, Vector.Create(BitConverter.SingleToInt32Bits(least)))).As<int, float>();
    }

    /// <summary>
    /// dh = φ'·dy by any activation. Those of the library that go element by element cut on their way; Linear hands on what it gets.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Backward<T, TActivation>(
        TActivation activation, ReadOnlySpan<T> h, ReadOnlySpan<T> y, ReadOnlySpan<T> dy, Span<T> dh)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TActivation : struct, IActivation
    {
        activation.Backward(h, y, dy, dh);
        if (activation is not ISlope)
        {
            Cut(dh);
        }
    }

    /// <summary>The same for all slopes of a span.</summary>
    internal static void Cut<T>(Span<T> slopes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (typeof(T) != typeof(float))
        {
            return;
        }

        ref T first = ref MemoryMarshal.GetReference(slopes);
        int whole = slopes.Length - (slopes.Length % Vector<T>.Count);
        for (nuint i = 0; i < (nuint)whole; i += (nuint)Vector<T>.Count)
        {
            Cut(Vector.LoadUnsafe(ref first, i)).StoreUnsafe(ref first, i);
        }

        if (whole < slopes.Length)
        {
            PartialVector.Store(Cut(PartialVector.Load<T>(slopes[whole..])), slopes[whole..]);
        }
    }
}
