using System.ComponentModel;

namespace NetDsl;

/// <summary>
/// A layer that spreads each value of a map, [B, channels, height, width], over a window of a larger map, and how it does.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class TransposedConvolution2DAttribute : WeightedLayerAttribute
{
    private protected TransposedConvolution2DAttribute(int kernel) => (KernelHeight, KernelWidth) = (kernel, kernel);

    /// <summary>The rows of the window, 1 or more. Not written, as many as its columns.</summary>
    public int KernelHeight { get; set; }

    /// <summary>The columns of the window, 1 or more. Not written, as many as its rows.</summary>
    public int KernelWidth { get; set; }

    /// <summary>
    /// The outputs between the windows of two neighbouring inputs, along both axes: how many times larger the map becomes; 1 or more.
    /// </summary>
    public int Stride { get; set; } = 1;

    /// <summary>The outputs between two neighbours in a window, along both axes; 1, no gaps, or more.</summary>
    public int Dilation { get; set; } = 1;

    /// <summary>
    /// <see cref="Padding.Valid"/>: all that the windows reach. <see cref="Padding.Same"/>: size·stride rows and columns; what the windows
    /// reach beyond is cut off, half of it before the map and, where it is odd, the extra one after it.
    /// </summary>
    public Padding Padding { get; set; }

    /// <summary>How much is cut off on every side of the output, 0 or more: what a convolution pads by, this takes away.</summary>
    public int Pad { get; set; }

    /// <summary>The rows that are cut off above, 0 or more; the sides are for themselves, without <see cref="Pad"/>.</summary>
    public int PadTop { get; set; }

    /// <summary>The columns that are cut off left, 0 or more.</summary>
    public int PadLeft { get; set; }

    /// <summary>The rows that are cut off below, 0 or more.</summary>
    public int PadBottom { get; set; }

    /// <summary>The columns that are cut off right, 0 or more.</summary>
    public int PadRight { get; set; }

    /// <summary>
    /// More rows below and columns right, 0 or more, less than the larger of stride and dilation. A convolution with a stride makes maps
    /// of several sizes equally large; this says which of them to make again.
    /// </summary>
    public int OutputPadding { get; set; }
}
