namespace NetDsl.Kernels;

/// <summary>
/// The window that a convolution or a pool moves over maps of [height, width]: its size, its steps, and the padding around the map.
/// </summary>
/// <remarks>
/// Output (i, j) reads the inputs (i·stride + m·dilation − top, j·stride + n·dilation − left) for every m &lt; kernelHeight and n &lt;
/// kernelWidth; what lies outside of the map is padding. The output has ⌊(top + height + bottom − dilation·(kernelHeight − 1) − 1)/stride⌋
/// + 1 rows, and as many columns likewise. Something in one dimension has a height of 1. A transposed convolution goes the other way, from
/// a map of the output's size to one of the input's; its window is made by <see cref="Transposed"/>.
/// </remarks>
public readonly record struct SpatialWindow
{
    /// <summary>A window over maps of a size.</summary>
    /// <param name="height">The rows of the input, 1 or more.</param>
    /// <param name="width">Its columns, 1 or more.</param>
    /// <param name="kernelHeight">The rows of the window, 1 or more.</param>
    /// <param name="kernelWidth">Its columns, 1 or more.</param>
    /// <param name="stride">The inputs between the windows of two neighbouring outputs, 1 or more.</param>
    /// <param name="dilation">The inputs between two neighbours in a window, 1 or more.</param>
    /// <param name="top">The rows of padding before the map, 0 or more.</param>
    /// <param name="left">The columns of padding before it, 0 or more.</param>
    /// <param name="bottom">The rows of padding after it, 0 or more.</param>
    /// <param name="right">The columns of padding after it, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is too small, or too large for maps that fit into memory.</exception>
    /// <exception cref="ArgumentException">The window is larger than the padded map.</exception>
    public SpatialWindow(
        int height, int width, int kernelHeight, int kernelWidth, int stride = 1, int dilation = 1,
        int top = 0, int left = 0, int bottom = 0, int right = 0)
    {
        Check.Size(height, nameof(height));
        Check.Size(width, nameof(width));
        Check.Size(kernelHeight, nameof(kernelHeight));
        Check.Size(kernelWidth, nameof(kernelWidth));
        Check.Size(stride, nameof(stride));
        Check.Size(dilation, nameof(dilation));
        NotNegative(top, nameof(top));
        NotNegative(left, nameof(left));
        NotNegative(bottom, nameof(bottom));
        NotNegative(right, nameof(right));
        (Height, Width, KernelHeight, KernelWidth) = (height, width, kernelHeight, kernelWidth);
        (Stride, Dilation, Top, Left, Bottom, Right) = (stride, dilation, top, left, bottom, right);
        OutputHeight = OutputOf(height, kernelHeight, stride, dilation, (long)top + bottom, "rows", nameof(kernelHeight));
        OutputWidth = OutputOf(width, kernelWidth, stride, dilation, (long)left + right, "columns", nameof(kernelWidth));
        if ((long)height * width > int.MaxValue || (long)OutputHeight * OutputWidth > int.MaxValue)
        {
            throw new ArgumentOutOfRangeException(nameof(height), height, "The map has more values than one array holds.");
        }
    }

    private SpatialWindow(in SpatialWindow window, int outputHeight, int outputWidth)
    {
        this = window;
        (OutputHeight, OutputWidth) = (outputHeight, outputWidth);
    }

    /// <summary>
    /// The window of a transposed convolution, which spreads each value of a map over a window of a larger one: <see cref="Height"/> and
    /// <see cref="Width"/> are those of the larger, (height − 1)·stride + dilation·(kernelHeight − 1) + 1 − top − bottom and likewise;
    /// <see cref="OutputHeight"/> and <see cref="OutputWidth"/> those of the map that is read.
    /// </summary>
    /// <param name="height">The rows of the map that is read, 1 or more.</param>
    /// <param name="width">Its columns, 1 or more.</param>
    /// <param name="kernelHeight">The rows of the window, 1 or more.</param>
    /// <param name="kernelWidth">Its columns, 1 or more.</param>
    /// <param name="stride">The values between the windows of two neighbours, 1 or more.</param>
    /// <param name="dilation">The values between two neighbours in a window, 1 or more.</param>
    /// <param name="top">The rows that are cut off the larger map before it, 0 or more.</param>
    /// <param name="left">The columns that are cut off before it, 0 or more.</param>
    /// <param name="bottom">The rows that are cut off after it; below 0, so many are added.</param>
    /// <param name="right">The columns that are cut off after it; below 0, so many are added.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is too small, or too large for maps that fit into memory.</exception>
    /// <exception cref="ArgumentException">All of the larger map is cut off.</exception>
    public static SpatialWindow Transposed(
        int height, int width, int kernelHeight, int kernelWidth, int stride = 1, int dilation = 1,
        int top = 0, int left = 0, int bottom = 0, int right = 0)
    {
        Check.Size(height, nameof(height));
        Check.Size(width, nameof(width));
        Check.Size(kernelHeight, nameof(kernelHeight));
        Check.Size(kernelWidth, nameof(kernelWidth));
        Check.Size(stride, nameof(stride));
        Check.Size(dilation, nameof(dilation));
        NotNegative(top, nameof(top));
        NotNegative(left, nameof(left));
        var window = new SpatialWindow(
            SpreadOf(height, kernelHeight, stride, dilation, (long)top + bottom, "rows", nameof(height)),
            SpreadOf(width, kernelWidth, stride, dilation, (long)left + right, "columns", nameof(width)),
            kernelHeight, kernelWidth, stride, dilation, top, left, Math.Max(0, bottom), Math.Max(0, right));
        return new(window, height, width);
    }

    /// <summary>The rows of the input.</summary>
    public int Height { get; }

    /// <summary>The columns of the input.</summary>
    public int Width { get; }

    /// <summary>The rows of the window.</summary>
    public int KernelHeight { get; }

    /// <summary>The columns of the window.</summary>
    public int KernelWidth { get; }

    /// <summary>The inputs between the windows of two neighbouring outputs.</summary>
    public int Stride { get; }

    /// <summary>The inputs between two neighbours in a window.</summary>
    public int Dilation { get; }

    /// <summary>The rows of padding before the map.</summary>
    public int Top { get; }

    /// <summary>The columns of padding before the map.</summary>
    public int Left { get; }

    /// <summary>The rows of padding after the map.</summary>
    public int Bottom { get; }

    /// <summary>The columns of padding after the map.</summary>
    public int Right { get; }

    /// <summary>The rows of the output.</summary>
    public int OutputHeight { get; }

    /// <summary>The columns of the output.</summary>
    public int OutputWidth { get; }

    /// <summary>The values of one channel of the input.</summary>
    public int InputSize => Height * Width;

    /// <summary>The values of one channel of the output.</summary>
    public int OutputSize => OutputHeight * OutputWidth;

    /// <summary>The values of one channel that a window reads.</summary>
    public int KernelSize => KernelHeight * KernelWidth;

    /// <summary>Its rows.</summary>
    internal WindowAxis Rows => new(Height, KernelHeight, Stride, Dilation, Top, OutputHeight);

    /// <summary>Its columns.</summary>
    internal WindowAxis Columns => new(Width, KernelWidth, Stride, Dilation, Left, OutputWidth);

    private static void NotNegative(int padding, string name)
    {
        if (padding < 0)
        {
            throw new ArgumentOutOfRangeException(name, padding, $"{name} must be 0 or more.");
        }
    }

    private static int SpreadOf(int size, int kernel, int stride, int dilation, long cut, string what, string name)
    {
        long spread = ((size - 1L) * stride) + ((long)dilation * (kernel - 1)) + 1, left = spread - cut;
        return left < 1 ? throw new ArgumentException($"All of the {spread} {what} are cut off; cut off less.", name)
            : left <= int.MaxValue ? (int)left
            : throw new ArgumentOutOfRangeException(name, size, $"The larger map has {left} {what}; give a smaller stride or dilation.");
    }

    private static int OutputOf(int size, int kernel, int stride, int dilation, long padding, string what, string name)
    {
        long reach = ((long)dilation * (kernel - 1)) + 1, padded = size + padding;
        if (reach > padded)
        {
            throw new ArgumentException(
                $"The window reaches over {reach} {what}, but with its padding the map has {padded}; give a smaller one, or more padding.",
                name);
        }

        return padded <= int.MaxValue
            ? (int)((padded - reach) / stride) + 1
            : throw new ArgumentOutOfRangeException(name, padding, $"With its padding the map has {padded} {what}; give less padding.");
    }
}
