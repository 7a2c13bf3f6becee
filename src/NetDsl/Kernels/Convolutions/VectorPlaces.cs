using System.Numerics;

namespace NetDsl.Kernels;

/// <summary>The vectors of the outputs of a band, one after the other: the last one of a row may be shorter.</summary>
internal readonly unsafe struct VectorPlaces
{
    private readonly int _lanes, _lastLanes;

    private VectorPlaces(nint* reads, nint* writes, int ofRow, int lanes, int lastLanes)
    {
        (OfRow, _lanes, _lastLanes) = (ofRow, lanes, lastLanes);
        Reads = reads;
        Writes = writes;
    }

    /// <summary>Where each vector reads first, in the copied maps.</summary>
    public nint* Reads { get; }

    /// <summary>Where it lies among the outputs.</summary>
    public nint* Writes { get; }

    /// <summary>The vectors of a row.</summary>
    public int OfRow { get; }

    /// <summary>The outputs of a vector.</summary>
    public int LanesAt(int vector) => (vector + 1) % OfRow == 0 ? _lastLanes : _lanes;

    /// <summary>Makes room in some scratch memory for the places, and for what else a convolution of few filters needs.</summary>
    /// <param name="scratch">The memory.</param>
    /// <param name="layout">How maps are copied.</param>
    /// <param name="sizes">The convolution.</param>
    /// <param name="rows">The rows of outputs.</param>
    /// <param name="offsets">Receives what each step of a sum reads.</param>
    /// <param name="padded">Receives the place for the copied maps, behind which there are zeros.</param>
    public static VectorPlaces In<T>(
        Scratch scratch, in PaddedMaps layout, in Convolution sizes, int rows, out nint* offsets, out T* padded)
        where T : unmanaged
    {
        SpatialWindow window = sizes.Window;
        int lanes = Vector<T>.Count, ofRow = (window.OutputWidth + lanes - 1) / lanes, count = ofRow * rows;
        long length = layout.LengthOf(sizes.ChannelsOfGroup);
        padded = scratch.Fit<T>(sizes.FilterSize + (2 * count), length, out offsets);
        new Span<T>(padded, (int)length).Clear();
        layout.FillOffsets(sizes.ChannelsOfGroup, offsets);
        nint* reads = offsets + sizes.FilterSize, writes = reads + count;
        for (int i = 0; i < count; i++)
        {
            (int row, int vector) = int.DivRem(i, ofRow);
            reads[i] = (row * layout.OutputRowStep) + (vector * lanes);
            writes[i] = ((nint)row * window.OutputWidth) + (vector * lanes);
        }

        return new(reads, writes, ofRow, lanes, window.OutputWidth - ((ofRow - 1) * lanes));
    }
}
