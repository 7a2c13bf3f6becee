namespace NetDsl;

public abstract partial class Network
{
    /// <summary>
    /// Sends samples forward and back, as a training step would, dropout included, and measures signal and gradient at every layer, beside
    /// what the compiler predicts.
    /// </summary>
    /// <remarks>
    /// Nothing changes: no parameter, no step counter, no seed. All samples pass at once, so memory grows with their number; more samples
    /// than a few hundred tell little more.
    /// </remarks>
    /// <param name="data">The samples, with labels for a class loss and targets for a value loss.</param>
    /// <param name="samples">How many of them to use, from the first on; all when there are fewer.</param>
    /// <returns>The measurements. Print them for a table.</returns>
    /// <exception cref="ArgumentException">The data does not fit the network, or a layer needs more samples at once.</exception>
    /// <exception cref="InvalidOperationException">The network has no loss, or is in use elsewhere.</exception>
    public SignalProbe ProbeSignal(Dataset data, int samples = 256)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(samples);
        DatasetFit.Check(_description, Preprocessing, data, nameof(data));
        int count = Math.Min(samples, data.Count);
        BatchFit.CheckStep(_description, _smallestBatch, count, data.Count < samples ? nameof(data) : nameof(samples));
        using UseGate.Lease lease = _gate.Borrow(nameof(ProbeSignal), Measures);
        var batch = new Batch(_description, count);
        batch.Gather(Prepare(data.Take(count), nameof(data)), 0, batch.Capacity);
        Workspace workspace = PassForward(batch.Inputs, batch.Count, batch.Steps);
        PassBackward(batch.Inputs, batch.Targets, workspace);
        return SignalMeter.Measure(_description, batch.Inputs.Values, workspace, hasGradients: true);
    }

    /// <summary>
    /// Sends samples forward only, dropout included, and measures the signal at every layer: for a network without a loss, or inputs
    /// without answers.
    /// </summary>
    /// <remarks>Nothing changes. All samples pass at once, so memory grows with their number.</remarks>
    /// <param name="inputs">[B, input shape], one sample after the other. Their values are not checked: what infinity and NaN do is
    /// measured, too.</param>
    /// <returns>The measurements, without gradients. Print them for a table.</returns>
    /// <exception cref="ArgumentException">
    /// There is no sample, the length is no multiple of the input size, or a layer needs more samples at once.
    /// </exception>
    /// <exception cref="InvalidOperationException">The network is in use elsewhere.</exception>
    public SignalProbe ProbeSignal(ReadOnlySpan<float> inputs)
    {
        int count = CountOf(inputs), steps = StepsOf(inputs, Math.Max(1, count), nameof(inputs));
        BatchFit.CheckStep(_description, _smallestBatch, count, nameof(inputs));
        using UseGate.Lease lease = _gate.Borrow(nameof(ProbeSignal), Measures);
        using var prepared = new PreparedInputs(Preprocessing, _description, inputs, steps, count);
        Inputs samples = prepared.Of(inputs, 0, count);
        return SignalMeter.Measure(_description, samples.Values, PassForward(samples, count, steps), hasGradients: false);
    }

    private const string Measures = "measures";

    /// <summary>A backward pass that leaves the gradients of the last training step as they are.</summary>
    private void PassBackward(Inputs inputs, Targets targets, Workspace workspace)
    {
        AlignedBuffer? kept = _gradients;
        _gradients = null;              // the backward pass writes into a buffer of its own
        try
        {
            Backward(inputs, targets, workspace);
        }
        finally
        {
            _gradients = kept;
        }
    }

    /// <summary>A forward pass as of a training step, in a workspace of its own.</summary>
    private Workspace PassForward(Inputs inputs, int count, int steps)
    {
        var workspace = new Workspace(_description.Workspace);
        workspace.PrepareToProbe(count, Seed, StepsDone, steps);
        workspace.TakeLengths(inputs.Lengths);
        Forward(inputs, workspace);
        return workspace;
    }
}
