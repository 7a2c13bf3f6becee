using NetDsl.Kernels;

namespace NetDsl.Benchmarks;

/// <summary>A convolution without bias and activation whose maps stay as large as they are, and a batch for it.</summary>
/// <param name="name">The name in the table.</param>
/// <param name="batch">The samples.</param>
/// <param name="channels">The channels that enter.</param>
/// <param name="filters">Those that leave.</param>
/// <param name="size">The height and width of a map.</param>
/// <param name="kernel">The height and width of a kernel, an odd number.</param>
/// <param name="groups">The groups of channels.</param>
internal sealed class ConvolutionCase(string name, int batch, int channels, int filters, int size, int kernel, int groups = 1)
{
    public string Name => name;

    public int Batch => batch;

    public int Channels => channels;

    public int Filters => filters;

    public int Size => size;

    public int Kernel => kernel;

    public int Groups => groups;

    public int Pad => kernel / 2;

    public SpatialWindow Window => new(size, size, kernel, kernel, top: Pad, left: Pad, bottom: Pad, right: Pad);

    /// <summary>The inputs x, [batch, channels, size, size].</summary>
    public float[] X { get; } = RandomMatrix.Uniform(batch * channels, size * size, -1, 1);

    /// <summary>The weights W, [filters, channels/groups, kernel, kernel].</summary>
    public float[] Weight { get; } = RandomMatrix.Uniform(filters * (channels / groups), kernel * kernel, -1, 1);

    /// <summary>The slopes dh, [batch, filters, size, size].</summary>
    public float[] Slopes { get; } = RandomMatrix.Uniform(batch * filters, size * size, -1, 1);

    /// <summary>The operations of the forward pass, without those that padding saves.</summary>
    public double Flops => 2.0 * batch * filters * size * size * (channels / groups) * kernel * kernel;
}
