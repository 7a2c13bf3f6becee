using NetDsl.Kernels;

namespace NetDsl;

/// <summary>
/// A convolution along one axis, [B, channels, length] → [B, filters, output length]: y = φ(W∗x + b), W of shape [filters,
/// channels/groups, kernel], b of [filters]. The output has ⌊(length + padding − dilation·(kernel − 1) − 1)/stride⌋ + 1 places.
/// </summary>
/// <remarks>
/// As PyTorch's <c>Conv1d</c>: the kernel is not turned around. For a series, each feature is a channel. A softmax is over all values of a
/// sample.
/// </remarks>
/// <param name="filters">The channels of the output, 1 or more.</param>
/// <param name="kernel">The values of the window in each channel, 1 or more.</param>
/// <param name="activation">φ.</param>
public sealed class Conv1DAttribute(int filters, int kernel, Activation activation = Activation.Linear) : Convolution1DAttribute
{
    /// <summary>The channels of the output.</summary>
    public int Filters { get; } = filters;

    /// <summary>The values of the window in each channel.</summary>
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
/// A convolution along one axis with an activation of your own, [B, channels, length] → [B, filters, output length]: y = φ(W∗x + b), W of
/// shape [filters, channels/groups, kernel], b of [filters].
/// </summary>
/// <typeparam name="TActivation">
/// φ, a struct, of which a row is all values of a sample. What the compiler may know of it, <see cref="ActivationFactsAttribute"/> says;
/// without that, weights start by Xavier's method and the signal is not judged.
/// </typeparam>
/// <param name="filters">The channels of the output, 1 or more.</param>
/// <param name="kernel">The values of the window in each channel, 1 or more.</param>
public sealed class Conv1DAttribute<TActivation>(int filters, int kernel) : Convolution1DAttribute
    where TActivation : struct, IActivation
{
    /// <summary>The channels of the output.</summary>
    public int Filters { get; } = filters;

    /// <summary>The values of the window in each channel.</summary>
    public int Kernel { get; } = kernel;

    /// <summary>
    /// The groups that the channels and the filters are in, one after the other; a filter reads the channels of its group. A divisor of
    /// both.
    /// </summary>
    public int Groups { get; set; } = 1;
}
