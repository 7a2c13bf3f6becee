using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetDsl.Kernels;

/// <summary>The two loops of every norm over values whose statistics are known.</summary>
internal static unsafe class NormElements
{
    /// <summary>y = weight·x̂ + bias.</summary>
    internal static void Forward<T, TStatistic, TParameter>(
        T* x, T* y, int length, Standard<T, TStatistic> standard, TParameter weight, TParameter bias)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TStatistic : struct, IOperand<T>
        where TParameter : struct, IOperand<T>
    {
        int whole = length - (length % Vector<T>.Count);
        ForwardWhole(x, y, whole, standard, weight, bias);
        if (whole < length)
        {
            VectorMemory.Store(Value(x + whole, whole, length - whole, standard, weight, bias), y + whole, length - whole);
        }
    }

    /// <summary>
    /// dx = scale·(g − mean g − x̂·mean(g·x̂)), with g = weight·dy; it is added to what dx holds if that <paramref name="accumulate"/>s.
    /// </summary>
    internal static void Backward<T, TStatistic, TParameter>(
        T* x, T* dy, T* dx, int length, bool accumulate,
        Standard<T, TStatistic> standard, TParameter weight, TStatistic meanSlope, TStatistic meanProduct)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TStatistic : struct, IOperand<T>
        where TParameter : struct, IOperand<T>
    {
        int whole = length - (length % Vector<T>.Count), left = length - whole;
        BackwardWhole(x, dy, dx, whole, accumulate, standard, weight, meanSlope, meanProduct);
        if (left == 0)
        {
            return;
        }

        Vector<T> slope = Slope(x + whole, dy + whole, whole, left, standard, weight, meanSlope, meanProduct);
        VectorMemory.Store(accumulate ? VectorMemory.Load(dx + whole, left) + slope : slope, dx + whole, left);
    }

    // Alone in their methods: what another calls beside a loop would cost the loop its registers.
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void ForwardWhole<T, TStatistic, TParameter>(
        T* x, T* y, int length, Standard<T, TStatistic> standard, TParameter weight, TParameter bias)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TStatistic : struct, IOperand<T>
        where TParameter : struct, IOperand<T>
    {
        for (int i = 0; i < length; i += Vector<T>.Count)
        {
            Value(x + i, i, Vector<T>.Count, standard, weight, bias).Store(y + i);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void BackwardWhole<T, TStatistic, TParameter>(
        T* x, T* dy, T* dx, int length, bool accumulate,
        Standard<T, TStatistic> standard, TParameter weight, TStatistic meanSlope, TStatistic meanProduct)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TStatistic : struct, IOperand<T>
        where TParameter : struct, IOperand<T>
    {
        for (int i = 0; i < length; i += Vector<T>.Count)
        {
            Vector<T> slope = Slope(x + i, dy + i, i, Vector<T>.Count, standard, weight, meanSlope, meanProduct);
            (accumulate ? Vector.Load(dx + i) + slope : slope).Store(dx + i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> Value<T, TStatistic, TParameter>(
        T* x, int at, int left, in Standard<T, TStatistic> standard, in TParameter weight, in TParameter bias)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TStatistic : struct, IOperand<T>
        where TParameter : struct, IOperand<T>
        => VectorMath.MultiplyAdd(standard.Of(VectorMemory.Load(x, left), at, left), weight.Load(at, left), bias.Load(at, left));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> Slope<T, TStatistic, TParameter>(
        T* x, T* dy, int at, int left,
        in Standard<T, TStatistic> standard, in TParameter weight, in TStatistic meanSlope, in TStatistic meanProduct)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TStatistic : struct, IOperand<T>
        where TParameter : struct, IOperand<T>
    {
        // Rounded as in the mean, so that a single value cancels.
        Vector<T> centred = (VectorMemory.Load(dy, left) * weight.Load(at, left)) - meanSlope.Load(at, left);
        Vector<T> standardized = standard.Of(VectorMemory.Load(x, left), at, left);
        return standard.Scale.Load(at, left) * VectorMath.MultiplyAdd(-standardized, meanProduct.Load(at, left), centred);
    }
}
