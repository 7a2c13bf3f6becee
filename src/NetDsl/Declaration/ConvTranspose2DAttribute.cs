using NetDsl.Kernels;

namespace NetDsl;

/// <summary>
/// A transposed convolution, which makes maps larger, [B, channels, height, width] → [B, filters, output height, output width]:
/// y = φ(Wᵀ∗x + b), W of shape [channels, filters/groups, kernel height, kernel width], b of [filters]. Each value is spread over a window,
/// and what meets is added up. An output has (size − 1)·stride + dilation·(kernel − 1) + 1 − padding + output padding rows or columns.
/// </summary>
/// <remarks>
/// As PyTorch's <c>ConvTranspose2d</c>: the way back of a convolution with the same kernel. Where the stride does not divide the kernel,
/// neighbouring outputs add up different numbers of terms, which shows as a checkerboard (Odena et al. 2016, "Deconvolution and
/// checkerboard artifacts"). A softmax is over all values of a sample.
/// </remarks>
/// <param name="filters">The channels of the output, 1 or more.</param>
/// <param name="kernel">The rows and columns of the window, 1 or more.</param>
/// <param name="activation">φ.</param>
public sealed class ConvTranspose2DAttribute(int filters, int kernel, Activation activation = Activation.Linear)
    : TransposedConvolution2DAttribute(kernel)
{
    /// <summary>The channels of the output.</summary>
    public int Filters { get; } = filters;

    /// <summary>The rows and columns of the window.</summary>
    public int Kernel { get; } = kernel;

    /// <summary>The activation φ.</summary>
    public Activation Activation { get; } = activation;

    /// <summary>
    /// The groups that the channels and the filters are in, one after the other; a channel is spread over the filters of its group. A
    /// divisor of both.
    /// </summary>
    public int Groups { get; set; } = 1;
}

/// <summary>
/// A transposed convolution with an activation of your own, [B, channels, height, width] → [B, filters, output height, output width]:
/// y = φ(Wᵀ∗x + b), W of shape [channels, filters/groups, kernel height, kernel width], b of [filters].
/// </summary>
/// <typeparam name="TActivation">
/// φ, a struct, of which a row is all values of a sample. What the compiler may know of it, <see cref="ActivationFactsAttribute"/> says;
/// without that, weights start by Xavier's method and the signal is not judged.
/// </typeparam>
/// <param name="filters">The channels of the output, 1 or more.</param>
/// <param name="kernel">The rows and columns of the window, 1 or more.</param>
public sealed class ConvTranspose2DAttribute<TActivation>(int filters, int kernel) : TransposedConvolution2DAttribute(kernel)
    where TActivation : struct, IActivation
{
    /// <summary>The channels of the output.</summary>
    public int Filters { get; } = filters;

    /// <summary>The rows and columns of the window.</summary>
    public int Kernel { get; } = kernel;

    /// <summary>
    /// The groups that the channels and the filters are in, one after the other; a channel is spread over the filters of its group. A
    /// divisor of both.
    /// </summary>
    public int Groups { get; set; } = 1;
}
