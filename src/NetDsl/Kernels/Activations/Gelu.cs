using System.Numerics;

namespace NetDsl.Kernels;

/// <summary>
/// φ(h) = h·Φ(h), φ' = Φ(h) + h·ϕ(h), with the normal distribution function Φ and its density ϕ (Hendrycks and Gimpel 2016).
/// </summary>
/// <remarks>The exact function, as accurate far to the left as near 0; <see cref="GeluTanh"/> is the approximation. φ(−∞) = 0.</remarks>
public readonly struct Gelu : IActivation, IValue, ISlope
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
        => VectorMath.BoundBelow(h) * NormalTail.Distribution(VectorMath.Bound(h), out _);

    Vector<T> ISlope.Slope<T>(Vector<T> h, Vector<T> y)
    {
        Vector<T> x = VectorMath.Bound(h);
        Vector<T> distribution = NormalTail.Distribution(x, out Vector<T> density);
        return VectorMath.MultiplyAdd(x, density, distribution);
    }
}
