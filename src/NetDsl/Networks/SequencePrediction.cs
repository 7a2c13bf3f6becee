namespace NetDsl;

/// <summary>
/// Sequences that are predicted as they come, step by step: what a network knows of the steps before (the state of a recurrent layer, the
/// keys and values of attention) is kept from call to call, and belongs to this object alone. The answers are those of a prediction of the
/// whole sequence.
/// </summary>
/// <remarks>
/// Several sequences of one network may be under way at the same time, each on a thread of its own; one is for one thread at a time. When
/// the weights change, what is kept is of the old ones: begin anew then.
/// </remarks>
public sealed class SequencePrediction
{
    private readonly Network _network;
    private LastingValues _lasting;
    private readonly int _capacity;

    internal SequencePrediction(Network network, int count, int capacity)
    {
        (_network, Count, _capacity) = (network, count, capacity);
        _lasting = New();
    }

    /// <summary>The number of sequences, which go on side by side.</summary>
    public int Count { get; }

    /// <summary>The number of steps that have been read of each.</summary>
    public int Position => _lasting.Position;

    /// <summary>Reads the next steps, and answers.</summary>
    /// <param name="steps">Numbers [count, T, features], for one step or several: all of the first sequence, then of the second.</param>
    /// <param name="outputs">Receives the outputs: [count, outputs] after the last step, or [count, T, outputs] where each step has an
    /// answer.</param>
    /// <exception cref="ArgumentException">A length does not fit the network, or the sequence becomes longer than it can be.</exception>
    /// <exception cref="InvalidOperationException">The network is being trained.</exception>
    public void Predict(ReadOnlySpan<float> steps, Span<float> outputs) => Predict(new Inputs(steps), outputs);

    /// <summary>Reads the next tokens, and answers.</summary>
    /// <param name="tokens">[count, T], for one step or several: all of the first sequence, then of the second.</param>
    /// <param name="outputs">Receives the outputs: [count, outputs] after the last step, or [count, T, outputs] where each step has an
    /// answer.</param>
    /// <exception cref="ArgumentException">A length does not fit the network, or the sequence becomes longer than it can be.</exception>
    /// <exception cref="InvalidOperationException">The network is being trained.</exception>
    public void Predict(ReadOnlySpan<int> tokens, Span<float> outputs) => Predict(new Inputs(tokens), outputs);

    /// <summary>Forgets what was read, and begins anew.</summary>
    public void Reset() => _lasting = New();

    /// <summary>The line "2 sequences after 14 steps".</summary>
    /// <returns>One line, the same under every culture.</returns>
    public override string ToString() => $"{Figure.Count(Count, "sequence")} after {Figure.Count(Position, "step")}";

    private LastingValues New() => new(_network.Plan.Workspace, Count, _capacity);

    private void Predict(Inputs inputs, Span<float> outputs)
    {
        int steps = _network.StepsToContinue(inputs, Count, nameof(inputs));
        if (steps > _capacity - Position)
        {
            throw new ArgumentException(
                $"The sequence has {Figure.Count(Position, "step")}, and {Figure.Number(steps)} more are more than the {Figure.Number(_capacity)} "
                    + "that it has room for: begin another, or give BeginSequence a larger capacity.",
                nameof(inputs));
        }

        _network.Run(inputs, outputs, Count, _lasting);
        _lasting.Position += steps;
    }
}
