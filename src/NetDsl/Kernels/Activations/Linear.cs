using System.Numerics;

namespace NetDsl.Kernels;

/// <summary>φ(h) = h, φ' = 1: no activation.</summary>
public readonly struct Linear : IActivation, IElementwise, ISlope
{
    /// <inheritdoc/>
    public static bool ReadsPreActivation => false;

    /// <inheritdoc/>
    public void Forward<T>(ReadOnlySpan<T> h, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Check.SameLength(y.Length, h.Length, nameof(h), nameof(y));
        if (h != y)
        {
            h.CopyTo(y);
        }
    }

    /// <inheritdoc/>
    public void Backward<T>(ReadOnlySpan<T> h, ReadOnlySpan<T> y, ReadOnlySpan<T> dy, Span<T> dh)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Check.SameLength(dh.Length, dy.Length, nameof(dy), nameof(dh));
        if (dy != dh)
        {
            dy.CopyTo(dh);
        }
    }

    Vector<T> ISlope.Slope<T>(Vector<T> h, Vector<T> y) => Vector<T>.One;
}
