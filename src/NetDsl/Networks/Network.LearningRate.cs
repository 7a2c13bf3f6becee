namespace NetDsl;

public abstract partial class Network
{
    /// <summary>
    /// Looks for a learning rate: trains for a few steps while the rate grows, and measures the loss at each (the range test of Smith 2017,
    /// "Cyclical learning rates", section 3.3, with rates that grow exponentially). The network is afterwards what it was, to the bit.
    /// </summary>
    /// <remarks>
    /// Ends before its steps where the smoothed loss is more than four times the lowest, or no longer finite. The steps see samples in
    /// batches as training does, with dropout; frozen layers stay.
    /// </remarks>
    /// <example>
    /// <code>
    /// LearningRateCurve curve = network.FindLearningRate(data, rate =&gt; new Adam(rate));
    /// network.Train(data, new Adam(curve.Suggestion ?? 1e-3), epochs: 60);
    /// </code>
    /// </example>
    /// <param name="data">The samples to train on.</param>
    /// <param name="optimizer">Makes the kind of optimizer that is to be used, with a rate.</param>
    /// <param name="from">The lowest rate, above 0.</param>
    /// <param name="to">The highest rate, above the lowest.</param>
    /// <param name="steps">The number of steps, 10 or more.</param>
    /// <param name="batchSize">Samples per step.</param>
    /// <param name="cancellationToken">Stops between two steps.</param>
    /// <returns>The rates with their losses, and a suggestion.</returns>
    /// <exception cref="ArgumentException">The data does not fit the network, or an argument is out of range.</exception>
    /// <exception cref="InvalidOperationException">The network has no loss, or is in use elsewhere.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled. The network is what it was.</exception>
    public LearningRateCurve FindLearningRate(
        Dataset data,
        Func<double, Optimizer> optimizer,
        double from = 1e-7,
        double to = 10,
        int steps = 100,
        int batchSize = 32,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(optimizer);
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 10);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(batchSize);
        Hyperparameter.Positive(from, "The lowest rate", nameof(from));
        Hyperparameter.Positive(to, "The highest rate", nameof(to));
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(to, from);
        CheckToTrain(data, nameof(data));
        BatchFit.CheckEpoch(_description, data, batchSize, new TrainingOptions(), nameof(batchSize));
        using UseGate.Lease lease = _gate.Take(nameof(FindLearningRate));
        float[] state = Tensors.ToArray();
        (long stepsDone, IReadOnlyList<string> names, FittedPreprocessing? preprocessing) = (StepsDone, ClassNames, Preprocessing);
        KnownVocabulary? vocabulary = KnownVocabulary;
        try
        {
            Optimizer walker = optimizer(from);
            walker.BindTo(this);
            Dataset prepared = TakeData(data.Weighed(ofClasses: null, "training"), null, nameof(data)).Train;
            return Walk(prepared, walker, new LearningRateCurve(from, to, steps), batchSize, cancellationToken);
        }
        finally
        {
            TakeState(state);
            (StepsDone, ClassNames, Preprocessing, KnownVocabulary) = (stepsDone, names, preprocessing, vocabulary);
        }
    }

    private LearningRateCurve Walk(
        Dataset data, Optimizer optimizer, LearningRateCurve curve, int batchSize, CancellationToken cancellationToken)
    {
        var batch = new Batch(_description, Math.Min(batchSize, data.Count));
        var order = new SampleOrder(data.Count, Seed);
        int first = data.Count;
        ReadOnlySpan<int> samples = [];
        for (int step = 0, epoch = EpochsDone; step < curve.MostPoints; step++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (first >= data.Count)
            {
                samples = order.OfEpoch(epoch++);
                first = 0;
            }

            int count = Math.Min(batchSize, data.Count - first);
            ReadOnlySpan<int> places = samples.Slice(first, count);
            batch.Gather(new StepSamples(data, places, places), augmenter: null, epoch);
            first += count;
            optimizer.LearningRate = curve.RateOf(step);
            try
            {
                var moment = new StepMoment(Epoch: 0, step + 1);
                float loss = Differentiate(batch.Inputs, batch.Count, batch.Steps, batch.Targets, moment);
                if (!curve.Add(loss))
                {
                    break;
                }

                Improve(optimizer, loss, moment);
            }
            catch (TrainingDivergedException)
            {
                break;      // the rate is too high: where that begins is what was to be found
            }
        }

        return curve;
    }
}
