namespace NetDsl;

/// <summary>One call of <c>Train</c>, inside the gate: epochs of steps, with all that options add between them.</summary>
internal sealed class TrainingRun
{
    private readonly Network _network;
    private readonly Optimizer _optimizer;
    private readonly TrainingOptions _options;
    private readonly TrainingSource _source;
    private readonly Dataset? _validation;
    private readonly Batch _batch;
    private readonly Augmenter? _augmenter;
    private readonly GradientClip _clip;
    private readonly GradientNorms.Mean? _norms;
    private readonly RightAnswers _answers;         // of the epoch
    private readonly GradientAccumulation? _accumulation;
    private readonly BestEpoch? _best;
    private readonly TrainingHooks? _hooks;
    private readonly Checkpoint? _checkpoint;
    private readonly IReadOnlyList<string> _remarks = [];
    private readonly List<EpochResult> _results = [];
    private readonly double _rateBefore;
    private readonly int _batchSize;                // of a pass
    private readonly int _samplesPerStep;
    private long _stepsDone;                        // of the run
    private double? _rate;                          // what a callback set

    public TrainingRun(Network network, Optimizer optimizer, TrainingSource source, int epochs, int batchSize, TrainingOptions options)
    {
        (_network, _optimizer, _source, _options, Epochs, _batchSize, _rateBefore) = (
            network, optimizer, source, options, epochs, batchSize, optimizer.LearningRate);
        optimizer.CheckNotOfAnother(network);
        _clip = new GradientClip(options.ClipNorm, options.ClipValue);
        _norms = options.TrackGradientNorms ? new GradientNorms.Mean() : null;
        _answers = new RightAnswers(network.Plan);
        _best = BestEpoch.Of(options, network.Plan.StateLength);
        _hooks = options.Callbacks.Count == 0 ? null : new TrainingHooks(options.Callbacks, new TrainingContext(this, network));
        if (options.CheckpointPath is { } path)
        {
            // Now, and not after the hours that the first epoch may take.
            AtomicFile.Check(path);
            CheckIsSaved(optimizer.Unsaved);
            RunIdentity identity = RunIdentity.Of(network, optimizer, source, epochs, batchSize, options);
            var provenance = new Provenance(network, source, options.CheckpointEntries);
            _checkpoint = new Checkpoint(path, new(identity, network, optimizer, _best, _hooks, _results, provenance));
            if (options.Resume)
            {
                _remarks = _checkpoint.ReadIfThere(options);
            }
        }

        // Only now, because what was resumed has another seed.
        optimizer.BindTo(network);
        long seed = options.ShuffleSeed ?? network.Seed;
        _validation = source.Open(network, options, seed);
        _batch = new Batch(network.Plan, (int)Math.Min(batchSize, source.Count ?? batchSize));
        _augmenter = options.Augment is { } augmentation ? new Augmenter(augmentation, network.Plan, seed) : null;
        _accumulation = options.AccumulateSteps == 1 ? null : new GradientAccumulation(network, _batch, _augmenter, _answers);
        _samplesPerStep = (int)Math.Min((long)batchSize * options.AccumulateSteps, Math.Min(source.Count ?? int.MaxValue, Array.MaxLength));
        Steps = source.Count is { } count ? (int)Math.Min((count + _samplesPerStep - 1) / _samplesPerStep, int.MaxValue) : 0;
        _stepsDone = (long)_results.Count * Steps;
    }

    public int Epochs { get; }

    /// <summary>The steps of every epoch; of a stream that does not tell those of the epoch before, and 0 in the first.</summary>
    public int Steps { get; private set; }

    public bool KeepsCheckpoint => _checkpoint is not null;

    /// <summary>The learning rate, which the schedule multiplies.</summary>
    public double BaseRate
    {
        get => _options.Schedule is null ? _optimizer.LearningRate : _rate ?? _rateBefore;
        set
        {
            _rate = Hyperparameter.NotNegative(value, "The learning rate", nameof(value));
            if (_options.Schedule is null)
            {
                _optimizer.LearningRate = value;
            }
        }
    }

