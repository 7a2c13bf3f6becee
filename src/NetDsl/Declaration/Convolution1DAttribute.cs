using System.ComponentModel;

namespace NetDsl;

/// <summary>A layer that moves a window over maps with one axis in space, [B, channels, length], and how it does.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class Convolution1DAttribute : WeightedLayerAttribute
{
    private protected Convolution1DAttribute()
    {
    }

    /// <summary>The inputs between the windows of two neighbouring outputs, 1 or more.</summary>
    public int Stride { get; set; } = 1;

    /// <summary>The inputs between two neighbours in a window; 1, no gaps, or more.</summary>
    public int Dilation { get; set; } = 1;

    /// <summary>
    /// How far windows reach beyond the ends; <see cref="Padding.Causal"/> lets no output read what comes after it. Instead of it that may
    /// be written in numbers.
    /// </summary>
    public Padding Padding { get; set; }

    /// <summary>Zeros beyond either end, 0 or more.</summary>
    public int Pad { get; set; }

    /// <summary>Zeros before the first value, 0 or more; the ends are for themselves, without <see cref="Pad"/>.</summary>
    public int PadLeft { get; set; }

    /// <summary>Zeros after the last value, 0 or more.</summary>
    public int PadRight { get; set; }
}
