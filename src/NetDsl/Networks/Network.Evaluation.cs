using System.ComponentModel;

namespace NetDsl;

public abstract partial class Network
{
    internal const int ValidatedAtOnce = 256;

    /// <summary>
    /// Measures loss, and accuracy for classification or R² for regression, on a data set, without dropout and without changing anything.
    /// </summary>
    /// <param name="data">The samples, with labels for a class loss and targets for a value loss.</param>
    /// <param name="batchSize">Samples per pass; more need more memory.</param>
    /// <param name="cancellationToken">Stops between two passes.</param>
    /// <returns>The measurements.</returns>
    /// <exception cref="ArgumentException">The data does not fit the network.</exception>
    /// <exception cref="InvalidOperationException">The network has no loss, or is being trained.</exception>
    /// <exception cref="OperationCanceledException">The evaluation was cancelled.</exception>
    public Evaluation Evaluate(Dataset data, int batchSize = ValidatedAtOnce, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(batchSize);
        DatasetFit.Check(_description, data, nameof(data));
        using UseGate.ReadLease lease = _gate.Share(nameof(Evaluate));
        return Judge(data, batchSize, cancellationToken);
    }

    /// <summary>Evaluates inside the gate.</summary>
    internal Evaluation Judge(Dataset data, int batchSize, CancellationToken cancellationToken)
    {
        int most = PassLimits.MostSamples(Batch.LargestSample(_description));
        var batch = new Batch(_description, Math.Min(Math.Min(batchSize, most), data.Count));
        var tally = new Tally(_description, data.ClassNames);
        Workspace workspace = _workspaces.Rent();
        try
        {
            for (int first = 0; first < data.Count; first += batch.Count)
            {
                cancellationToken.ThrowIfCancellationRequested();
                batch.Gather(data, first, Math.Min(batch.Capacity, data.Count - first));
                workspace.PrepareToPredict(batch.Count);
                ReadOnlySpan<float> output = Forward(batch.Inputs, workspace);
                tally.Add(output, batch, ComputeLoss(output, batch.Targets));
            }
        }
        finally
        {
            _workspaces.Return(workspace);
        }

        return tally.ToEvaluation();
    }

    /// <summary>The mean loss of a batch. Generated for networks with a loss.</summary>
    /// <param name="output">[B, outputs], from <see cref="Forward"/>.</param>
    /// <param name="targets">Labels [B] or values [B, outputs].</param>
    /// <returns>The mean loss.</returns>
    /// <exception cref="InvalidOperationException">The network has no loss.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected virtual float ComputeLoss(ReadOnlySpan<float> output, Targets targets) => throw LossTraits.Missing(_description.Name);
}
