using NetDsl.Kernels;

namespace NetDsl;

/// <summary>
/// A convolution of each channel for itself, [B, channels, height, width] → [B, multiplier·channels, output height, output width]:
/// y = φ(W∗x + b), W of shape [multiplier·channels, 1, kernel height, kernel width], b of [multiplier·channels]. Output channel j reads
/// channel ⌊j/multiplier⌋ alone.
/// </summary>
/// <remarks>
/// As PyTorch's <c>Conv2d</c> with as many groups as channels. A <c>[Conv2D(filters, 1)]</c> after it mixes the channels: both together
/// cost a small part of one convolution that does everything. A softmax is over all values of a sample.
/// </remarks>
/// <param name="kernel">The rows and columns of the window, 1 or more.</param>
/// <param name="activation">φ.</param>
public sealed class DepthwiseConv2DAttribute(int kernel, Activation activation = Activation.Linear) : Convolution2DAttribute(kernel)
{
    /// <summary>The rows and columns of the window.</summary>
    public int Kernel { get; } = kernel;

    /// <summary>The activation φ.</summary>
    public Activation Activation { get; } = activation;

    /// <summary>The filters of each channel, 1 or more.</summary>
    public int Multiplier { get; set; } = 1;
}

/// <summary>
/// A convolution of each channel for itself with an activation of your own, [B, channels, height, width] → [B, multiplier·channels, output
/// height, output width]: y = φ(W∗x + b), W of shape [multiplier·channels, 1, kernel height, kernel width], b of [multiplier·channels].
/// </summary>
/// <typeparam name="TActivation">
/// φ, a struct, of which a row is all values of a sample. What the compiler may know of it, <see cref="ActivationFactsAttribute"/> says;
/// without that, weights start by Xavier's method and the signal is not judged.
/// </typeparam>
/// <param name="kernel">The rows and columns of the window, 1 or more.</param>
public sealed class DepthwiseConv2DAttribute<TActivation>(int kernel) : Convolution2DAttribute(kernel)
    where TActivation : struct, IActivation
{
    /// <summary>The rows and columns of the window.</summary>
    public int Kernel { get; } = kernel;

    /// <summary>The filters of each channel, 1 or more.</summary>
    public int Multiplier { get; set; } = 1;
}
