using System.Numerics;
using static NetDsl.Kernels.Numbers;

namespace NetDsl.Kernels;

/// <summary>φ(h) = h for h &gt; 0 and slope·h elsewhere; φ'(0) = slope (Maas et al. 2013).</summary>
/// <param name="slope">The slope left of 0, finite and not negative: the derivative is read from the sign of y.</param>
/// <exception cref="ArgumentOutOfRangeException">The slope is negative or not finite.</exception>
public readonly struct LeakyRelu(double slope) : IActivation, IValue, ISlope
{
    /// <summary>The slope left of 0.</summary>
    public double Slope { get; } = Check.NotNegative(slope, nameof(slope));

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
        => Vector.ConditionalSelect(Vector.GreaterThan(h, Vector<T>.Zero), h, h * Lanes<T>(Slope));

    Vector<T> ISlope.Slope<T>(Vector<T> h, Vector<T> y)
        => Vector.ConditionalSelect(Vector.LessThanOrEqual(y, Vector<T>.Zero), Lanes<T>(Slope), Vector<T>.One);
}
