using System.ComponentModel;

namespace NetDsl.Kernels;

/// <summary>
/// The weights W of a layer, [units, inputs] or [filters, channels/groups, kernel height, kernel width], and a copy in the order in which
/// its kernel reads them, where there is one.
/// </summary>
/// <remarks>Results have the same bits with and without the copy.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct LayerWeight
{
    internal LayerWeight(ReadOnlySpan<float> rows, ReadOnlySpan<float> packed)
    {
        Rows = rows;
        Packed = packed;
    }

    /// <summary>W itself, row-major.</summary>
    public ReadOnlySpan<float> Rows { get; }

    /// <summary>The copy of <see cref="PackedMatrix"/> or <see cref="ConvolutionProducts.Pack"/>; empty without one.</summary>
    internal ReadOnlySpan<float> Packed { get; }
}
