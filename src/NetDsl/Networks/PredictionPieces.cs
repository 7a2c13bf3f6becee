using NetDsl.Kernels;

namespace NetDsl;

/// <summary>
/// How the samples of a prediction are divided: into pieces that run through the whole network one after the other, so that what is between
/// its layers stays in a cache. With samples enough every thread has pieces of its own, and waits for the others once.
/// </summary>
/// <param name="network">What it is.</param>
internal sealed class PredictionPieces(NetworkDescription network)
{
    // Samples of a piece: with more products gain nothing, with fewer they are slow; weights that caches do not hold are read too often.
    private const int Most = 256, Fewest = 4, FewestForLargeWeights = 16;

    // Samples and multiplications that are worth a thread with pieces of its own.
    private const int SamplesOfAThread = 16, WorkOfAThread = 1_000_000;

    private readonly int _atOnce = AtOnce(network);
    private readonly bool _fitsCaches = FitsCaches(network);
    private readonly double _work = network.Layers.Sum(layer => (double)layer.MultiplyAdds);

    /// <summary>The pieces of so many samples, and whether threads are to have pieces of their own.</summary>
    public Shares Of(int count, out bool areApart)
    {
        int threads = WorkerPool.Shared.Threads, pieces = (count + _atOnce - 1) / _atOnce;
        areApart = _fitsCaches && threads > 1 && count / threads >= SamplesOfAThread && _work * count / threads >= WorkOfAThread;
        return new(count, areApart ? (pieces + threads - 1) / threads * threads : pieces, unit: 1);
    }

    /// <summary>As many as leave what is between the layers in half of the second-level cache.</summary>
    private static int AtOnce(NetworkDescription network)
    {
        WorkspaceSize size = network.Workspace.Predicting;
        long inCache = Caches.Second / 2 / (sizeof(float) * Math.Max(1L, size.PerSample));
        int fewest = FitsCaches(network) ? Fewest : FewestForLargeWeights;
        return Math.Min((int)Math.Clamp(inCache, fewest, Most), PassLimits.MostSamples(size));
    }

    /// <summary>Whether the processors' second-level caches together hold the weights.</summary>
    private static bool FitsCaches(NetworkDescription network) =>
        (long)network.ParameterBufferLength * sizeof(float) <= (long)Caches.Second * Environment.ProcessorCount;
}
