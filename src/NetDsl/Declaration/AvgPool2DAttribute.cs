namespace NetDsl;

/// <summary>
/// The mean of each window of a channel: a feature map C×H×W becomes C×H'×W', with ⌊(length + padding − size)/stride⌋ + 1.
/// </summary>
/// <remarks>Padding does not count. PyTorch: <c>AvgPool2d(size, stride, padding, count_include_pad=False)</c>.</remarks>
/// <param name="size">The size of a window along each axis, 1 or more.</param>
public sealed class AvgPool2DAttribute(int size) : Pool2DAttribute(size);
