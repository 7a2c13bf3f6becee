using NetDsl.Kernels;

namespace NetDsl;

/// <summary>
/// The slopes of a convolution's weights for one sample: each is the sum over all windows of what comes back to the output, times what the
/// weight's place in the window reads. Of a transposed one input and output are exchanged.
/// </summary>
internal sealed class KernelSlopes
{
    private readonly float[] _slopes, _unread;
    private readonly SpatialWindow _window;
    private readonly int _channels, _filters, _groups;
    private readonly bool _isTransposed;

    /// <param name="layer">The convolution.</param>
    public KernelSlopes(LayerDescription layer)
    {
        ParameterDescription weight = layer.Parameters.First(tensor => tensor.Use == ParameterUse.Decayed);
        _isTransposed = layer.Kind == nameof(ConvTranspose2D);
        IReadOnlyList<int> map = _isTransposed ? layer.OutputShape : layer.InputShape;
        (_channels, _filters, _groups) = (map[0], weight.Shape[0], map[0] / weight.Shape[1]);
        (_slopes, _unread) = (new float[weight.Length], new float[weight.Length]);
        _window = WindowOf(layer.Window!, map);
    }

    /// <summary>Their mean square.</summary>
    /// <param name="x">What enters, [channels, height, width].</param>
    /// <param name="slopes">∂L/∂h, [filters, height, width].</param>
    public double Power(ReadOnlySpan<float> x, ReadOnlySpan<float> slopes)
    {
        ReadOnlySpan<float> read = _isTransposed ? slopes : x, back = _isTransposed ? x : slopes;
        Conv2D.Backward(read, _unread, back, _slopes, [], [], _window, _channels, _filters, _groups);
        double sum = 0;
        foreach (float slope in _slopes)
        {
            sum += (double)slope * slope;
        }

        return sum / _slopes.Length;
    }

    /// <summary>Something in one dimension has one row. What a transposed one adds after its windows needs no padding.</summary>
    private static SpatialWindow WindowOf(WindowDescription window, IReadOnlyList<int> map) => new(
        map.Count == 2 ? 1 : map[1],
        map[^1],
        window.Height,
        window.Width,
        window.Stride,
        window.Dilation,
        window.PadTop,
        window.PadLeft,
        Math.Max(0, window.PadBottom),
        Math.Max(0, window.PadRight));
}
