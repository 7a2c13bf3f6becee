using System.Numerics;
using static NetDsl.Kernels.Numbers;

namespace NetDsl.Kernels;

/// <summary>
/// φ(h) = λ·h for h &gt; 0 and λα·(eʰ − 1) elsewhere; φ' left of 0 is y + λα, and φ'(0) = λα (Klambauer et al. 2017, "Self-normalizing
/// neural networks").
/// </summary>
/// <remarks>The constants make mean 0 and variance 1 a fixed point of a layer with weights of variance 1/n.</remarks>
public readonly struct Selu : IActivation, IValue, ISlope
{
    /// <summary>α ≈ 1.6733.</summary>
    public const double Alpha = 1.6732632423543772848170429916717;

    /// <summary>λ ≈ 1.0507, the slope right of 0.</summary>
    public const double Lambda = 1.0507009873554804934193349852946;

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
            Vector.GreaterThan(h, Vector<T>.Zero),
            Lanes<T>(Lambda) * h,
            Lanes<T>(Lambda * Alpha) * VectorMath.ExpM1(VectorMath.AtMost(h, Vector<T>.Zero)));

    Vector<T> ISlope.Slope<T>(Vector<T> h, Vector<T> y)
        => Vector.ConditionalSelect(Vector.GreaterThan(y, Vector<T>.Zero), Lanes<T>(Lambda), y + Lanes<T>(Lambda * Alpha));
}
