namespace NetDsl.Benchmarks;

/// <summary>Initial weights of a large layer, beside the same library call of others and plain memory fill.</summary>
internal static class Fills
{
    private const int Size = 4096;
    private const string MemoryFill = "memory fill";

    public static IEnumerable<Row> Measure(Setting setting)
    {
        RandomStream stream = new(seed: 1, "weights");
        float[] weights = GC.AllocateUninitializedArray<float>(Size * Size, pinned: true);
        Times uniform = Race(peer => peer.XavierUniform(Size, Size), () => Initializers.XavierUniform(weights, stream, Size, Size));
        yield return new(
            $"Xavier uniform fill {Size} × {Size}", setting, uniform,
            uniform.Against(Peer.LibTorch, 4),
            Target.AtLeast(100 * uniform[MemoryFill] / uniform.Ours, 100.0 / 3, "% of memory fill speed"));

        Times normal = Race(peer => peer.HeNormal(Size, Size), () => Initializers.HeNormal(weights, stream, Size));
        yield return new($"He normal fill {Size} × {Size}", setting, normal, normal.Against(Peer.LibTorch, 4));

        Times Race(Func<Peer, Work?> theirs, Action fill) =>
            setting.Race(new(fill, () => { fill(); return weights; }), theirs, Same.Distribution, (MemoryFill, Ceilings.Fill(setting.Threads)));
    }
}
