using System.ComponentModel;

namespace NetDsl.Kernels;

/// <summary>
/// The weights W of a dense layer, [units, inputs], and a copy in the order in which products read them, where there is one.
/// </summary>
/// <remarks>Results have the same bits with and without the copy.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct DenseWeight
{
    internal DenseWeight(ReadOnlySpan<float> rows, ReadOnlySpan<float> packed)
    {
        Rows = rows;
        Packed = packed;
    }

    /// <summary>W itself, row-major.</summary>
    public ReadOnlySpan<float> Rows { get; }

    /// <summary>The copy of <see cref="PackedMatrix"/>; empty without one.</summary>
    internal ReadOnlySpan<float> Packed { get; }
}
