using System.Numerics;
using static NetDsl.Kernels.Numbers;

namespace NetDsl.Kernels;

/// <summary>
/// φ(h) = h·min(max(h + 3, 0), 6) / 6, φ' = (2h + 3) / 6 inside (−3, 3); φ'(−3) = 0 and φ'(3) = 1 (Howard et al. 2019).
/// </summary>
public readonly struct HardSwish : IActivation, IValue, ISlope
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
        Vector<T> x = VectorMath.AtLeast(h, Lanes<T>(-3));
        return x * (VectorMath.AtMost(x + Lanes<T>(3), Lanes<T>(6)) / Lanes<T>(6));
    }

    Vector<T> ISlope.Slope<T>(Vector<T> h, Vector<T> y)
    {
        Vector<T> three = Lanes<T>(3);
        Vector<T> inside = (h + h + three) / Lanes<T>(6);
        Vector<T> right = Vector.ConditionalSelect(Vector.GreaterThanOrEqual(h, three), Vector<T>.One, inside);
        return Vector.ConditionalSelect(Vector.LessThanOrEqual(h, -three), Vector<T>.Zero, right);
    }
}