    /// <summary>The epochs that are done.</summary>
    public TrainingHistory History => new([.. _results], stoppedEarly: IsOver && _results.Count < Epochs, _remarks)
    {
        BestBy = _options.Watched,
        StopReason = IsOver && _results.Count < Epochs ? _hooks?.StopReason ?? _options.StopReason : null,
    };

    private bool IsOver => _results.Count >= Epochs || _best is { HasEnough: true } || _hooks?.StopReason is not null;

    public TrainingHistory Complete(IProgress<TrainingProgress>? progress, CancellationToken cancellationToken)
    {
        Exception? failure = null;
        try
        {
            _hooks?.Start();
            RunEpochs(progress, cancellationToken);
            TakeFinalState();
        }
        catch (Exception thrown)
        {
            failure = thrown;
            History.AttachTo(thrown);
            throw;
        }
        finally
        {
            if (_options.Schedule is not null || _rate is not null)
            {
                _optimizer.LearningRate = _rateBefore;
            }

            _hooks?.End(failure);
        }

        return History;
    }

    private void TakeFinalState()
    {
        ReadOnlySpan<float> state = _best is null ? [] : _best.State;
        state = state.IsEmpty && _hooks is not null ? _hooks.FinalState : state;
        if (!state.IsEmpty)
        {
            _network.TakeState(state);
        }
    }

    private void RunEpochs(IProgress<TrainingProgress>? progress, CancellationToken cancellationToken)
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
            _source.Dispose();
        }
    }

    private void RunEpoch(IProgress<TrainingProgress>? progress, CancellationToken cancellationToken)
    {
        int epoch = _results.Count + 1;
        (double lossSum, long answersDone) = (0, 0);
        _source.Begin(_network.EpochsDone, _samplesPerStep);
        for (int step = 1; !_source.IsAtEnd; step++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            StepSamples samples = _source.Next(_samplesPerStep);
            (float loss, GradientNorms? norms) = StepOnce(samples, epoch, step);
            long answers = samples.CountedAnswers(_network.Plan.IgnoredLabel);
            lossSum += (double)loss * answers;
            answersDone += answers;
            _stepsDone++;
            _hooks?.Step(epoch, step, loss);
            EpochResult? result = null;
            if (_source.IsAtEnd)
            {
                Steps = step;
                result = EndEpoch(epoch, lossSum / Math.Max(1, answersDone), cancellationToken);
            }

            if (progress is not null)
            {
                using UseGate.Pause pause = _network.Gate.Rest();
                progress.Report(new TrainingProgress(epoch, Epochs, step, Steps, loss, result) { GradientNorms = norms });
            }

            if (_hooks?.StopReason is not null)
            {
                return;
            }
        }
    }

    private (float Loss, GradientNorms? Norms) StepOnce(StepSamples samples, int epoch, int step)
    {
        if (_options.Schedule is { } schedule)
        {
            long steps = _source.Count is null ? long.MaxValue : (long)Epochs * Steps;      // unknown, they do not matter to it
            _optimizer.LearningRate = BaseRate * schedule.Factor(_stepsDone, steps);
        }

        var moment = new StepMoment(epoch, step);
        float loss;
        GradientNorms? norms;
        try
        {
            loss = Differentiate(samples, moment);
            norms = MeasureGradients();
            _clip.Apply(_network.Gradients);
            _network.Improve(_optimizer, loss, moment);
        }
        catch when (_accumulation is not null)
        {
            _accumulation.TakeBack();
            throw;
        }

        if (_checkpoint is not null && _optimizer.HidesAnother)
        {
            CheckIsSaved(_optimizer.Unsaved);       // not only when the epoch is over
        }

        return (loss, norms);
    }

    private float Differentiate(StepSamples samples, StepMoment moment)
    {
        if (_accumulation is not null)
        {
            return _accumulation.Differentiate(samples, _batchSize, moment);
        }

        _batch.Gather(samples, _augmenter, _network.EpochsDone);
        return _network.Differentiate(_batch.Inputs, _batch.Count, _batch.Steps, _batch.Targets, moment, _answers);
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
        _best?.Observe(result, _network.Tensors);
        _hooks?.Epoch(result);
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
