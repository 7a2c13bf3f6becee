using System.Buffers;
using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace NetDsl.Kernels;

/// <summary>The layer that is an activation alone: y = φ(x), row by row.</summary>
public static class Activate
{
    // Elements in several microseconds of a cheap activation: fewer are not worth a thread.
    private const int WorthAThread = 1 << 15;

    // Elements whose work takes longer than waking a helper.
    private const int LongLength = 1 << 18;

    // Of a gradient that is added: within the first-level cache beside what it is computed from.
    private const int ValuesOnStack = 1024;

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
        Run(new ForwardRows<T, TActivation>(x, y, width, activation), x.Length, width);
    }

    /// <summary>dx = φ'(x)·dy; for <see cref="Softmax"/>, each row times its Jacobian.</summary>
    /// <remarks>Nothing that is read changes, unless dx is dy. As a float, a slope below 2⁻¹⁰⁰ (8e-31) becomes 0.</remarks>
    /// <typeparam name="T">float or double.</typeparam>
    /// <typeparam name="TActivation">The activation.</typeparam>
    /// <param name="x">The inputs, [B, width]; y where the activation does not read its pre-activation.</param>
    /// <param name="y">The outputs, [B, width].</param>
    /// <param name="dy">The gradient by y, [B, width].</param>
    /// <param name="dx">
    /// Receives the gradient by x, [B, width]; it may be the same span as <paramref name="dy"/>, unless it accumulates.
    /// </param>
    /// <param name="width">The length of a row.</param>
    /// <param name="activation">φ.</param>
    /// <param name="accumulate">Whether the gradient is added to what <paramref name="dx"/> holds.</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public static void Backward<T, TActivation>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<T> dy, Span<T> dx, int width, TActivation activation, bool accumulate = false)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TActivation : struct, IActivation
    {
        Check.Size(width, nameof(width));
        Check.Rows(y.Length, width, "[B, width]", nameof(y));
        Check.SameLength(x.Length, y.Length, nameof(y), nameof(x));
        Check.SameLength(dy.Length, y.Length, nameof(y), nameof(dy));
        Check.SameLength(dx.Length, y.Length, nameof(y), nameof(dx));
        if (accumulate)
        {
            Run(new AddedRows<T, TActivation>(x, y, dy, dx, width, activation), y.Length, width);
        }
        else
        {
            Run(new BackwardRows<T, TActivation>(x, y, dy, dx, width, activation), y.Length, width);
        }
    }

    private static void Run<TRows>(TRows rows, int length, int width)
        where TRows : struct, IShareJob, allows ref struct
        => Shares.OfRows(length / width, width, WorthAThread).Run(rows, isShort: length < LongLength);

    private readonly ref struct ForwardRows<T, TActivation>(ReadOnlySpan<T> x, Span<T> y, int width, TActivation activation) : IShareJob
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TActivation : struct, IActivation
    {
        private readonly ReadOnlySpan<T> _x = x;
        private readonly Span<T> _y = y;

        public void Run(int first, int length)
        {
            for (int row = first; row < first + length; row++)
            {
                activation.Forward(_x.Slice(row * width, width), _y.Slice(row * width, width));
            }
        }
    }

    private readonly ref struct BackwardRows<T, TActivation>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<T> dy, Span<T> dx, int width, TActivation activation) : IShareJob
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TActivation : struct, IActivation
    {
        private readonly ReadOnlySpan<T> _x = x, _y = y, _dy = dy;
        private readonly Span<T> _dx = dx;

        public void Run(int first, int length)
        {
            for (int row = first; row < first + length; row++)
            {
                Vanishing.Backward(
                    activation,
                    _x.Slice(row * width, width),
                    _y.Slice(row * width, width),
                    _dy.Slice(row * width, width),
                    _dx.Slice(row * width, width));
            }
        }
    }

    /// <summary>Backward into a room of its own, from which the gradient is added.</summary>
    private readonly ref struct AddedRows<T, TActivation>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<T> dy, Span<T> dx, int width, TActivation activation) : IShareJob
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TActivation : struct, IActivation
    {
        private readonly ReadOnlySpan<T> _x = x, _y = y, _dy = dy;
        private readonly Span<T> _dx = dx;

        [SkipLocalsInit]
        public void Run(int first, int length)
        {
            // An activation with a slope at each element needs no row to know an element.
            int step = activation is ISlope ? Math.Min(length * width, ValuesOnStack) : width;
            T[]? rented = step <= ValuesOnStack ? null : ArrayPool<T>.Shared.Rent(step);
            Span<T> room = rented is null ? stackalloc T[ValuesOnStack] : rented;
            for (int start = first * width, end = start + (length * width); start < end; start += step)
            {
                int count = Math.Min(step, end - start);
                Span<T> gradient = room[..count], to = _dx.Slice(start, count);
                Vanishing.Backward(activation, _x.Slice(start, count), _y.Slice(start, count), _dy.Slice(start, count), gradient);
                TensorPrimitives.Add(to, gradient, to);
            }

            if (rented is not null)
            {
                ArrayPool<T>.Shared.Return(rented);
            }
        }
    }
}
