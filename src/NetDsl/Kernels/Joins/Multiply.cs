using System.Numerics;

namespace NetDsl.Kernels;

/// <summary>The product of two values of one shape, element by element: y = a ⊙ b, as in a gate.</summary>
public static class Multiply
{
    /// <summary>y = a ⊙ b.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="a">The one, [B, n].</param>
    /// <param name="b">The other, [B, n].</param>
    /// <param name="y">Receives the product, [B, n]; it may be the same span as either, but the way back needs both.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Forward<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Check.SameLength(b.Length, a.Length, nameof(a), nameof(b));
        Check.SameLength(y.Length, a.Length, nameof(a), nameof(y));
        Elements.Multiply(a, b, y, accumulate: false);
    }

    /// <summary>dx = other ⊙ dy, for one of the two factors. What is read stays as it is, unless dx is dy or the other.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="other">The other factor, [B, n].</param>
    /// <param name="dy">The gradient by y, [B, n].</param>
    /// <param name="dx">
    /// Receives the gradient by the factor, [B, n]; it may be the same span as <paramref name="dy"/> or <paramref name="other"/>, unless it
    /// accumulates.
    /// </param>
    /// <param name="accumulate">Whether it is added to what <paramref name="dx"/> holds.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Backward<T>(ReadOnlySpan<T> other, ReadOnlySpan<T> dy, Span<T> dx, bool accumulate = false)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Check.SameLength(dy.Length, other.Length, nameof(other), nameof(dy));
        Check.SameLength(dx.Length, other.Length, nameof(other), nameof(dx));
        Elements.Multiply(other, dy, dx, accumulate);
    }
}
