namespace NetDsl.Benchmarks;

/// <summary>A random orthogonal matrix.</summary>
internal static class Orthogonal
{
    private const int Size = 1024;

    public static IEnumerable<Row> Measure(Setting setting)
    {
        float[] weights = new float[Size * Size];
        void Fill() => Initializers.Orthogonal(weights, new RandomStream(1, "orthogonal"), Size, Size);
        Times times = setting.Race(new(Fill, () => { Fill(); return weights; }), peer => peer.Orthogonal(Size), Same.Orthonormal);
        yield return new($"Orthogonal {Size} × {Size}", setting, times, times.Against(Peer.LibTorch, 1.3));
    }
}
