namespace NetDsl;

/// <summary>Padding as PyTorch and TorchSharp say it: as much on both sides of an axis.</summary>
internal static class ModuleWindows
{
    /// <summary>Whether both sides are padded alike.</summary>
    public static bool IsEven(LayerDescription layer) =>
        layer.Window is { } window && window.PadTop == window.PadBottom && window.PadLeft == window.PadRight;

    public static bool IsPadded(WindowDescription window) => (window.PadTop, window.PadLeft) != default;

    /// <summary>Whether a pool may pad so: no more than half of its window.</summary>
    public static bool FitsPool(LayerDescription layer) =>
        IsEven(layer) && layer.Window is { } window && window.PadTop <= window.Height / 2 && window.PadLeft <= window.Width / 2;

    /// <summary>What a transposed convolution is told to cut off on both sides of an axis, and to give back at its end.</summary>
    public static (AxisCut Height, AxisCut Width) Cuts(WindowDescription window)
    {
        int longest = Math.Max(window.Stride, window.Dilation) - 1;
        return (Of(window.PadTop, window.PadBottom), Of(window.PadLeft, window.PadRight));

        AxisCut Of(int before, int after) => before - after >= 0 && before - after <= longest
            ? new(before, before - after, First: 0, IsWhole: true)
            : Rest(Math.Max(0, Math.Min(before, after)), Math.Max(0, -after), before, after);
    }

    private static AxisCut Rest(int padding, int back, int before, int after) =>
        new(padding, back, before - padding, (before, after) == (padding, padding - back));
}

/// <summary>How much of an axis a transposed convolution cuts off.</summary>
/// <param name="Padding">On both sides.</param>
/// <param name="Back">What it gives back at the end: output padding.</param>
/// <param name="First">The first place that is still to be kept of what is left.</param>
/// <param name="IsWhole">Whether all that is left is kept.</param>
internal readonly record struct AxisCut(int Padding, int Back, int First, bool IsWhole);
