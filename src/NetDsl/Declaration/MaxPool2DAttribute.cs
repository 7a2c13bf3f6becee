namespace NetDsl;

/// <summary>
/// The largest value of each window of a channel: a feature map C×H×W becomes C×H'×W', with ⌊(length + padding − size)/stride⌋ + 1.
/// </summary>
/// <remarks>
/// The gradient goes to the first of equal values, in the order of rows and columns. Padding counts as −∞, and a window with a value that
/// is not a number gives that. PyTorch: <c>MaxPool2d(size, stride, padding)</c>.
/// </remarks>
/// <param name="size">The size of a window along each axis, 1 or more.</param>
public sealed class MaxPool2DAttribute(int size) : Pool2DAttribute(size);
