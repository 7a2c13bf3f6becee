using System.Numerics;
using static NetDsl.Kernels.Numbers;

namespace NetDsl.Kernels;

/// <summary>φ(h) = h / (1 + |h|), φ' = (1 − |y|)² (Turian et al. 2009); φ(±∞) = ±1.</summary>
public readonly struct Softsign : IActivation, IValue, ISlope
{
    /// <inheritdoc/>
    public static bool ReadsPreActivation => false;

    /// <inheritdoc/>
    public void Forward<T>(ReadOnlySpan<T> h, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => Elementwise.Forward(h, y, this);

    /// <inheritdoc/>
    public void Backward<T>(ReadOnlySpan<T> h, ReadOnlySpan<T> y, ReadOnlySpan<T> dy, Span<T> dh)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => Elementwise.Backward(h, y, dy, dh, this);

    Vector<T> IValue.Value<T>(Vector<T> h)
    {
        // ±10³⁰ is ±1 already, and ∞ / ∞ would be NaN.
        Vector<T> x = VectorMath.AtMost(VectorMath.AtLeast(h, Lanes<T>(-1e30)), Lanes<T>(1e30));
        return x / (Vector<T>.One + Vector.Abs(x));
    }

    Vector<T> ISlope.Slope<T>(Vector<T> h, Vector<T> y)
    {
        Vector<T> rest = Vector<T>.One - Vector.Abs(y);
        return rest * rest;
    }
}
