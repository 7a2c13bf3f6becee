namespace NetDsl.Kernels;

/// <summary>One axis of a window: output i reads the inputs i·stride + m·dilation − begin, m &lt; kernel.</summary>
internal readonly struct WindowAxis(int input, int kernel, int stride, int dilation, int begin, int output)
{
    public int Input { get; } = input;

    public int Kernel { get; } = kernel;

    public int Stride { get; } = stride;

    public int Dilation { get; } = dilation;

    public int Begin { get; } = begin;

    public int Output { get; } = output;

    /// <summary>What an output reads at a place in its window, which may lie outside of the map.</summary>
    public int InputAt(int output, int place) => (output * Stride) + (place * Dilation) - Begin;

    /// <summary>The outputs, from first up to end, that read inside of the map at a place in their window.</summary>
    public (int First, int End) OutputsAt(int place)
    {
        // The first with output·stride ≥ begin − place·dilation, and the first with output·stride + place·dilation − begin ≥ input.
        int offset = (place * Dilation) - Begin;
        int first = offset >= 0 ? 0 : ((-offset - 1) / Stride) + 1;
        int end = offset >= Input ? 0 : ((Input - 1 - offset) / Stride) + 1;
        return (Math.Min(first, Output), Math.Max(Math.Min(first, Output), Math.Min(end, Output)));
    }

    /// <summary>The places in the window of an output, from first up to end, that lie inside of the map.</summary>
    public (int First, int End) PlacesAt(int output)
    {
        int start = (output * Stride) - Begin;
        if (start >= 0 && start + ((Kernel - 1) * Dilation) < Input)        // nearly all: no division
        {
            return (0, Kernel);
        }

        int first = start >= 0 ? 0 : ((-start - 1) / Dilation) + 1;
        int end = start >= Input ? 0 : ((Input - 1 - start) / Dilation) + 1;
        return (Math.Min(first, Kernel), Math.Max(Math.Min(first, Kernel), Math.Min(end, Kernel)));
    }
}
