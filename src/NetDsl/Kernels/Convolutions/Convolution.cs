namespace NetDsl.Kernels;

/// <summary>
/// The sizes of a convolution of maps [batch, channels, height, width] into [batch, filters, …], or of one that is turned around; checked
/// against what it is given.
/// </summary>
/// <remarks>The filters and the channels are in as many groups, and a filter reads the channels of its group.</remarks>
internal readonly struct Convolution
{
    // The outputs of a row that is put together of several, at most.
    private const int LongRow = 256;

    // Multiplications in several microseconds: fewer are not worth a thread.
    private const int WorthAThread = 1 << 17;

    private const string Inputs = "[B, channels, height, width]";
    private const string Outputs = "[B, filters, output height, output width]";
    private const string Weights = "[filters, channels/groups, kernel height, kernel width]";
    private const string TransposedWeights = "[channels, filters/groups, kernel height, kernel width]";

    private Convolution(in SpatialWindow window, int channels, int filters, int groups, int batch)
        => (Window, Channels, Filters, Groups, Batch) = (WithLongRows(window), channels, filters, groups, batch);

    public SpatialWindow Window { get; }

    public int Channels { get; }

    public int Filters { get; }

    public int Groups { get; }

    public int Batch { get; }

    public int ChannelsOfGroup => Channels / Groups;

    public int FiltersOfGroup => Filters / Groups;

    /// <summary>The weights of one filter.</summary>
    public int FilterSize => ChannelsOfGroup * Window.KernelSize;

    /// <summary>The multiplications.</summary>
    public long Work => (long)Batch * Filters * FilterSize * Window.OutputSize;

    /// <summary>Where what a group reads of a sample begins.</summary>
    public nint InputOf(int sample, int group)
        => (((nint)sample * Channels) + ((nint)group * ChannelsOfGroup)) * Window.InputSize;

    /// <summary>Where what a filter gives of a sample begins.</summary>
    public nint OutputOf(int sample, int filter) => (((nint)sample * Filters) + filter) * Window.OutputSize;

    /// <summary>So many parts that take equally long, divided among threads.</summary>
    public Shares SharesOf(int parts)
        => Shares.Of(parts, (int)Math.Clamp(WorthAThread * (long)parts / Math.Max(1, Work), 1, int.MaxValue), unit: 1);

    /// <summary>
    /// The convolution of the outputs that gives what this one's way back does, with kernels turned around; null where outputs lie a stride
    /// apart, or padding is wider than a kernel reaches, or outputs are so few that it would mostly read padding.
    /// </summary>
    public Convolution? TurnedAround
    {
        get
        {
            int down = (Window.KernelHeight - 1) * Window.Dilation, across = (Window.KernelWidth - 1) * Window.Dilation;
            if (Window.Stride != 1 || Window.InputSize > 2L * Window.OutputSize
                || Math.Max(Window.Top, Window.Bottom) > down || Math.Max(Window.Left, Window.Right) > across)
            {
                return null;
            }

            // So much padding after the map as gives as many outputs as this one has inputs.
            var window = new SpatialWindow(
                Window.OutputHeight, Window.OutputWidth, Window.KernelHeight, Window.KernelWidth, stride: 1, Window.Dilation,
                down - Window.Top, across - Window.Left,
                Window.Height - Window.OutputHeight + Window.Top, Window.Width - Window.OutputWidth + Window.Left);
            return new(window, Filters, Channels, Groups, Batch);
        }
    }

    /// <summary>The sizes, for maps and weights of these lengths.</summary>
    /// <param name="window">The window over the maps with the channels.</param>
    /// <param name="channels">What a filter reads.</param>
    /// <param name="filters">The filters.</param>
    /// <param name="groups">How many groups they are in.</param>
    /// <param name="weight">The length of the weights.</param>
    /// <param name="from">The length of the maps with the channels, and its name.</param>
    /// <param name="to">That of the maps with a channel for each filter.</param>
    /// <exception cref="ArgumentException">They do not fit.</exception>
    public static Convolution Of(
        in SpatialWindow window, int channels, int filters, int groups,
        int weight, (int Length, string Name) from, (int Length, string Name) to)
    {
        CheckCounts(window, channels, filters, groups);
        int batch = Check.Rows(to.Length, (long)filters * window.OutputSize, Outputs, to.Name);
        SameLength(from.Length, (long)batch * channels * window.InputSize, Inputs, from.Name);
        SameLength(weight, (long)filters * (channels / groups) * window.KernelSize, Weights, nameof(weight));
        return new(window, channels, filters, groups, batch);
    }

    /// <summary>The sizes of a convolution that is turned around: it reads the outputs of this one and gives its inputs.</summary>
    /// <param name="window">The window over the maps that it gives.</param>
    /// <param name="channels">What it reads: a filter of this one each.</param>
    /// <param name="filters">The channels that it gives.</param>
    /// <param name="groups">How many groups they are in.</param>
    /// <param name="weight">The length of the weights.</param>
    /// <param name="from">The length of the maps that it reads, and its name.</param>
    /// <param name="to">That of the maps that it gives.</param>
    /// <exception cref="ArgumentException">They do not fit.</exception>
    public static Convolution Transposed(
        in SpatialWindow window, int channels, int filters, int groups,
        int weight, (int Length, string Name) from, (int Length, string Name) to)
    {
        CheckCounts(window, channels, filters, groups);
        int batch = Check.Rows(from.Length, (long)channels * window.OutputSize, Inputs, from.Name);
        SameLength(to.Length, (long)batch * filters * window.InputSize, Outputs, to.Name);
        SameLength(weight, (long)channels * (filters / groups) * window.KernelSize, TransposedWeights, nameof(weight));
        return new(window, filters, channels, groups, batch);
    }

    /// <summary>
    /// The same with rows of maps put together where an output reads its own place alone, so that vectors of them are full: as many as
    /// leave parts enough for the caches.
    /// </summary>
    private static SpatialWindow WithLongRows(in SpatialWindow window)
    {
        bool readsItsPlace = window.KernelSize == 1 && window.Stride == 1
            && (window.OutputHeight, window.OutputWidth, window.Top, window.Left) == (window.Height, window.Width, 0, 0);
        if (!readsItsPlace)
        {
            return window;
        }

        int rows = Math.Clamp(LongRow / window.Width, 1, window.Height);
        while (window.Height % rows != 0)
        {
            rows--;
        }

        return new(window.Height / rows, rows * window.Width, 1, 1);
    }

    private static void CheckCounts(in SpatialWindow window, int channels, int filters, int groups)
    {
        if (window.KernelHeight == 0)
        {
            throw new ArgumentException("The window has no size; make it with the constructor that takes its sizes.", nameof(window));
        }

        Check.Size(channels, nameof(channels));
        Check.Size(filters, nameof(filters));
        Check.Size(groups, nameof(groups));
        Divides(groups, channels, nameof(channels));
        Divides(groups, filters, nameof(filters));
    }

    private static void Divides(int groups, int count, string name)
    {
        if (count % groups != 0)
        {
            throw new ArgumentException($"{count} {name} are not in {groups} equal groups; give a divisor of both.", nameof(groups));
        }
    }

    private static void SameLength(int length, long expected, string shape, string name)
    {
        if (length != expected)
        {
            throw new ArgumentException($"{name} has {length} values; {shape} needs {expected}.", name);
        }
    }
}
