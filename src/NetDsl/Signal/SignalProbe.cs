namespace NetDsl;

/// <summary>
/// Signal and gradient as they were measured in one pass of real samples through a network, beside what the compiler predicts.
/// </summary>
/// <remarks>
/// The prediction is about a network before training, and a mean over random weights; one network of finite width scatters around it. After
/// training the two differ, and the measured numbers tell what training made of the start.
/// </remarks>
public sealed record SignalProbe
{
    /// <summary>The name of the network's class.</summary>
    public required string Network { get; init; }

    /// <summary>The samples B that were measured.</summary>
    public required int Samples { get; init; }

    /// <summary>The layers in the order in which they run.</summary>
    public required IReadOnlyList<LayerProbe> Layers { get; init; }

    /// <summary>
    /// A table in plain text, a row per layer: mean and power (signal) of what leaves it, the power that differs between samples, the share
    /// of stuck units, gradient and weight gradient as shares of the last layer's. Each prediction stands beside what was measured.
    /// </summary>
    /// <returns>Lines that end in <c>\n</c>, in aligned columns for a fixed-width font, the same under every culture.</returns>
    public string ToTable() => SignalTable.Write(this);

    /// <summary>The table.</summary>
    /// <returns>The table of <see cref="ToTable"/>.</returns>
    public override string ToString() => ToTable();
}
