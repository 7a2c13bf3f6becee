namespace NetDsl.Kernels;

/// <summary>The vectors of the outputs of a band, one after the other: the last one of a row may be shorter.</summary>
/// <param name="reads">Where each reads first, in the copied maps.</param>
/// <param name="writes">Where it lies among the outputs.</param>
/// <param name="lanes">The outputs of it.</param>
/// <param name="ofRow">The vectors of a row.</param>
/// <param name="areFull">Whether each has an output in every lane.</param>
internal readonly unsafe struct VectorPlaces(nint* reads, nint* writes, nint* lanes, int ofRow, bool areFull)
{
    /// <summary>Where each vector reads first, in the copied maps.</summary>
    public nint* Reads => reads;

    /// <summary>Where it lies among the outputs.</summary>
    public nint* Writes => writes;

    /// <summary>The outputs of a vector.</summary>
    public nint* Lanes => lanes;

    /// <summary>The vectors of a row.</summary>
    public int OfRow => ofRow;

    /// <summary>Whether each vector has an output in every lane.</summary>
    public bool AreFull => areFull;

    /// <summary>Makes room in some scratch memory for the places, and for what else a convolution of few filters needs.</summary>
    /// <param name="scratch">The memory.</param>
    /// <param name="layout">How maps are copied.</param>
    /// <param name="sizes">The convolution.</param>
    /// <param name="lanes">The lanes of a vector.</param>
    /// <param name="rows">The rows of outputs.</param>
    /// <param name="copies">How many copies of maps there is to be room for.</param>
    /// <param name="mayOverlap">Whether the last vector of a row may begin earlier, so that it is full.</param>
    /// <param name="offsets">Receives what each step of a sum reads.</param>
    /// <param name="padded">Receives the place for the copied maps, behind which there are zeros.</param>
    public static VectorPlaces In<T>(
        Scratch scratch,
        in PaddedMaps layout,
        in Convolution sizes,
        int lanes,
        int rows,
        int copies,
        bool mayOverlap,
        out nint* offsets,
        out T* padded)
        where T : unmanaged
    {
        int width = sizes.Window.OutputWidth, ofRow = (width + lanes - 1) / lanes, count = ofRow * rows;
        long length = layout.LengthOf(sizes.ChannelsOfGroup) * copies;
        padded = scratch.Fit<T>(sizes.FilterSize + (3 * count), length, out offsets);
        new Span<T>(padded, (int)length).Clear();
        layout.FillOffsets(sizes.ChannelsOfGroup, offsets);
        nint* reads = offsets + sizes.FilterSize, writes = reads + count, used = writes + count;
        int latest = width - lanes;
        mayOverlap &= latest >= 0;
        for (int i = 0; i < count; i++)
        {
            (int row, int vector) = int.DivRem(i, ofRow);
            int column = mayOverlap ? Math.Min(vector * lanes, latest) : vector * lanes;
            reads[i] = (row * layout.OutputRowStep) + column;
            writes[i] = ((nint)row * width) + column;
            used[i] = Math.Min(lanes, width - column);
        }

        return new(reads, writes, used, ofRow, mayOverlap || width % lanes == 0);
    }
}
