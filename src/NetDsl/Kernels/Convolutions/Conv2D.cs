using System.ComponentModel;
using System.Numerics;

namespace NetDsl.Kernels;

/// <summary>
/// The convolution of maps: y = φ(h), h[b, o, i, j] = b[o] + Σ W[o, c, m, n]·x[b, c, i·stride + m·dilation − top, j·stride + n·dilation −
/// left], over the channels c of the group and the kernel's rows m and columns n. (A cross-correlation: no kernel is turned around.)
/// </summary>
/// <remarks>
/// A sum begins with the bias and runs over c, then m, then n, the order of a filter's weights. The outputs of a sample have the same bits
/// whatever the batch around it, and all results at any number of threads. Maps in one dimension have a height of 1.
/// </remarks>
public static unsafe class Conv2D
{
    /// <summary>y = φ(W∗x + b), without keeping the pre-activation.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <typeparam name="TActivation">The activation.</typeparam>
    /// <param name="x">The inputs, [B, channels, height, width].</param>
    /// <param name="weight">The weights W, [filters, channels/groups, kernel height, kernel width].</param>
    /// <param name="bias">The biases b, [filters], or empty for none.</param>
    /// <param name="y">Receives the outputs, [B, filters, output height, output width].</param>
    /// <param name="window">What the kernel does on the maps of x.</param>
    /// <param name="channels">The channels of x.</param>
    /// <param name="filters">The channels of y.</param>
    /// <param name="groups">How many groups both are in, which have nothing to do with each other: a divisor of both.</param>
    /// <param name="activation">φ.</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public static void Forward<T, TActivation>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> weight, ReadOnlySpan<T> bias, Span<T> y,
        SpatialWindow window, int channels, int filters, int groups, TActivation activation)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TActivation : struct, IActivation
        => Forward(x, weight, bias, y, y, window, channels, filters, groups, activation);

    /// <summary>
    /// h = W∗x + b, y = φ(h), keeping h for an activation that <see cref="IActivation.ReadsPreActivation">reads it</see> on the way back.
    /// </summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <typeparam name="TActivation">The activation.</typeparam>
    /// <param name="x">The inputs, [B, channels, height, width].</param>
    /// <param name="weight">The weights W, [filters, channels/groups, kernel height, kernel width].</param>
    /// <param name="bias">The biases b, [filters], or empty for none.</param>
    /// <param name="h">Receives the pre-activations, [B, filters, output height, output width].</param>
    /// <param name="y">Receives the outputs, [B, filters, output height, output width].</param>
    /// <param name="window">What the kernel does on the maps of x.</param>
    /// <param name="channels">The channels of x.</param>
    /// <param name="filters">The channels of y.</param>
    /// <param name="groups">How many groups both are in, which have nothing to do with each other: a divisor of both.</param>
    /// <param name="activation">φ.</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public static void Forward<T, TActivation>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> weight, ReadOnlySpan<T> bias, Span<T> h, Span<T> y,
        SpatialWindow window, int channels, int filters, int groups, TActivation activation)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TActivation : struct, IActivation
    {
        Convolution sizes = Sizes(
            x.Length, weight.Length, bias.Length, (y.Length, nameof(y)), window, channels, filters, groups, nameof(bias));
        fixed (T* w = weight)
        {
            Forward(sizes, x, new() { Weight = w }, bias, h, y, activation);
        }
    }

    /// <summary>y = φ(W∗x + b), as the other, from a copy of W where there is one.</summary>
    /// <typeparam name="TActivation">The activation.</typeparam>
    /// <param name="x">The inputs, [B, channels, height, width].</param>
    /// <param name="weight">The weights W, [filters, channels/groups, kernel height, kernel width].</param>
    /// <param name="bias">The biases b, [filters], or empty for none.</param>
    /// <param name="y">Receives the outputs, [B, filters, output height, output width].</param>
    /// <param name="window">What the kernel does on the maps of x.</param>
    /// <param name="channels">The channels of x.</param>
    /// <param name="filters">The channels of y.</param>
    /// <param name="groups">How many groups both are in, which have nothing to do with each other: a divisor of both.</param>
    /// <param name="activation">φ.</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void Forward<TActivation>(
        ReadOnlySpan<float> x, LayerWeight weight, ReadOnlySpan<float> bias, Span<float> y,
        SpatialWindow window, int channels, int filters, int groups, TActivation activation)
        where TActivation : struct, IActivation
        => Forward(x, weight, bias, y, y, window, channels, filters, groups, activation);

    /// <summary>h = W∗x + b, y = φ(h), as the other, from a copy of W where there is one.</summary>
    /// <typeparam name="TActivation">The activation.</typeparam>
    /// <param name="x">The inputs, [B, channels, height, width].</param>
    /// <param name="weight">The weights W, [filters, channels/groups, kernel height, kernel width].</param>
    /// <param name="bias">The biases b, [filters], or empty for none.</param>
    /// <param name="h">Receives the pre-activations, [B, filters, output height, output width].</param>
    /// <param name="y">Receives the outputs, [B, filters, output height, output width].</param>
    /// <param name="window">What the kernel does on the maps of x.</param>
    /// <param name="channels">The channels of x.</param>
    /// <param name="filters">The channels of y.</param>
    /// <param name="groups">How many groups both are in, which have nothing to do with each other: a divisor of both.</param>
    /// <param name="activation">φ.</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void Forward<TActivation>(
        ReadOnlySpan<float> x, LayerWeight weight, ReadOnlySpan<float> bias, Span<float> h, Span<float> y,
        SpatialWindow window, int channels, int filters, int groups, TActivation activation)
        where TActivation : struct, IActivation
    {
        Convolution sizes = Sizes(
            x.Length, weight.Rows.Length, bias.Length, (y.Length, nameof(y)), window, channels, filters, groups, nameof(bias));
        bool isPacked = !weight.Packed.IsEmpty && weight.Packed.Length == ConvolutionProducts.PackedLength<float>(sizes);
        fixed (float* w = weight.Rows, packed = weight.Packed)
        {
            Forward(sizes, x, new() { Weight = w, Packed = isPacked ? packed : null }, bias, h, y, activation);
        }
    }

    /// <summary>The gradients, for an activation that knows its derivative from y.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <typeparam name="TActivation">The activation.</typeparam>
    /// <param name="x">The inputs, [B, channels, height, width].</param>
    /// <param name="weight">The weights W, [filters, channels/groups, kernel height, kernel width].</param>
    /// <param name="y">The outputs, [B, filters, output height, output width].</param>
    /// <param name="dy">The gradient by y, [B, filters, output height, output width]; becomes the gradient by h.</param>
    /// <param name="dWeight">Receives the gradient of the weights, [filters, channels/groups, kernel height, kernel width].</param>
    /// <param name="dBias">Receives the gradient of the biases, [filters], or empty for none.</param>
    /// <param name="dx">
    /// Receives the gradient by x, [B, channels, height, width], or empty if it is not wanted. It overlaps none of the others.
    /// </param>
    /// <param name="window">What the kernel does on the maps of x.</param>
    /// <param name="channels">The channels of x.</param>
    /// <param name="filters">The channels of y.</param>
    /// <param name="groups">How many groups both are in, which have nothing to do with each other: a divisor of both.</param>
    /// <param name="activation">φ.</param>
    /// <param name="accumulate">Whether the gradient by x is added to what <paramref name="dx"/> holds.</param>
    /// <exception cref="ArgumentException">The lengths do not fit, or the activation reads h.</exception>
    public static void Backward<T, TActivation>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> weight, ReadOnlySpan<T> y, Span<T> dy, Span<T> dWeight, Span<T> dBias, Span<T> dx,
        SpatialWindow window, int channels, int filters, int groups, TActivation activation, bool accumulate = false)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TActivation : struct, IActivation
    {
        if (TActivation.ReadsPreActivation)
        {
            throw new ArgumentException(
                $"The derivative of {typeof(TActivation).Name} needs h; keep it in Forward and pass it here.", nameof(activation));
        }

        Backward(x, weight, y, y, dy, dWeight, dBias, dx, window, channels, filters, groups, activation, accumulate);
    }

    /// <summary>The gradients: dh = φ'·dy, dW = Σ dh·x over samples and positions, db = Σ dh, dx = W turned around on dh.</summary>
    /// <remarks>
    /// They overwrite what was there, unless that by x accumulates. Of what is read, dy alone is destroyed: it becomes dh, as a float 0
    /// where it is below 2⁻¹⁰⁰ (8e-31).
    /// </remarks>
    /// <typeparam name="T">float or double.</typeparam>
    /// <typeparam name="TActivation">The activation.</typeparam>
    /// <param name="x">The inputs, [B, channels, height, width].</param>
    /// <param name="weight">The weights W, [filters, channels/groups, kernel height, kernel width].</param>
    /// <param name="h">The pre-activations, [B, filters, output height, output width].</param>
    /// <param name="y">The outputs, [B, filters, output height, output width].</param>
    /// <param name="dy">The gradient by y, [B, filters, output height, output width]; becomes the gradient by h.</param>
    /// <param name="dWeight">Receives the gradient of the weights, [filters, channels/groups, kernel height, kernel width].</param>
    /// <param name="dBias">Receives the gradient of the biases, [filters], or empty for none.</param>
    /// <param name="dx">
    /// Receives the gradient by x, [B, channels, height, width], or empty if it is not wanted. It overlaps none of the others.
    /// </param>
    /// <param name="window">What the kernel does on the maps of x.</param>
    /// <param name="channels">The channels of x.</param>
    /// <param name="filters">The channels of y.</param>
    /// <param name="groups">How many groups both are in, which have nothing to do with each other: a divisor of both.</param>
    /// <param name="activation">φ.</param>
    /// <param name="accumulate">Whether the gradient by x is added to what <paramref name="dx"/> holds.</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public static void Backward<T, TActivation>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> weight, ReadOnlySpan<T> h, ReadOnlySpan<T> y, Span<T> dy,
        Span<T> dWeight, Span<T> dBias, Span<T> dx,
        SpatialWindow window, int channels, int filters, int groups, TActivation activation, bool accumulate = false)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TActivation : struct, IActivation
    {
        Convolution sizes = CheckGradients(
            x.Length, weight.Length, (y.Length, nameof(y)), dWeight.Length, dBias.Length, dx.Length, window, channels, filters, groups);
        Check.SameLength(h.Length, y.Length, nameof(y), nameof(h));
        Check.SameLength(dy.Length, y.Length, nameof(y), nameof(dy));
        fixed (T* sum = h, to = y, gradient = dy)
        {
            ConvolutionSlopes.Backward(sum, to, gradient, sizes.Batch, sizes.Filters * sizes.Window.OutputSize, activation);
        }

        Run(x, weight, dy, dWeight, dBias, dx, sizes, accumulate);
    }

    /// <summary>
    /// The gradients of a layer without an activation, which needs none of its outputs: dW = Σ dy·x over samples and positions, db = Σ dy,
    /// dx = W turned around on dy.
    /// </summary>
    /// <remarks>They overwrite what was there, unless that by x accumulates.</remarks>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="x">The inputs, [B, channels, height, width].</param>
    /// <param name="weight">The weights W, [filters, channels/groups, kernel height, kernel width].</param>
    /// <param name="dy">The gradient by y, [B, filters, output height, output width].</param>
    /// <param name="dWeight">Receives the gradient of the weights, [filters, channels/groups, kernel height, kernel width].</param>
    /// <param name="dBias">Receives the gradient of the biases, [filters], or empty for none.</param>
    /// <param name="dx">
    /// Receives the gradient by x, [B, channels, height, width], or empty if it is not wanted. It overlaps none of the others.
    /// </param>
    /// <param name="window">What the kernel does on the maps of x.</param>
    /// <param name="channels">The channels of x.</param>
    /// <param name="filters">The channels of y.</param>
    /// <param name="groups">How many groups both are in, which have nothing to do with each other: a divisor of both.</param>
    /// <param name="accumulate">Whether the gradient by x is added to what <paramref name="dx"/> holds.</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public static void Backward<T>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> weight, ReadOnlySpan<T> dy, Span<T> dWeight, Span<T> dBias, Span<T> dx,
        SpatialWindow window, int channels, int filters, int groups, bool accumulate = false)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => Run(
            x,
            weight,
            dy,
            dWeight,
            dBias,
            dx,
            CheckGradients(
                x.Length, weight.Length, (dy.Length, nameof(dy)), dWeight.Length, dBias.Length, dx.Length,
                window, channels, filters, groups),
            accumulate);

    private static void Forward<T, TActivation>(
        in Convolution sizes, ReadOnlySpan<T> x, GatherOperands<T> weight, ReadOnlySpan<T> bias, Span<T> h, Span<T> y,
        TActivation activation)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TActivation : struct, IActivation
    {
        Check.SameLength(h.Length, y.Length, nameof(y), nameof(h));
        fixed (T* from = x, b = bias, sum = h, to = y)
        {
            // Sums that nobody needs are not written.
            bool rectifies = typeof(TActivation) == typeof(Relu) && sum == to;
            GatherOperands<T> operands = weight with { From = from, Start = bias.IsEmpty ? null : b, To = sum, Rectifies = rectifies };
            ConvolutionSums.Gather(sizes, operands);
            if (!rectifies)
            {
                ConvolutionSlopes.Forward(sum, to, sizes.Batch, sizes.Filters * sizes.Window.OutputSize, activation);
            }
        }
    }

    private static void Run<T>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> weight, ReadOnlySpan<T> dh, Span<T> dWeight, Span<T> dBias, Span<T> dx,
        in Convolution sizes, bool accumulate)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        fixed (T* from = x, w = weight, slopes = dh, dw = dWeight, db = dBias, dFrom = dx)
        {
            ConvolutionSums.WeightSlopes(sizes, from, slopes, dw);
            if (!dBias.IsEmpty)
            {
                ChannelSums.Run(slopes, db, sizes.Batch, dBias.Length, sizes.Window.OutputSize);
            }

            if (!dx.IsEmpty)
            {
                ConvolutionSums.Scatter(sizes, slopes, w, null, dFrom, accumulate);
            }
        }
    }

    private static Convolution CheckGradients(
        int x, int weight, (int Length, string Name) y, int dWeight, int dBias, int dx,
        in SpatialWindow window, int channels, int filters, int groups)
    {
        Convolution sizes = Sizes(x, weight, dBias, y, window, channels, filters, groups, nameof(dBias));
        Check.SameLength(dWeight, weight, nameof(weight), nameof(dWeight));
        Check.SameLengthOrEmpty(dx, x, nameof(x), nameof(dx));
        return sizes;
    }

    private static Convolution Sizes(
        int x, int weight, int bias, (int Length, string Name) y,
        in SpatialWindow window, int channels, int filters, int groups, string biasName)
    {
        var sizes = Convolution.Of(window, channels, filters, groups, weight, (x, nameof(x)), y);
        Check.SameLengthOrEmpty(bias, filters, nameof(filters), biasName);
        return sizes;
    }
}
