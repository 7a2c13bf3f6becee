using System.Numerics;

namespace NetDsl.Kernels;

/// <summary>The sum of two values of one shape: y = a + b.</summary>
public static class Add
{
    /// <summary>y = a + b.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="a">The one, [B, n].</param>
    /// <param name="b">The other, [B, n].</param>
    /// <param name="y">Receives the sum, [B, n]; it may be the same span as either.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Forward<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Check.SameLength(b.Length, a.Length, nameof(a), nameof(b));
        Check.SameLength(y.Length, a.Length, nameof(a), nameof(y));
        Elements.Add(a, b, y);
    }

    /// <summary>dx = dy, for one of the two: a sum hands its gradient on to each. What is read stays as it is.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="dy">The gradient by y, [B, n].</param>
    /// <param name="dx">Receives the gradient by a, or by b, [B, n]; it may be the same span as <paramref name="dy"/>.</param>
    /// <param name="accumulate">Whether it is added to what <paramref name="dx"/> holds.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Backward<T>(ReadOnlySpan<T> dy, Span<T> dx, bool accumulate = false)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Check.SameLength(dx.Length, dy.Length, nameof(dy), nameof(dx));
        Elements.Copy(dy, dx, accumulate);
    }
}
