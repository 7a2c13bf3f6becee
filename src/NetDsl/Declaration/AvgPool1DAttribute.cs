namespace NetDsl;

/// <summary>
/// The mean of each window of a channel: a feature map C×L becomes C×L', with ⌊(length + padding − size)/stride⌋ + 1.
/// </summary>
/// <remarks>Padding does not count. PyTorch: <c>AvgPool1d(size, stride, padding, count_include_pad=False)</c>.</remarks>
/// <param name="size">The size of a window along each axis, 1 or more.</param>
public sealed class AvgPool1DAttribute(int size) : Pool1DAttribute(size);
