namespace NetDsl.Benchmarks;

/// <summary>The conditions of a measurement.</summary>
/// <param name="Threads">How many threads every contender may use.</param>
/// <param name="Peers">The other libraries.</param>
internal sealed record Setting(int Threads, IReadOnlyList<Peer> Peers)
{
    /// <summary>The name under which <see cref="Times"/> holds the time of NetDsl.</summary>
    public const string NetDsl = "NetDsl";

    /// <summary>The settings of a table: one thread, and as many as there are processors.</summary>
    public static IEnumerable<Setting> All(IReadOnlyList<Peer> peers) =>
        new[] { 1, Environment.ProcessorCount }.Distinct().Select(threads => new Setting(threads, peers));

    /// <summary>Times NetDsl beside every peer that can do the same, after checking that it is the same.</summary>
    /// <param name="ours">NetDsl's work. Disposed of.</param>
    /// <param name="theirs">A peer's, or null. Disposed of.</param>
    /// <param name="check">Compares NetDsl's result with a peer's, and throws if they do not do the same.</param>
    /// <param name="yardsticks">What else to time in turn with them, by name.</param>
    public Times Race(Work ours, Func<Peer, Work?> theirs, Action<float[], float[]> check, params (string Name, Action Run)[] yardsticks)
    {
        UseThreads();
        var works = new List<(string Name, Work Work)> { (NetDsl, ours) };
        try
        {
            foreach (Peer peer in Peers)
            {
                if (theirs(peer) is { } work)
                {
                    works.Add((peer.Name, work));
                    check(ours.Result(), work.Result());
                }
            }

            (string Name, Action Run)[] all = [.. works.Select(work => (work.Name, work.Work.Run)), .. yardsticks];
            double[][] turns = Benchmarks.Race.Turns(Threads, [.. all.Select(one => one.Run)]);
            return new(all.Zip(turns).ToDictionary(pair => pair.First.Name, pair => pair.Second));
        }
        finally
        {
            works.ForEach(work => work.Work.Dispose());
        }
    }

    /// <summary>Tells NetDsl and the peers how many threads to use.</summary>
    public void UseThreads()
    {
        NetDslThreads.Use(Threads);
        foreach (Peer peer in Peers)
        {
            peer.UseThreads(Threads);
        }
    }
}
