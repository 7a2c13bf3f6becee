using System.Numerics;

namespace NetDsl.Kernels;

/// <summary>φ(h) = h·σ(h), φ' = σ(h)·(1 + h·(1 − σ(h))), also called swish (Elfwing et al. 2017).</summary>
/// <remarks>φ(−∞) = 0.</remarks>
public readonly struct Silu : IActivation, IValue, ISlope
{
    /// <inheritdoc/>
    public static bool ReadsPreActivation => true;

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
        Vector<T> x = VectorMath.BoundBelow(h);
        return x * VectorMath.Sigmoid(x);
    }

    Vector<T> ISlope.Slope<T>(Vector<T> h, Vector<T> y)
    {
        Vector<T> x = VectorMath.Bound(h);
        Vector<T> s = VectorMath.Sigmoid(x, out Vector<T> complement);
        return s * VectorMath.MultiplyAdd(x, complement, Vector<T>.One);
    }
}
