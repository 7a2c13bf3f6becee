namespace NetDsl.Benchmarks;

/// <summary>Median times of one race, in milliseconds.</summary>
/// <param name="ByName">The contenders' times.</param>
internal sealed record Times(IReadOnlyDictionary<string, double> ByName)
{
    public double Ours => ByName[Setting.NetDsl];

    public double this[string name] => ByName[name];

    /// <summary>How many times as fast as a peer NetDsl is, and should be.</summary>
    public Target Against(string peer, double atLeast) =>
        ByName.TryGetValue(peer, out double theirs) ? Target.AtLeast(theirs / Ours, atLeast, $"× {peer}") : Target.NotMeasured(atLeast, $"× {peer}");
}
