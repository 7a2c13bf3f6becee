namespace NetDsl;

/// <summary>
/// All parameters of a network in stretches that an optimizer treats alike, in their order and without gaps: made once, when the optimizer
/// is bound to the network.
/// </summary>
internal sealed class StepRanges
{
    private readonly StepRange[] _ranges;

    public StepRanges(int decayedLength, params StepRange[] ranges)
    {
        int end = 0;
        foreach (StepRange range in ranges)
        {
            if (range.Start != end || range.End < end)
            {
                throw new ArgumentException(
                    $"A range begins at {range.Start} and ends at {range.End}, where the one before ended at {end}.", nameof(ranges));
            }

            end = range.End;
        }

        (_ranges, DecayedLength, Length) = (ranges, decayedLength, end);
    }

    /// <summary>The number of parameters.</summary>
    public int Length { get; }

    /// <summary>How many of them, from the first on, weight decay may shrink: the argument of <see cref="Optimizer.Step"/>.</summary>
    public int DecayedLength { get; }

    public ReadOnlySpan<StepRange> All => _ranges;

    /// <summary>Weights, which decay, and then what is spared.</summary>
    public static StepRanges Of(int length, int decayedLength) => new(
        decayedLength,
        new StepRange(0, decayedLength),
        new StepRange(decayedLength, length, Decay: 0));

    /// <summary>Whether a step with these arguments is one over these ranges.</summary>
    public bool Fit(int length, int decayedLength) => Length == length && DecayedLength == decayedLength;
}
