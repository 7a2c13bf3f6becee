using System.Numerics;
using static NetDsl.Kernels.Numbers;

namespace NetDsl.Kernels;

/// <summary>max(ln p, −100) and its derivative: the logarithm of a probability that may have rounded to 0.</summary>
internal static class ClampedLog
{
    private const double Least = -100;

    internal static Vector<T> Value<T>(Vector<T> p)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => VectorMath.AtLeast(VectorMath.Log(p), Lanes<T>(Least));

    // 1/p, or 0 where the value is held. Between e^−100 and the smallest normal float, 1/p would overflow a float; it stays at 1/1.2e-38.
    internal static Vector<T> Slope<T>(Vector<T> p)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Vector<T> inverse = Vector<T>.One / (typeof(T) == typeof(float) ? VectorMath.AtLeast(p, Lanes<T>(1.17549435e-38)) : p);
        return Vector.ConditionalSelect(Vector.LessThanOrEqual(VectorMath.Log(p), Lanes<T>(Least)), Vector<T>.Zero, inverse);
    }
}
