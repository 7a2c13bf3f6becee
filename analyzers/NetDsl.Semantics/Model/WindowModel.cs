namespace NetDsl.Semantics.Model;

/// <summary>The window that a layer moves over a map. Something in one dimension has one row.</summary>
internal sealed record WindowModel(WindowAxis Rows, WindowAxis Columns)
{
    /// <summary>The places in it.</summary>
    public long Size => (long)Rows.Kernel * Columns.Kernel;
}

/// <summary>
/// One axis of a window: output i reads the inputs i·stride + m·dilation − begin, for every m &lt; kernel. Of a transposed convolution
/// input i is spread over these outputs.
/// </summary>
/// <param name="Input">The length of the map.</param>
/// <param name="Kernel">The places in the window.</param>
/// <param name="Stride">The inputs between the windows of two outputs.</param>
/// <param name="Dilation">The inputs between two places in the window.</param>
/// <param name="Begin">The padding before the map.</param>
/// <param name="End">The padding after it; below 0 where a transposed convolution gives more than its windows reach.</param>
internal sealed record WindowAxis(int Input, int Kernel, int Stride = 1, int Dilation = 1, int Begin = 0, int End = 0)
{
    /// <summary>The axis that a layer in one dimension does not have.</summary>
    public static WindowAxis None { get; } = new(1, 1);

    /// <summary>From its first place to its last, dilation·(kernel − 1) + 1.</summary>
    public long Reach => ReachOf(Kernel, Dilation);

    /// <summary>The map with its padding.</summary>
    public long Padded => (long)Input + Begin + End;

    public bool Fits => Reach <= Padded;

    /// <summary>Whether every window reads some of the map: the first and the last do.</summary>
    public bool ReadsSomething => Begin < Reach && ((long)(Output - 1) * Stride) - Begin < Input;

    /// <summary>The length of the output, of a window that fits.</summary>
    public int Output => (int)Math.Min(int.MaxValue, ((Padded - Reach) / Stride) + 1);

    /// <summary>The length of the output of a transposed convolution, which spreads each input over a window.</summary>
    public long Spread => ((long)(Input - 1) * Stride) + Reach - Begin - End;

    public static long ReachOf(int kernel, int dilation) => ((long)dilation * (kernel - 1)) + 1;
}
