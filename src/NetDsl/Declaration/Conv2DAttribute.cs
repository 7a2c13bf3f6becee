using NetDsl.Kernels;

namespace NetDsl;

/// <summary>
/// A convolution, [B, channels, height, width] → [B, filters, output height, output width]: y = φ(W∗x + b), W of shape [filters,
/// channels/groups, kernel height, kernel width], b of [filters]. An output has ⌊(size + padding − dilation·(kernel − 1) − 1)/stride⌋ + 1
/// rows or columns.
/// </summary>
/// <remarks>As PyTorch's <c>Conv2d</c>: the kernel is not turned around. A softmax is over all values of a sample.</remarks>
/// <param name="filters">The channels of the output, 1 or more.</param>
/// <param name="kernel">The rows and columns of the window, 1 or more.</param>
/// <param name="activation">φ.</param>
public sealed class Conv2DAttribute(int filters, int kernel, Activation activation = Activation.Linear) : Convolution2DAttribute(kernel)
{
    /// <summary>The channels of the output.</summary>
    public int Filters { get; } = filters;

    /// <summary>The rows and columns of the window.</summary>
    public int Kernel { get; } = kernel;

    /// <summary>The activation φ.</summary>
    public Activation Activation { get; } = activation;

    /// <summary>
    /// The groups that the channels and the filters are in, one after the other; a filter reads the channels of its group. A divisor of
    /// both.
    /// </summary>
    public int Groups { get; set; } = 1;
}

/// <summary>
/// A convolution with an activation of your own, [B, channels, height, width] → [B, filters, output height, output width]: y = φ(W∗x + b),
/// W of shape [filters, channels/groups, kernel height, kernel width], b of [filters].
/// </summary>
/// <typeparam name="TActivation">
/// φ, a struct, of which a row is all values of a sample. What the compiler may know of it, <see cref="ActivationFactsAttribute"/> says;
/// without that, weights start by Xavier's method and the signal is not judged.
/// </typeparam>
/// <param name="filters">The channels of the output, 1 or more.</param>
/// <param name="kernel">The rows and columns of the window, 1 or more.</param>
public sealed class Conv2DAttribute<TActivation>(int filters, int kernel) : Convolution2DAttribute(kernel)
    where TActivation : struct, IActivation
{
    /// <summary>The channels of the output.</summary>
    public int Filters { get; } = filters;

    /// <summary>The rows and columns of the window.</summary>
    public int Kernel { get; } = kernel;

    /// <summary>
    /// The groups that the channels and the filters are in, one after the other; a filter reads the channels of its group. A divisor of
    /// both.
    /// </summary>
    public int Groups { get; set; } = 1;
}
