namespace NetDsl.Kernels;

/// <summary>Some rows of the outputs of a sample and group.</summary>
internal readonly record struct Band(int Sample, int Group, int Row, int Rows);

/// <summary>The parts of a convolution: some rows of the outputs of a sample and group each.</summary>
/// <param name="sizes">The convolution.</param>
/// <param name="ofSample">The parts of a sample and group.</param>
internal readonly struct Bands(Convolution sizes, int ofSample)
{
    // Outputs whose maps and sums stay in the nearest caches.
    private const int OutputsAtOnce = 1024;
    private const int ValuesAtOnce = 64 * 1024;

    /// <summary>All parts.</summary>
    public int Count => sizes.Batch * sizes.Groups * ofSample;

    /// <summary>The rows of the largest.</summary>
    public int MostRows => (sizes.Window.OutputHeight + ofSample - 1) / ofSample;

    public Band this[int part]
    {
        get
        {
            (int unit, int band) = int.DivRem(part, ofSample);
            (int sample, int group) = int.DivRem(unit, sizes.Groups);
            int row = Bound(band);
            return new(sample, group, row, Bound(band + 1) - row);
        }
    }

    /// <summary>One for each sample and group.</summary>
    public static Bands Whole(in Convolution sizes) => new(sizes, ofSample: 1);

    /// <summary>As many as the caches want, and as there are threads, if there are as many rows.</summary>
    public static Bands For(in Convolution sizes)
    {
        SpatialWindow window = sizes.Window;
        int reach = (window.KernelHeight - 1) * window.Dilation;
        long inputRow = (long)sizes.ChannelsOfGroup * (window.Left + window.Width + window.Right);
        int fitting = (int)Math.Clamp(((ValuesAtOnce / inputRow) - reach) / window.Stride, 1, window.OutputHeight);
        int wanted = Math.Min(fitting, Math.Max(1, OutputsAtOnce / window.OutputWidth)), units = Math.Max(1, sizes.Batch * sizes.Groups);
        int forCaches = (window.OutputHeight + wanted - 1) / wanted, forThreads = (WorkerPool.Shared.Threads + units - 1) / units;
        return new(sizes, Math.Clamp(forThreads, forCaches, window.OutputHeight));
    }

    private int Bound(int band) => (int)((long)sizes.Window.OutputHeight * band / ofSample);
}
