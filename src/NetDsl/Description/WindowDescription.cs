using static System.FormattableString;

namespace NetDsl;

/// <summary>The window that a layer moves over a map. Along an axis, output i reads the inputs i·stride + m·dilation − pad.</summary>
/// <remarks>
/// Something in one dimension has a window of one row. All padding is told in numbers, however it was written. A transposed convolution
/// spreads input i over the outputs i·stride + m·dilation − pad; what it is padded by is cut off the output, and where that is below 0
/// after the map, so much is added.
/// </remarks>
/// <param name="Height">The rows of the window.</param>
/// <param name="Width">Its columns.</param>
public sealed record WindowDescription(int Height, int Width)
{
    /// <summary>The inputs between the windows of two neighbouring outputs.</summary>
    public int Stride { get; init; } = 1;

    /// <summary>The inputs between two neighbours in a window.</summary>
    public int Dilation { get; init; } = 1;

    /// <summary>The rows of padding above the map.</summary>
    public int PadTop { get; init; }

    /// <summary>The columns of padding left of the map.</summary>
    public int PadLeft { get; init; }

    /// <summary>The rows of padding below the map.</summary>
    public int PadBottom { get; init; }

    /// <summary>The columns of padding right of the map.</summary>
    public int PadRight { get; init; }

    /// <summary>The window as <c>3×3, stride 2, padding 1</c>; a padding that differs from the top against the clock.</summary>
    /// <returns>One line, the same under every culture.</returns>
    public override string ToString() => string.Concat(
        Invariant($"{Height}×{Width}"),
        Stride == 1 ? "" : Invariant($", stride {Stride}"),
        Dilation == 1 ? "" : Invariant($", dilation {Dilation}"),
        (PadTop, PadLeft, PadBottom, PadRight) == default ? ""
            : PadTop == PadLeft && PadTop == PadBottom && PadTop == PadRight ? Invariant($", padding {PadTop}")
            : Invariant($", padding {PadTop}, {PadLeft}, {PadBottom}, {PadRight}"));
}
