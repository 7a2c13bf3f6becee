using System.Numerics;

namespace NetDsl.Kernels;

/// <summary>The rows of maps that some rows of outputs read, with their padding around them.</summary>
/// <param name="first">What the first output reads first.</param>
/// <param name="channelStep">The distance of channels.</param>
/// <param name="rowStep">The distance of rows.</param>
internal readonly unsafe struct PaddedMaps<T>(T* first, nint channelStep, int rowStep)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // A vector may be read that begins at the last value.
    private const int Slack = 64;

    public T* First => first;

    public nint ChannelStep => channelStep;

    public int RowStep => rowStep;

    /// <summary>Copies them.</summary>
    public static PaddedMaps<T> Of(T* maps, int channels, in SpatialWindow window, int firstOutput, int outputs, Scratch scratch)
    {
        int height = ((outputs - 1) * window.Stride) + ((window.KernelHeight - 1) * window.Dilation) + 1;
        int width = window.Left + window.Width + window.Right, top = (firstOutput * window.Stride) - window.Top;
        T* to = scratch.Fit<T>(((long)channels * height * width) + Slack);
        var copy = new PaddedMaps<T>(to, (nint)height * width, width);
        for (int channel = 0; channel < channels; channel++, maps += window.InputSize)
        {
            for (int y = top; y < top + height; y++, to += width)
            {
                if (y < 0 || y >= window.Height)
                {
                    new Span<T>(to, width).Clear();
                    continue;
                }

                new Span<T>(to, window.Left).Clear();
                new ReadOnlySpan<T>(maps + ((nint)y * window.Width), window.Width).CopyTo(new Span<T>(to + window.Left, window.Width));
                new Span<T>(to + window.Left + window.Width, window.Right).Clear();
            }
        }

        return copy;
    }
}
