using System.ComponentModel;

namespace NetDsl;

public abstract partial class Network
{
    internal const int ValidatedAtOnce = 256;

    /// <summary>
    /// Measures a network on a data set, without dropout and without changing anything: loss, and for classification accuracy and what was
    /// taken for what, for regression how far it was off.
    /// </summary>
    /// <param name="data">The samples, with labels for a class loss and targets for a value loss. Where they have weights, the loss is the
    /// weighted mean; all other figures count samples alike.</param>
    /// <param name="batchSize">Samples per pass; more need more memory.</param>
    /// <param name="cancellationToken">Stops between two passes.</param>
    /// <returns>The measurements.</returns>
    /// <exception cref="ArgumentException">The data does not fit the network.</exception>
    /// <exception cref="InvalidOperationException">The network has no loss, or is being trained.</exception>
    /// <exception cref="OperationCanceledException">The evaluation was cancelled.</exception>
    /// <example>
    /// <code>
    /// Evaluation evaluation = network.Evaluate(test);
    /// Console.WriteLine(evaluation);                          // 30 samples: loss 0.1009, accuracy 96.7 %, macro F1 96.7 %
    /// Console.WriteLine(evaluation.Confusion);                // which class is taken for which
    /// </code>
    /// </example>
    public Evaluation Evaluate(Dataset data, int batchSize = ValidatedAtOnce, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(batchSize);
        using UseGate.ReadLease lease = _gate.Share(nameof(Evaluate));
        return Judge(Weighed(data), batchSize, metrics: [], cancellationToken);
    }

    /// <summary>Measures a network on a data set, and by figures of one's choice.</summary>
    /// <param name="data">The samples, with labels for a class loss and targets for a value loss. Where they have weights, the loss is the
    /// weighted mean; all other figures count samples alike.</param>
    /// <param name="metrics">What to measure beside loss and accuracy, such as <c>[Metric.RocAuc, Metric.Recall("churned")]</c>. The
    /// outputs of all samples are kept until it is done.</param>
    /// <param name="batchSize">Samples per pass; more need more memory.</param>
    /// <param name="cancellationToken">Stops between two passes.</param>
    /// <returns>The measurements, with <see cref="Evaluation.Metrics"/>.</returns>
    /// <exception cref="ArgumentException">The data does not fit the network, or two metrics have one name.</exception>
    /// <exception cref="InvalidOperationException">The network has no loss, or is being trained, or a metric is not one of networks of its
    /// kind.</exception>
    /// <exception cref="OperationCanceledException">The evaluation was cancelled.</exception>
    public Evaluation Evaluate(
        Dataset data,
        IReadOnlyList<Metric> metrics,
        int batchSize = ValidatedAtOnce,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        Metric.CheckNames(metrics, nameof(metrics));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(batchSize);
        using UseGate.ReadLease lease = _gate.Share(nameof(Evaluate));
        return Judge(Weighed(data), batchSize, metrics, cancellationToken);
    }

    private Dataset Weighed(Dataset data) => Checked(data, nameof(data)).Weighed(ofClasses: null, "given");

    /// <summary>A data set as the layers see it, if it fits the network. In the gate.</summary>
    private Dataset Checked(Dataset data, string argument)
    {
        DatasetFit.Check(_description, Preprocessing, data, argument);
        CheckClassNames(data.ClassNames, argument);
        CheckVocabulary(data.Vocabulary, argument);
        return Prepare(data, argument);
    }

    /// <summary>Evaluates inside the gate.</summary>
    /// <param name="data">As the layers see it and the loss weighs it. Outputs and targets are measured in the units of the raw data, the
    /// loss as it is trained.</param>
    /// <param name="batchSize">Samples per pass.</param>
    /// <param name="metrics">What to measure beside loss and accuracy.</param>
    /// <param name="cancellationToken">Stops between two passes.</param>
    internal Evaluation Judge(Dataset data, int batchSize, IReadOnlyList<Metric> metrics, CancellationToken cancellationToken) =>
        Judge(data.ClassNames, metrics, hear => PassOver(data, batchSize, hear, cancellationToken));

    /// <summary>Adds up what is heard of the outputs of all samples.</summary>
    private Evaluation Judge(IReadOnlyList<string> classNames, IReadOnlyList<Metric> metrics, Action<OutputHeard> pass)
    {
        var tally = new Tally(_description, classNames);
        PredictionCollector? collector = metrics.Count == 0 ? null : new PredictionCollector(_description, classNames);
        pass((output, batch) =>
        {
            float loss = ComputeLoss(output, batch.Targets);
            ReadOnlySpan<float> answers = Restored(output, batch);
            tally.Add(answers, batch, loss);
            collector?.Add(answers, batch);
        });
        Evaluation evaluation = tally.ToEvaluation();
        return collector is null
            ? evaluation
            : evaluation with { Metrics = Metric.MeasureAll(metrics, collector.ToPredictions()) };
    }

    /// <summary>Outputs in the units of the data, as the batch's targets are from here on.</summary>
    private ReadOnlySpan<float> Restored(ReadOnlySpan<float> output, Batch batch) =>
        Preprocessing?.Targets is { } scale ? batch.Undo(scale, output) : output;

    /// <summary>The mean loss of a batch. Generated for networks with a loss.</summary>
    /// <param name="output">[B, outputs], from <see cref="Forward"/>.</param>
    /// <param name="targets">Labels [B] or values [B, outputs].</param>
    /// <returns>The mean loss.</returns>
    /// <exception cref="InvalidOperationException">The network has no loss.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected virtual float ComputeLoss(ReadOnlySpan<float> output, Targets targets) => throw LossTraits.Missing(_description.Name);

    /// <summary>Runs a data set through the layers, batch by batch, inside the gate.</summary>
    private void PassOver(Dataset data, int batchSize, OutputHeard hear, CancellationToken cancellationToken)
    {
        var batch = new Batch(_description, Math.Min(Math.Min(batchSize, MostHeard(data.Steps)), data.Count));
        Workspace workspace = _workspaces.Rent();
        try
        {
            for (int first = 0; first < data.Count; first += batch.Count)
            {
                cancellationToken.ThrowIfCancellationRequested();
                batch.Gather(data, first, Math.Min(batch.Capacity, data.Count - first));
                Hear(batch, workspace, hear);
            }
        }
        finally
        {
            _workspaces.Return(workspace);
        }
    }

    /// <summary>
    /// How many samples pass at once, at most: of sequences no more than take 256 MiB for a value, since their length multiplies all.
    /// </summary>
    private int MostHeard(int steps)
    {
        WorkspaceSize size = Batch.LargestSample(_description);
        if (!_description.IsAnyLength)
        {
            return PassLimits.MostSamples(size);
        }

        const int Room = 1 << 26;
        return (int)Int128.Max(1, Int128.Min(PassLimits.MostSamples(size, steps), Room / Int128.Max(1, size.LargestAt(steps))));
    }

    private void Hear(Batch batch, Workspace workspace, OutputHeard hear)
    {
        workspace.PrepareToPredict(batch.Count, batch.Steps);
        workspace.TakeLengths(batch.Inputs.Lengths);
        hear(Forward(batch.Inputs, workspace), batch);
    }
}
