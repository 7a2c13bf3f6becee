namespace NetDsl;

/// <summary>Watches the validation loss, keeps the best state, and knows when patience is at its end.</summary>
/// <param name="options">How patient to be.</param>
/// <param name="length">The length of <see cref="Network.State"/>.</param>
internal sealed class BestEpoch(EarlyStopping options, int length)
{
    private readonly float[] _state = new float[length];

    /// <summary>The lowest validation loss; infinite until there is a finite one.</summary>
    public double Loss { get; private set; } = double.PositiveInfinity;

    /// <summary>The loss that the next improvement must lie below by the least improvement.</summary>
    public double Reference { get; private set; } = double.PositiveInfinity;

    /// <summary>The epochs since the last improvement.</summary>
    public int Waited { get; private set; }

    /// <summary>Parameters and statistics of the epoch with the lowest loss; empty until there is one.</summary>
    public ReadOnlySpan<float> State => double.IsFinite(Loss) ? _state : [];

    public bool HasEnough => Waited >= options.Patience;

    public void Observe(double loss, ReadOnlySpan<float> state)
    {
        if (loss < Loss)
        {
            Loss = loss;
            state.CopyTo(_state);
        }

        // A loss of NaN is neither: it costs patience.
        bool improved = loss < Reference - options.MinDelta;
        (Reference, Waited) = improved ? (loss, 0) : (Reference, Waited + 1);
    }

    public void Restore(double loss, double reference, int waited, ReadOnlySpan<float> state)
    {
        (Loss, Reference, Waited) = (loss, reference, waited);
        state.CopyTo(_state);
    }
}
