namespace NetDsl;

/// <summary>Watches the validation loss, keeps the best parameters, and knows when patience is at its end.</summary>
/// <param name="options">How patient to be.</param>
/// <param name="length">The number of parameters.</param>
internal sealed class BestEpoch(EarlyStopping options, int length)
{
    private readonly float[] _parameters = new float[length];

    /// <summary>The lowest validation loss; infinite until there is a finite one.</summary>
    public double Loss { get; private set; } = double.PositiveInfinity;

    /// <summary>The loss that the next improvement must lie below by the least improvement.</summary>
    public double Reference { get; private set; } = double.PositiveInfinity;

    /// <summary>The epochs since the last improvement.</summary>
    public int Waited { get; private set; }

    /// <summary>The parameters of the epoch with the lowest loss; empty until there is one.</summary>
    public ReadOnlySpan<float> Parameters => double.IsFinite(Loss) ? _parameters : [];

    public bool HasEnough => Waited >= options.Patience;

    public void Observe(double loss, ReadOnlySpan<float> parameters)
    {
        if (loss < Loss)
        {
            Loss = loss;
            parameters.CopyTo(_parameters);
        }

        // A loss of NaN is neither: it costs patience.
        bool improved = loss < Reference - options.MinDelta;
        (Reference, Waited) = improved ? (loss, 0) : (Reference, Waited + 1);
    }

    public void Restore(double loss, double reference, int waited, ReadOnlySpan<float> parameters)
    {
        (Loss, Reference, Waited) = (loss, reference, waited);
        parameters.CopyTo(_parameters);
    }
}
