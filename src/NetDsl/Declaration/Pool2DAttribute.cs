using System.ComponentModel;

namespace NetDsl;

/// <summary>A layer that makes one value of each window of a channel, [B, channels, height, width].</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class Pool2DAttribute : LayerAttribute
{
    private protected Pool2DAttribute(int size) => (Size, Stride) = (size, size);

    /// <summary>The rows and the columns of a window, 1 or more.</summary>
    public int Size { get; }

    /// <summary>
    /// The inputs between two windows, along both axes; 1 or more. Not written, the size of a window: none overlaps another.
    /// </summary>
    public int Stride { get; set; }

    /// <summary><see cref="Padding.Valid"/> or <see cref="Padding.Same"/>. Instead of it the padding may be written in numbers.</summary>
    public Padding Padding { get; set; }

    /// <summary>
    /// Places beyond every side of the map, 0 or more. Padding has no value: it is never the largest, and does not count in a mean.
    /// </summary>
    public int Pad { get; set; }

    /// <summary>Rows of it above the map, 0 or more; the sides are for themselves, without <see cref="Pad"/>.</summary>
    public int PadTop { get; set; }

    /// <summary>Columns of it left of the map, 0 or more.</summary>
    public int PadLeft { get; set; }

    /// <summary>Rows of it below the map, 0 or more.</summary>
    public int PadBottom { get; set; }

    /// <summary>Columns of it right of the map, 0 or more.</summary>
    public int PadRight { get; set; }
}
