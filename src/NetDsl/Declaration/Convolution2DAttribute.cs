using System.ComponentModel;

namespace NetDsl;

/// <summary>A layer that moves a window over maps, [B, channels, height, width], and how it does.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class Convolution2DAttribute : WeightedLayerAttribute
{
    private protected Convolution2DAttribute(int kernel) => (KernelHeight, KernelWidth) = (kernel, kernel);

    /// <summary>The rows of the window, 1 or more. Not written, as many as its columns.</summary>
    public int KernelHeight { get; set; }

    /// <summary>The columns of the window, 1 or more. Not written, as many as its rows.</summary>
    public int KernelWidth { get; set; }

    /// <summary>The inputs between the windows of two neighbouring outputs, along both axes; 1 or more.</summary>
    public int Stride { get; set; } = 1;

    /// <summary>The inputs between two neighbours in a window, along both axes; 1, no gaps, or more.</summary>
    public int Dilation { get; set; } = 1;

    /// <summary><see cref="Padding.Valid"/> or <see cref="Padding.Same"/>. Instead of it the padding may be written in numbers.</summary>
    public Padding Padding { get; set; }

    /// <summary>Zeros on every side of the map, 0 or more.</summary>
    public int Pad { get; set; }

    /// <summary>Rows of zeros above the map, 0 or more; the sides are for themselves, without <see cref="Pad"/>.</summary>
    public int PadTop { get; set; }

    /// <summary>Columns of zeros left of the map, 0 or more.</summary>
    public int PadLeft { get; set; }

    /// <summary>Rows of zeros below the map, 0 or more.</summary>
    public int PadBottom { get; set; }

    /// <summary>Columns of zeros right of the map, 0 or more.</summary>
    public int PadRight { get; set; }
}
