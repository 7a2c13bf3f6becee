namespace NetDsl.Benchmarks;

/// <summary>The times of one race, in milliseconds.</summary>
/// <param name="turns">The contenders' times, round by round.</param>
internal sealed class Times(IReadOnlyDictionary<string, double[]> turns)
{
    private static readonly string[] Peers = [Peer.LibTorch, Peer.OnnxRuntime];

    /// <summary>The medians.</summary>
    public IReadOnlyDictionary<string, double> ByName { get; } = turns.ToDictionary(one => one.Key, one => Medians.Of(one.Value));

    public double Ours => ByName[Setting.NetDsl];

    public double this[string name] => ByName[name];

    /// <summary>How many times as fast as a peer NetDsl is, and should be.</summary>
    public Target Against(string peer, double atLeast) => turns.TryGetValue(peer, out double[]? theirs)
        ? Target.AtLeast(Ratio.Of(theirs, turns[Setting.NetDsl]), atLeast, $"× {peer}")
        : Target.NotMeasured(atLeast, $"× {peer}");

    /// <summary>How many times as fast as the faster of the peers NetDsl is, and should be.</summary>
    public Target AgainstFaster(double atLeast) => Peers.All(turns.ContainsKey)
        ? Against(Peers.MinBy(peer => ByName[peer])!, atLeast)
        : Target.NotMeasured(atLeast, $"× the faster of {string.Join(" and ", Peers)}");
}
