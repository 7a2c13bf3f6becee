using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

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
        int top = (firstOutput * window.Stride) - window.Top;
        int first = Math.Clamp(top, 0, window.Height), end = Math.Clamp(top + HeightFor(rows), first, window.Height);
        new Span<T>(to, (int)(channels * ChannelStep)).Clear();
        T* from = maps + ((nint)first * window.Width);
        to += (nint)(first - top) * RowStep;
        for (int channel = 0; channel < channels; channel++, from += window.InputSize, to += ChannelStep)
        {
            if (window.Stride == 1)
            {
                CopyRows(from, window.Width, to + window.Left, RowStep, end - first);
            }
            else
            {
                SortRows(from, to, end - first);
            }
        }
    }

    /// <summary>How far from its beginning each place of a window is, in the order of a filter's weights.</summary>
    public void FillOffsets(int channels, nint* offsets)
    {
        for (int channel = 0; channel < channels; channel++)
        {
            for (int m = 0; m < window.KernelHeight; m++)
            {
                for (int n = 0; n < window.KernelWidth; n++)
                {
                    *offsets++ = (channel * ChannelStep) + ((nint)m * window.Dilation * RowStep) + PlaceOf(n * window.Dilation);
                }
            }
        }
    }

    private static int PaddedWidth(in SpatialWindow window) => window.Left + window.Width + window.Right;

    private int HeightFor(int rows) => ((rows - 1) * window.Stride) + ((window.KernelHeight - 1) * window.Dilation) + 1;

    private int PlaceOf(int column) => (column % window.Stride * _columnsOfPhase) + (column / window.Stride);

    /// <summary>Rows are so short that a call for each would take longer than they do.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CopyRows<T>(T* from, int width, T* to, int step, int rows)
        where T : unmanaged
    {
        int last = width - Vector<T>.Count;
        for (; rows > 0; rows--, from += width, to += step)
        {
            if (last < 0)
            {
                for (int i = 0; i < width; i++)
                {
                    to[i] = from[i];
                }

                continue;
            }

            for (int i = 0; i < last; i += Vector<T>.Count)
            {
                Vector.Load(from + i).Store(to + i);
            }

            Vector.Load(from + last).Store(to + last);
        }
    }

    /// <summary>Rows by what is left of a column that is divided by the stride.</summary>
    private void SortRows<T>(T* from, T* to, int rows)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (; rows > 0; rows--, from += window.Width, to += RowStep)
        {
            int column = 0;
            if (window.Stride == 2 && typeof(T) == typeof(float) && Sse.IsSupported)
            {
                T* even = to + PlaceOf(window.Left), odd = to + PlaceOf(window.Left + 1);
                column = CopyPairs((float*)from, (float*)even, (float*)odd, window.Width);
            }

            for (; column < window.Width; column++)
            {
                to[PlaceOf(window.Left + column)] = from[column];
            }
        }
    }

    /// <summary>Every other number here, and the others there; returns how many were copied, eight at a time.</summary>
    private static int CopyPairs(float* from, float* even, float* odd, int width)
    {
        int i = 0;
        for (; i + 8 <= width; i += 8, even += 4, odd += 4)
        {
            Vector128<float> low = Vector128.Load(from + i), high = Vector128.Load(from + i + 4);
            Sse.Shuffle(low, high, 0b_10_00_10_00).Store(even);
            Sse.Shuffle(low, high, 0b_11_01_11_01).Store(odd);
        }

        return i;
    }
}
