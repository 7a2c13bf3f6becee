using System.Numerics;
using System.Numerics.Tensors;

namespace NetDsl.Kernels;

/// <summary>φ(h)ᵢ = exp(hᵢ) / Σⱼ exp(hⱼ) over a row; dhᵢ = yᵢ·(dyᵢ − Σⱼ dyⱼ·yⱼ) (Bridle 1990).</summary>
/// <remarks>
/// Computed from h − max h, so no exponential overflows. A NaN or +∞ in a row, or a row of −∞ alone, makes the row NaN; −∞ beside finite
/// values has probability 0.
/// </remarks>
public readonly struct Softmax : IActivation
{
    /// <inheritdoc/>
    public static bool ReadsPreActivation => false;

    /// <inheritdoc/>
    public void Forward<T>(ReadOnlySpan<T> h, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Check.SameLength(y.Length, h.Length, nameof(h), nameof(y));
        if (h.IsEmpty)
        {
            return;
        }

        T sum = Row.ShiftedExp(h, TensorPrimitives.Max(h), y);
        TensorPrimitives.Divide(y, sum, y);
    }

    /// <inheritdoc/>
    public void Backward<T>(ReadOnlySpan<T> h, ReadOnlySpan<T> y, ReadOnlySpan<T> dy, Span<T> dh)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Check.SameLength(dy.Length, y.Length, nameof(y), nameof(dy));
        Check.SameLength(dh.Length, y.Length, nameof(y), nameof(dh));
        TensorPrimitives.Subtract(dy, Row.Dot(dy, y), dh);
        TensorPrimitives.Multiply(dh, y, dh);
    }
}
