using System.Numerics;
using System.Numerics.Tensors;

namespace NetDsl.Kernels;

/// <summary>φ(h) = max(0, h); φ' is 1 for h &gt; 0 and 0 elsewhere, so φ'(0) = 0 (Nair and Hinton 2010).</summary>
public readonly struct Relu : IActivation, IElementwise, ISlope
{
    /// <inheritdoc/>
    public static bool ReadsPreActivation => false;

    /// <inheritdoc/>
    public void Forward<T>(ReadOnlySpan<T> h, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Check.SameLength(y.Length, h.Length, nameof(h), nameof(y));
        TensorPrimitives.Max(h, T.Zero, y);
    }

    /// <inheritdoc/>
    public void Backward<T>(ReadOnlySpan<T> h, ReadOnlySpan<T> y, ReadOnlySpan<T> dy, Span<T> dh)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => Elementwise.Backward(h, y, dy, dh, this);

    Vector<T> ISlope.Slope<T>(Vector<T> h, Vector<T> y)
        => Vector.ConditionalSelect(Vector.LessThanOrEqual(y, Vector<T>.Zero), Vector<T>.Zero, Vector<T>.One);
}
