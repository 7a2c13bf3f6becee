using System.Numerics;

namespace NetDsl.Kernels;

/// <summary>φ(h) = ln(1 + eʰ), φ' = σ(h) = 1 − e⁻ʸ (Dugas et al. 2001).</summary>
/// <remarks>Computed as max(h, 0) + ln(1 + e^−|h|), which neither overflows nor loses the small values far to the left.</remarks>
public readonly struct Softplus : IActivation, IValue, ISlope
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
        => VectorMath.AtLeast(h, Vector<T>.Zero) + VectorMath.Log1P(VectorMath.Exp(-Vector.Abs(h)));

    Vector<T> ISlope.Slope<T>(Vector<T> h, Vector<T> y)
        => -VectorMath.ExpM1(-y);
}
