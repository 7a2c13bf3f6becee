using System.Numerics;
using System.Numerics.Tensors;
using static NetDsl.Kernels.Numbers;

namespace NetDsl.Kernels;

/// <summary>φ(h) = sin(ω·h), φ' = ω·cos(ω·h) (SIREN, Sitzmann et al. 2020).</summary>
/// <remarks>sin(±∞) is NaN.</remarks>
/// <param name="omega">The angular frequency ω, in radians per unit of h; finite.</param>
/// <exception cref="ArgumentOutOfRangeException">ω is not finite.</exception>
public readonly struct Sine(double omega) : IActivation, ISlope
{
    /// <summary>The angular frequency ω.</summary>
    public double Omega { get; } = Check.Finite(omega, nameof(omega));

    /// <inheritdoc/>
    public static bool ReadsPreActivation => true;

    /// <inheritdoc/>
    public void Forward<T>(ReadOnlySpan<T> h, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Check.SameLength(y.Length, h.Length, nameof(h), nameof(y));
        TensorPrimitives.Multiply(h, Of<T>(Omega), y);
        TensorPrimitives.Sin(y, y);
    }

    /// <inheritdoc/>
    public void Backward<T>(ReadOnlySpan<T> h, ReadOnlySpan<T> y, ReadOnlySpan<T> dy, Span<T> dh)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => Elementwise.Backward(h, y, dy, dh, this);

    Vector<T> ISlope.Slope<T>(Vector<T> h, Vector<T> y)
        => Lanes<T>(Omega) * VectorMath.Cos(Lanes<T>(Omega) * h);
}
