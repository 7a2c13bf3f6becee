namespace NetDsl;

public abstract partial class Network
{
    /// <summary>
    /// What the network says of every sample of a data set, beside what is true, without dropout and without changing anything:
    /// probabilities or values, and the figures that follow from them.
    /// </summary>
    /// <param name="data">The samples, with labels for a class loss and targets for a value loss.</param>
    /// <param name="batchSize">Samples per pass; more need more memory.</param>
    /// <param name="cancellationToken">Stops between two passes.</param>
    /// <returns>The predictions, in the order of the samples. They stay when the network changes.</returns>
    /// <exception cref="ArgumentException">The data does not fit the network.</exception>
    /// <exception cref="InvalidOperationException">The network has no loss, or is being trained.</exception>
    /// <exception cref="OperationCanceledException">The prediction was cancelled.</exception>
    /// <example>
    /// <code>
    /// Predictions predictions = network.Predict(test);
    /// Console.WriteLine(predictions.RocAuc);
    /// Console.WriteLine(predictions.Confusion().Report());
    /// </code>
    /// </example>
    public Predictions Predict(Dataset data, int batchSize = ValidatedAtOnce, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(batchSize);
        using UseGate.ReadLease lease = _gate.Share("Predict");
        Dataset prepared = Checked(data, nameof(data));
        var collector = new PredictionCollector(_description, prepared.ClassNames);
        PassOver(prepared, batchSize, (output, batch) => collector.Add(Restored(output, batch), batch), cancellationToken);
        return collector.ToPredictions();
    }
}
