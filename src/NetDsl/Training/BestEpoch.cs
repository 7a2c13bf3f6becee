namespace NetDsl;

/// <summary>Watches a figure of every epoch, keeps the best state, and knows when patience is at its end.</summary>
/// <param name="options">What to watch, and how patiently.</param>
/// <param name="length">The length of <see cref="Network.State"/>.</param>
internal sealed class BestEpoch(EarlyStopping options, int length)
{
    private readonly float[] _state = new float[length];

    /// <summary>The lowest <see cref="Monitored.Cost"/>; infinite until there is a finite one.</summary>
    public double Lowest { get; private set; } = double.PositiveInfinity;

    /// <summary>The cost that the next improvement must lie below by the least improvement.</summary>
    public double Reference { get; private set; } = double.PositiveInfinity;

    /// <summary>The epochs since the last improvement.</summary>
    public int Waited { get; private set; }

    /// <summary>Parameters and statistics of the epoch with the lowest cost; empty until there is one.</summary>
    public ReadOnlySpan<float> State => double.IsFinite(Lowest) ? _state : [];

    public bool HasEnough => Waited >= options.Patience;

    /// <summary>What the options keep; <see langword="null"/> where they keep nothing.</summary>
    public static BestEpoch? Of(TrainingOptions options, int length) =>
        options.EarlyStop is { } stop ? new(stop, length)
            : options.KeepBest is { } monitor ? new(new EarlyStopping { Monitor = monitor, Patience = int.MaxValue }, length)
            : null;

    public void Observe(EpochResult result, ReadOnlySpan<float> state) => Observe(options.Monitor.Cost(result), state);

    public void Observe(double cost, ReadOnlySpan<float> state)
    {
        if (cost < Lowest)
        {
            Lowest = cost;
            state.CopyTo(_state);
        }

        // A NaN is neither: it costs patience.
        bool improved = cost < Reference - options.MinDelta;
        (Reference, Waited) = improved ? (cost, 0) : (Reference, Waited + 1);
    }

    public void Restore(double lowest, double reference, int waited, ReadOnlySpan<float> state)
    {
        (Lowest, Reference, Waited) = (lowest, reference, waited);
        state.CopyTo(_state);
    }
}
