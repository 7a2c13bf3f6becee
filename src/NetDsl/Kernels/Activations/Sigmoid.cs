using System.Numerics;

namespace NetDsl.Kernels;

/// <summary>φ(h) = σ(h) = 1 / (1 + e⁻ʰ), φ' = y·(1 − y).</summary>
public readonly struct Sigmoid : IActivation, IValue, ISlope
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
        => VectorMath.Sigmoid(h);

    Vector<T> ISlope.Slope<T>(Vector<T> h, Vector<T> y)
        => y * (Vector<T>.One - y);
}
