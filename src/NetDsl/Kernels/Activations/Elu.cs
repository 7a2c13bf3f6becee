using System.Numerics;
using static NetDsl.Kernels.Numbers;

namespace NetDsl.Kernels;

/// <summary>φ(h) = h for h &gt; 0 and α·(eʰ − 1) elsewhere; φ' left of 0 is y + α, and φ'(0) = α (Clevert et al. 2015).</summary>
/// <param name="alpha">The limit −α far to the left, finite and not negative: the derivative is read from the sign of y.</param>
/// <exception cref="ArgumentOutOfRangeException">α is negative or not finite.</exception>
public readonly struct Elu(double alpha) : IActivation, IValue, ISlope
{
    /// <summary>φ(h) → −α for h → −∞.</summary>
    public double Alpha { get; } = Check.NotNegative(alpha, nameof(alpha));

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
        => Vector.ConditionalSelect(
            Vector.GreaterThan(h, Vector<T>.Zero), h, Lanes<T>(Alpha) * VectorMath.ExpM1(VectorMath.AtMost(h, Vector<T>.Zero)));

    Vector<T> ISlope.Slope<T>(Vector<T> h, Vector<T> y)
        => Vector.ConditionalSelect(Vector.GreaterThan(y, Vector<T>.Zero), Vector<T>.One, y + Lanes<T>(Alpha));
}
