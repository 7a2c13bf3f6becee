using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetDsl.Kernels;

/// <summary>
/// How the rows of maps that some rows of outputs read are copied, with their padding around them. Where outputs are a stride apart, the
/// columns of a row are sorted by what is left when they are divided by it: so what neighbouring outputs read at one place of their windows
/// are neighbours.
/// </summary>
/// <param name="window">The windows.</param>
/// <param name="outputs">The most rows of outputs at a time.</param>
internal readonly unsafe struct PaddedMaps(SpatialWindow window, int outputs)
{
    // A vector may be read that begins at the last value.
    private const int Slack = 64;

    // Values of copies that stay in the nearest cache.
    private const int CopiedAtOnce = 4 * 1024;

    private readonly int _columnsOfPhase = (int)(((long)PaddedWidth(window) + window.Stride - 1) / window.Stride);

    /// <summary>The distance of rows. There are no more remainders than columns.</summary>
    public int RowStep => _columnsOfPhase * Math.Min(window.Stride, PaddedWidth(window));

    /// <summary>The distance of channels.</summary>
    public nint ChannelStep => (nint)RowStep * HeightFor(outputs);

    /// <summary>The distance of what the outputs of neighbouring rows read.</summary>
    public nint OutputRowStep => (nint)RowStep * window.Stride;

    /// <summary>The elements of a copy.</summary>
    public long LengthOf(int channels) => ((long)channels * ChannelStep) + Slack;

    /// <summary>
    /// How many copies to make before the first is read: a vector that lies across two that have just been written must wait until both
    /// are in the cache.
    /// </summary>
    public int CopiesAtOnce(int channels, int most) => (int)Math.Clamp(CopiedAtOnce / LengthOf(channels), 1, Math.Max(1, most));

    /// <summary>Copies what some parts of a convolution read, one after the other.</summary>
    /// <param name="maps">The maps of all samples.</param>
    /// <param name="sizes">The convolution.</param>
    /// <param name="bands">Its parts.</param>
    /// <param name="first">The first of them.</param>
    /// <param name="step">The parts from one to the next.</param>
    /// <param name="count">How many.</param>
    /// <param name="to">Receives the copies.</param>
    public void CopyBands<T>(T* maps, in Convolution sizes, Bands bands, int first, int step, int count, T* to)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < count; i++, to += LengthOf(sizes.ChannelsOfGroup))
        {
            (int sample, int group, int row, int rows) = bands[first + (i * step)];
            Copy(maps + sizes.InputOf(sample, group), sizes.ChannelsOfGroup, row, rows, to);
        }
    }

    /// <summary>Copies what some rows of outputs read. What the first of them reads first comes first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Copy<T>(T* maps, int channels, int firstOutput, int rows, T* to)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int height = HeightFor(rows), top = (firstOutput * window.Stride) - window.Top;
        int first = Math.Clamp(top, 0, window.Height), count = Math.Clamp(top + height, first, window.Height) - first;
        T* from = maps + ((nint)first * window.Width);
        if (count == 0 || window.Stride > 1)
        {
            new Span<T>(to, (int)(channels * ChannelStep)).Clear();
            for (int channel = 0; channel < channels && count > 0; channel++, from += window.InputSize, to += ChannelStep)
            {
                SortRows(from, to + ((nint)(first - top) * RowStep), first - top, count);
            }

            return;
        }

        int before = ((first - top) * RowStep) + window.Left, end = before + ((count - 1) * RowStep) + window.Width;
        for (int channel = 0; channel < channels; channel++, from += window.InputSize, to += ChannelStep)
        {
            new Span<T>(to, before).Clear();
            CopyRows(from, window.Width, to + before, RowStep, count);
            new Span<T>(to + end, (height * RowStep) - end).Clear();
        }
    }

    /// <summary>How far from its beginning each place of a window is, in the order of a filter's weights.</summary>
    public void FillOffsets(int channels, nint* offsets)
    {
        int kernel = window.KernelSize;
        for (int m = 0; m < window.KernelHeight; m++)
        {
            for (int n = 0; n < window.KernelWidth; n++)
            {
                offsets[(m * window.KernelWidth) + n] = ((nint)m * window.Dilation * RowStep) + PlaceOf(n * window.Dilation);
            }
        }

        nint step = ChannelStep;
        for (int i = kernel; i < channels * kernel; i++)
        {
            offsets[i] = offsets[i - kernel] + step;
        }
    }

    private static int PaddedWidth(in SpatialWindow window) => window.Left + window.Width + window.Right;

    private int HeightFor(int rows) => ((rows - 1) * window.Stride) + ((window.KernelHeight - 1) * window.Dilation) + 1;

    private int PlaceOf(int column) => (column % window.Stride * _columnsOfPhase) + (column / window.Stride);

    /// <summary>
    /// Copies rows, and writes zeros between them. Rows are so short that a call for each would take longer than they do.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CopyRows<T>(T* from, int width, T* to, int step, int rows)
        where T : unmanaged
    {
        int last = width - Vector<T>.Count, padding = step - width;
        for (; rows > 0; rows--, from += width, to += step)
        {
            if (last >= 0)
            {
                for (int i = 0; i < last; i += Vector<T>.Count)
                {
                    Vector.Load(from + i).Store(to + i);
                }

                Vector.Load(from + last).Store(to + last);
            }
            else
            {
                for (int i = 0; i < width; i++)
                {
                    to[i] = from[i];
                }
            }

            // What is too much of a vector of zeros is overwritten by the next row. Behind the last row may be the end of the copy.
            if (rows == 1)
            {
                return;
            }

            if (padding > Vector<T>.Count)
            {
                new Span<T>(to + width, padding).Clear();
            }
            else if (padding > 0)
            {
                Vector<T>.Zero.Store(to + width);
            }
        }
    }

    /// <summary>Rows by what is left of a column that is divided by the stride, as far as windows read them.</summary>
    /// <param name="from">The first row.</param>
    /// <param name="to">Where it is copied to.</param>
    /// <param name="place">How far it lies below what the first window reads first.</param>
    /// <param name="rows">How many there are.</param>
    private void SortRows<T>(T* from, T* to, int place, int rows)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int stride = window.Stride, width = window.Width, reach = (window.KernelHeight - 1) * window.Dilation;
        for (int row = place; row < place + rows; row++, from += width, to += RowStep)
        {
            if (row % stride > reach)
            {
                continue;
            }

            int column = 0;
            if (stride == 2 && typeof(T) == typeof(float))
            {
                column = SplitRow((float*)from, (float*)(to + PlaceOf(window.Left)), (float*)(to + PlaceOf(window.Left + 1)), width);
            }

            for (int first = column; first < Math.Min(column + stride, width); first++)
            {
                T* write = to + PlaceOf(window.Left + first);
                for (long i = first; i < width; i += stride)
                {
                    *write++ = from[i];
                }
            }
        }
    }

    /// <summary>Every other number here, and the others there; returns how many were copied, whole vectors.</summary>
    private static int SplitRow(float* from, float* even, float* odd, int width)
    {
        int i = 0, lanes = Vector<float>.Count;
        for (; i + (2 * lanes) <= width; i += 2 * lanes, even += lanes, odd += lanes)
        {
            EveryOther.Split(Vector.Load(from + i), Vector.Load(from + i + lanes), out Vector<float> first, out Vector<float> second);
            EveryOther.InOrder(first).Store(even);
            EveryOther.InOrder(second).Store(odd);
        }

        return i;
    }
}
