using System.Numerics;

namespace NetDsl.Kernels;

/// <summary>The layer that is an activation alone: y = φ(x), row by row.</summary>
public static class Activate
{
    /// <summary>y = φ(x).</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <typeparam name="TActivation">The activation.</typeparam>
    /// <param name="x">The inputs, [B, width].</param>
    /// <param name="y">Receives the outputs, [B, width]; it may be the same span.</param>
    /// <param name="width">The length of a row, over which <see cref="Softmax"/> sums.</param>
    /// <param name="activation">φ.</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public static void Forward<T, TActivation>(ReadOnlySpan<T> x, Span<T> y, int width, TActivation activation)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TActivation : struct, IActivation
    {
        Check.Size(width, nameof(width));
        Check.Rows(x.Length, width, "[B, width]", nameof(x));
        Check.SameLength(y.Length, x.Length, nameof(x), nameof(y));
        for (int start = 0; start < x.Length; start += width)
            activation.Forward(x.Slice(start, width), y.Slice(start, width));
    }

    /// <summary>dx = φ'(x)·dy; for <see cref="Softmax"/>, each row times its Jacobian.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <typeparam name="TActivation">The activation.</typeparam>
    /// <param name="x">The inputs, [B, width]; y where the activation does not read its pre-activation.</param>
    /// <param name="y">The outputs, [B, width].</param>
    /// <param name="dy">The gradient by y, [B, width].</param>
    /// <param name="dx">Receives the gradient by x, [B, width]; it may be the same span as <paramref name="dy"/>.</param>
    /// <param name="width">The length of a row.</param>
    /// <param name="activation">φ.</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public static void Backward<T, TActivation>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<T> dy, Span<T> dx, int width, TActivation activation)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TActivation : struct, IActivation
    {
        Check.Size(width, nameof(width));
        Check.Rows(y.Length, width, "[B, width]", nameof(y));
        Check.SameLength(x.Length, y.Length, nameof(y), nameof(x));
        Check.SameLength(dy.Length, y.Length, nameof(y), nameof(dy));
        Check.SameLength(dx.Length, y.Length, nameof(y), nameof(dx));
        for (int start = 0; start < y.Length; start += width)
        {
            activation.Backward(
                x.Slice(start, width), y.Slice(start, width), dy.Slice(start, width), dx.Slice(start, width));
        }
    }
}
