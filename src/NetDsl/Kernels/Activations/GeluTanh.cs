using System.Numerics;
using static NetDsl.Kernels.Numbers;

namespace NetDsl.Kernels;

/// <summary>
/// φ(h) = ½·h·(1 + tanh u), u = √(2/π)·(h + 0.044715·h³): the approximation of <see cref="Gelu"/> by Hendrycks and Gimpel (2016).
/// </summary>
/// <remarks>
/// Computed as h·σ(2u), which is the same and does not cancel left of 0; with s = σ(2u), φ' = s + h·s·(1 − s)·2u'. φ(−∞) = 0.
/// </remarks>
public readonly struct GeluTanh : IActivation, IValue, ISlope
{
    private const double Scale = 1.5957691216057308; // 2·√(2/π)

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
        return x * VectorMath.Sigmoid(Twice(x));
    }

    Vector<T> ISlope.Slope<T>(Vector<T> h, Vector<T> y)
    {
        Vector<T> x = VectorMath.Bound(h);
        Vector<T> s = VectorMath.Sigmoid(Twice(x), out Vector<T> complement);
        Vector<T> twiceSlope = VectorMath.MultiplyAdd(x * x, Lanes<T>(3 * 0.044715 * Scale), Lanes<T>(Scale));
        return s + (x * s * complement * twiceSlope);
    }

    private static Vector<T> Twice<T>(Vector<T> h)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => h * VectorMath.MultiplyAdd(h * h, Lanes<T>(0.044715 * Scale), Lanes<T>(Scale)); // 2u
}
