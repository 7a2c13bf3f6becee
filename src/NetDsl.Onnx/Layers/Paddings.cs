using static System.FormattableString;

namespace NetDsl.Onnx;

/// <summary>Strides, dilations and padding as named arguments, in the shortest way that says them.</summary>
internal static class Paddings
{
    public static void AddSteps(Layer layer, Window window)
    {
        if (window.Strides[0] != 1)
        {
            layer.Options.Add(Invariant($"Stride = {window.Strides[0]}"));
        }

        if (window.Dilations[0] != 1)
        {
            layer.Options.Add(Invariant($"Dilation = {window.Dilations[0]}"));
        }
    }

    /// <summary>The arguments.</summary>
    /// <param name="window">The window, with one stride and dilation for all axes.</param>
    /// <param name="sample">What it moves over; empty where <see cref="Padding.Same"/> means something else.</param>
    /// <param name="isConvolution">Whether there is <see cref="Padding.Causal"/> in one dimension.</param>
    public static IEnumerable<string> Of(Window window, int[] sample, bool isConvolution)
    {
        long[] all = [.. window.Before, .. window.After];
        if (all.Distinct().Count() == 1)
        {
            return all[0] == 0 ? [] : [Invariant($"Pad = {all[0]}")];
        }

        if (isConvolution && window.Kernel.Length == 1 && window.Before[0] == window.Dilations[0] * (window.Kernel[0] - 1)
            && window.After[0] == 0)
        {
            return ["Padding = Padding.Causal"];
        }

        return sample.Length > 0 && IsSame(window, sample) ? ["Padding = Padding.Same"] : Sides(window);
    }

    private static bool IsSame(Window window, int[] sample) => window.Kernel.Select((kernel, i) =>
    {
        long size = sample[i + 1], stride = window.Strides[i], outputs = ((size - 1) / stride) + 1;
        long padding = Math.Max(0, ((outputs - 1) * stride) + (window.Dilations[i] * (kernel - 1)) + 1 - size);
        return window.Before[i] == padding / 2 && window.After[i] == padding - (padding / 2);
    }).All(isSame => isSame);

    private static IEnumerable<string> Sides(Window window)
    {
        (string, long)[] sides = window.Kernel.Length == 1
            ? [("PadLeft", window.Before[0]), ("PadRight", window.After[0])]
            : [("PadTop", window.Before[0]), ("PadLeft", window.Before[1]), ("PadBottom", window.After[0]), ("PadRight", window.After[1])];
        return sides.Where(side => side.Item2 > 0).Select(side => Invariant($"{side.Item1} = {side.Item2}"));
    }
}
