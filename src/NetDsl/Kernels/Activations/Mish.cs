using System.Numerics;
using static NetDsl.Kernels.Numbers;

namespace NetDsl.Kernels;

/// <summary>φ(h) = h·tanh(softplus(h)) (Misra 2019).</summary>
/// <remarks>
/// With w = tanh(ln(1 + eʰ)), φ = h·w and φ' = w + h·(1 − w²)·σ(h). One exponential e = exp(−|h|) gives all of it without overflow or
/// cancellation: w = n / (n + d), where n = 1 + 2e and d = 2e² right of 0, n = e² + 2e and d = 2 left of it. φ(−∞) = 0.
/// </remarks>
public readonly struct Mish : IActivation, IValue, ISlope
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
        Parts(x, out Vector<T> n, out Vector<T> d, out _);
        return x * (n / (n + d));
    }

    Vector<T> ISlope.Slope<T>(Vector<T> h, Vector<T> y)
    {
        Vector<T> x = VectorMath.Bound(h);
        Parts(x, out Vector<T> n, out Vector<T> d, out Vector<T> sigmoid);
        Vector<T> sum = n + d;
        return (n / sum) + (x * sigmoid * (d / sum) * ((n + sum) / sum)); // 1 − w² = d·(2n + d) / (n + d)²
    }

    private static void Parts<T>(Vector<T> h, out Vector<T> n, out Vector<T> d, out Vector<T> sigmoid)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Vector<T> left = Vector.LessThan(h, Vector<T>.Zero), two = Lanes<T>(2);
        Vector<T> e = VectorMath.Exp(-Vector.Abs(h));
        n = Vector.ConditionalSelect(left, e * (e + two), VectorMath.MultiplyAdd(e, two, Vector<T>.One));
        d = Vector.ConditionalSelect(left, two, two * e * e);
        sigmoid = Vector.ConditionalSelect(left, e, Vector<T>.One) / (Vector<T>.One + e);
    }
}
