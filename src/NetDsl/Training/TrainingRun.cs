namespace NetDsl;

/// <summary>One call of
/// <see cref="Network.Train(Dataset, Optimizer, int, int, TrainingOptions, IProgress{TrainingProgress}, CancellationToken)"/>, inside the
/// gate: epochs of steps, with all that options add between them.</summary>
internal sealed class TrainingRun
{
    private readonly Network _network;
    private readonly Optimizer _optimizer;
    private readonly TrainingOptions _options;
    private readonly Dataset _data;
    private readonly Dataset? _validation;
    private readonly Batch _batch;
    private readonly SampleOrder _order;
    private readonly Augmenter? _augmenter;
    private readonly GradientClip _clip;
    private readonly GradientNorms.Mean? _norms;
    private readonly RightAnswers _answers;         // of the epoch
    private readonly BestEpoch? _best;
    private readonly Checkpoint? _checkpoint;
    private readonly IReadOnlyList<string> _remarks = [];
    private readonly List<EpochResult> _results = [];
    private readonly double _rate;                  // which the schedule multiplies
    private readonly int _epochs;
    private readonly int _batchSize;
    private readonly int _steps;                    // per epoch

    public TrainingRun(Network network, Optimizer optimizer, Dataset data, int epochs, int batchSize, TrainingOptions options)
    {
        (_network, _optimizer, _options, _epochs, _batchSize, _rate) = (
            network, optimizer, options, epochs, batchSize, optimizer.LearningRate);
        optimizer.CheckNotOfAnother(network);
        _clip = new GradientClip(options.ClipNorm, options.ClipValue);
        _norms = options.TrackGradientNorms ? new GradientNorms.Mean() : null;
        _answers = new RightAnswers(network.Plan);
        _best = options.EarlyStop is null ? null : new BestEpoch(options.EarlyStop, network.Plan.StateLength);
        if (options.CheckpointPath is { } path)
        {
            // Now, and not after the hours that the first epoch may take.
            AtomicFile.Check(path);
            CheckIsSaved(optimizer.Unsaved);
            RunIdentity identity = RunIdentity.Of(optimizer, data, epochs, batchSize, options);
            _checkpoint = new Checkpoint(path, identity, network, optimizer, _best, _results);
            if (options.Resume)
            {
                _remarks = _checkpoint.ReadIfThere(options);
            }
        }

        // Only now, because what was resumed has another seed.
        optimizer.BindTo(network);
        long seed = options.ShuffleSeed ?? network.Seed;
        (Dataset train, Dataset? validation) = options.ValidationShare is { } share
            ? data.Split(share, seed, options.ValidationSplitting)
            : (data, options.Validation);
        (_data, _validation) = network.TakeData(train, validation, nameof(data));
        _batch = new Batch(network.Plan, Math.Min(batchSize, _data.Count));
        _order = new SampleOrder(_data.Count, options.Shuffle ? seed : null);
        _augmenter = options.Augment is { } augmentation ? new Augmenter(augmentation, network.Plan, seed) : null;
        _steps = (int)(((long)_data.Count + batchSize - 1) / batchSize);
    }

    private bool IsOver => _results.Count >= _epochs || _best is { HasEnough: true };

    public TrainingHistory Complete(IProgress<TrainingProgress>? progress, CancellationToken cancellationToken)
    {
        try
        {
            while (!IsOver)
            {
                RunEpoch(progress, cancellationToken);
            }
        }
        finally
        {
            if (_options.Schedule is not null)
            {
                _optimizer.LearningRate = _rate;
            }
        }

        if (_best is { State.IsEmpty: false })
        {
            _network.TakeState(_best.State);
        }

        return new TrainingHistory(_results, stoppedEarly: _results.Count < _epochs, _remarks);
    }

    private void RunEpoch(IProgress<TrainingProgress>? progress, CancellationToken cancellationToken)
    {
        int epoch = _results.Count + 1;
        ReadOnlySpan<int> samples = _order.OfEpoch(_network.EpochsDone);
        double lossSum = 0;
        for (int step = 1; step <= _steps; step++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int first = (step - 1) * _batchSize;
            int count = Math.Min(_batchSize, _data.Count - first);
            _batch.Gather(_data, samples.Slice(first, count), _augmenter, _network.EpochsDone);
            (float loss, GradientNorms? norms) = StepOnce(epoch, step);
            lossSum += (double)loss * _batch.Count;
            EpochResult? result = step == _steps ? EndEpoch(epoch, lossSum / _data.Count, cancellationToken) : null;
            if (progress is not null)
            {
                using UseGate.Pause pause = _network.Gate.Rest();
                progress.Report(new TrainingProgress(epoch, _epochs, step, _steps, loss, result) { GradientNorms = norms });
            }
        }
    }

    private (float Loss, GradientNorms? Norms) StepOnce(int epoch, int step)
    {
        if (_options.Schedule is { } schedule)
        {
            _optimizer.LearningRate = _rate * schedule.Factor(((epoch - 1L) * _steps) + step - 1, (long)_epochs * _steps);
        }

        var moment = new StepMoment(epoch, step);
        float loss = _network.Differentiate(_batch.Inputs, _batch.Targets, moment, _answers);
        GradientNorms? norms = MeasureGradients();
        _clip.Apply(_network.Gradients);
        _network.Improve(_optimizer, loss, moment);
        if (_checkpoint is not null && _optimizer.HidesAnother)
        {
            CheckIsSaved(_optimizer.Unsaved);       // not only when the epoch is over
        }

        return (loss, norms);
    }

    private GradientNorms? MeasureGradients()
    {
        if (_norms is null)
        {
            return null;
        }

        var norms = new GradientNorms(_network.Plan, _network.Gradients);
        _norms.Add(norms);
        return norms;
    }

    private EpochResult EndEpoch(int epoch, double loss, CancellationToken cancellationToken)
    {
        Evaluation? validation = _validation is null ? null : _network.Judge(
            _validation, Network.ValidatedAtOnce, _options.Metrics, cancellationToken);
        var result = new EpochResult(epoch, loss, _optimizer.LearningRate, validation)
        {
            Accuracy = _answers.Take(),
            GradientNorms = _norms?.Take(),
        };
        _results.Add(result);
        _network.EpochsDone++;
        _best?.Observe(validation!.Loss, _network.Tensors);
        if (IsOver || epoch % _options.CheckpointEvery == 0)
        {
            WriteCheckpoint();
        }

        return result;
    }

    private void WriteCheckpoint()
    {
        if (_checkpoint is not null)
        {
            CheckIsSaved(_optimizer.Unsaved);
            _checkpoint.Write();
        }
    }

    private static void CheckIsSaved(string? reason)
    {
        if (reason is not null)
        {
            throw new InvalidOperationException(
                $"A checkpoint goes on to the same bits only if it holds all that the optimizer remembers. {reason}");
        }
    }
}
