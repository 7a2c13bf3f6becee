namespace NetDsl.Kernels;

/// <summary>
/// The window that a convolution or a pool moves over maps of [height, width]: its size, its steps, and the padding around the map.
/// </summary>
/// <remarks>
/// Output (i, j) reads the inputs (i·stride + m·dilation − top, j·stride + n·dilation − left) for every m &lt; kernelHeight and n &lt;
/// kernelWidth; what lies outside of the map is padding. The output has ⌊(top + height + bottom − dilation·(kernelHeight − 1) − 1)/stride⌋
/// + 1 rows, and as many columns likewise. Something in one dimension has a height of 1.
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
