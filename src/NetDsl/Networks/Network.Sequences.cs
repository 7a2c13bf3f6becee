namespace NetDsl;

// Sequences that come step by step.
public abstract partial class Network
{
    /// <summary>
    /// Begins to predict sequences as they come: each call of what is returned reads further steps and keeps what the network knows of
    /// those before, so that a step costs the same however long the sequence is (with attention, a little more with each).
    /// </summary>
    /// <param name="count">How many sequences go on side by side.</param>
    /// <param name="capacity">
    /// The most steps of a sequence: those of the network unless given. Attention keeps memory for so many. Only networks without learned
    /// positions can read more steps than they were declared with.
    /// </param>
    /// <returns>The sequences, at their beginning.</returns>
    /// <exception cref="InvalidOperationException">The network reads no sequences, or a layer of it needs to see a sequence as a
    /// whole.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is below 1, or there are no positions for so many steps.</exception>
    /// <example>
    /// <code>
    /// SequencePrediction sensor = forecast.BeginSequence();
    /// float[] next = new float[1];
    /// sensor.Predict([0.7f, 0.1f], next);        // the answer after one step
    /// sensor.Predict([0.9f, 0.2f], next);        // … and after two
    /// </code>
    /// </example>
    public SequencePrediction BeginSequence(int count = 1, int? capacity = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        CheckStepByStep();
        int steps = capacity ?? _description.Steps;
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(steps, nameof(capacity));
        if (steps > _description.Steps && Positions is { } positions)
        {
            throw new ArgumentOutOfRangeException(
                nameof(capacity), steps, $"{positions.Name} knows {Figure.Count(_description.Steps, "place")} and no more.");
        }

        return new SequencePrediction(this, count, steps);
    }

    /// <summary>The layer that knows so many places and no more; null for none.</summary>
    private LayerDescription? Positions =>
        _description.Layers.FirstOrDefault(layer => layer.Kind == "PositionalEmbedding" && layer.Parameters.Count > 0);

    /// <summary>The steps of a call that continues sequences: it may have more than a sequence that is predicted at once.</summary>
    internal int StepsToContinue(Inputs inputs, int count, string argument) => StepsOf(inputs, count, argument);

    /// <exception cref="InvalidOperationException">The network cannot be predicted step by step.</exception>
    private protected void CheckStepByStep()
    {
        if (WhyNotStepByStep(_description) is { } obstacle)
        {
            throw new InvalidOperationException($"{_description.Name} cannot be predicted step by step: {obstacle}");
        }
    }

    private static string? WhyNotStepByStep(NetworkDescription network)
    {
        if (network.Steps == 0)
        {
            return "it reads no sequences.";
        }

        if (network.HasFixedSteps)
        {
            return "a layer needs all steps of a sequence at once.";
        }

        foreach (LayerDescription layer in network.Layers)
        {
            string? why = layer switch
            {
                { IsBidirectional: true } => "reads sequences from the end, too",
                { Kind: "CrossAttention" } => "attends to all steps of another sequence",
                { Heads: > 0, IsCausal: false } => "lets steps see those after them, which Causal = true forbids",
                { IsOverSteps: true } => "pools over all steps",
                _ => null,
            };
            if (why is not null)
            {
                return $"{layer.Name} {why}.";
            }
        }

        return null;
    }
}
