using System.ComponentModel;

namespace NetDsl;

/// <summary>A layer that makes one value of each window of a channel, [B, channels, length].</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class Pool1DAttribute : LayerAttribute
{
    private protected Pool1DAttribute(int size) => (Size, Stride) = (size, size);

    /// <summary>The values of a window, 1 or more.</summary>
    public int Size { get; }

    /// <summary>The inputs between two windows, 1 or more. Not written, the size of a window: none overlaps another.</summary>
    public int Stride { get; set; }

    /// <summary>How far windows reach beyond the ends. Instead of it that may be written in numbers.</summary>
    public Padding Padding { get; set; }

    /// <summary>Places beyond either end, 0 or more. Padding has no value: it is never the largest, and does not count in a mean.</summary>
    public int Pad { get; set; }

    /// <summary>Places before the first value, 0 or more; the ends are for themselves, without <see cref="Pad"/>.</summary>
    public int PadLeft { get; set; }

    /// <summary>Places after the last value, 0 or more.</summary>
    public int PadRight { get; set; }
}
