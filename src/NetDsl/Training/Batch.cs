using NetDsl.Kernels;

namespace NetDsl;

/// <summary>Samples of a data set, brought together in memory for one pass. The buffers are used again for every batch.</summary>
internal sealed class Batch
{
    private readonly int _inputSize;
    private readonly int _outputSize;
    private readonly bool _wantsLabels;
    private readonly float[] _inputs;
    private readonly int[] _labels;
    private readonly float[] _values;
    private float[]? _weights;                      // of the samples, where the data gives them some
    private readonly NetworkDescription _network;
    private readonly int[] _tokens;
    private readonly int[] _lengths;
    private float[]? _undone;
    private bool _isWeighted;

    public Batch(NetworkDescription network, int capacity)
    {
        _inputSize = network.InputSize;
        _outputSize = network.OutputSize;
        _wantsLabels = LossTraits.Required(network).WantsLabels();
        _network = network;
        int numbers = PassLimits.LengthOf(_inputSize, capacity);
        (_inputs, _tokens) = network.Vocabulary > 0 ? (Array.Empty<float>(), new int[numbers]) : (new float[numbers], []);
        _lengths = new int[network.IsAnyLength ? capacity : 0];
        _labels = new int[_wantsLabels ? PassLimits.LengthOf(network.AnswersTo(network.Steps), capacity) : 0];
        _values = new float[_wantsLabels ? 0 : PassLimits.LengthOf(_outputSize, capacity)];
        Capacity = capacity;
    }

    /// <summary>The most samples that fit.</summary>
    public int Capacity { get; }

    /// <summary>The samples of the last gathering.</summary>
    public int Count { get; private set; }

    /// <summary>The inputs, with the steps of each sample that count where some have fewer than others.</summary>
    public Inputs Inputs => _network.Vocabulary > 0
        ? new(_tokens.AsSpan(0, Count * Room)) { Lengths = Lengths }
        : new(_inputs.AsSpan(0, Count * Room * _network.InputStepSize)) { Lengths = Lengths };

    /// <summary>The steps of the longest sequence in a batch of sequences of any length; else 1.</summary>
    public int Steps { get; private set; } = 1;

    /// <summary>The answers that count in the loss: one for each sample, or for each of its steps.</summary>
    public int CountedAnswers { get; private set; }

    private ReadOnlySpan<int> Lengths =>
        _network.IsAnyLength && _lengths.AsSpan(0, Count).ContainsAnyExcept(Steps) ? _lengths.AsSpan(0, Count) : [];

    /// <summary>Where each step has an answer, the steps of each sample that count.</summary>
    private ReadOnlySpan<int> AnswerLengths => _network.HasStepOutputs ? Lengths : [];

    /// <summary>The steps that there is room for in each sample.</summary>
    private int Room => _network.Steps == 0 ? 1 : _network.HasFixedSteps ? _network.Steps : Steps;

    /// <summary>The answers to each sample.</summary>
    private int Answers => _network.AnswersTo(Steps);

    /// <summary>Labels [Count] or values [Count, outputs], as the loss wants them; a row for each step that is answered.</summary>
    public Targets Targets
    {
        get
        {
            Targets all = _wantsLabels
                ? new(_labels.AsSpan(0, Count * Answers)) { SampleWeights = Weights, IgnoredLabel = _network.IgnoredLabel }
                : new(_values.AsSpan(0, Count * Answers * _network.OutputStepSize)) { SampleWeights = Weights };
            return all.OfSteps(Answers, AnswerLengths);
        }
    }

    /// <summary>What the samples count together.</summary>
    public double WeightSum
    {
        get
        {
            double sum = _isWeighted ? 0 : CountedAnswers;
            CountedRows counted = CountedRows.Of(Targets);
            int rows = Answers;
            for (int row = 0; row < Weights.Length * rows; row++)
            {
                sum += counted.Count(row) ? Weights[row / rows] : 0;
            }

            return sum;
        }
    }

    private ReadOnlySpan<float> Weights => _isWeighted ? _weights.AsSpan(0, Count) : [];

    /// <summary>The most floats that one sample needs in any of the buffers of a pass.</summary>
    public static WorkspaceSize LargestSample(NetworkDescription network)
    {
        (WorkspaceSize training, WorkspaceSize predicting) = (network.Workspace.Training, network.Workspace.Predicting);
        return new(Math.Max(Math.Max(training.PerSample, predicting.PerSample), Math.Max(network.InputSize, network.OutputSize)))
        {
            PerStep = Math.Max(training.PerStep, predicting.PerStep),
            PerPair = Math.Max(training.PerPair, predicting.PerPair),
        };
    }

    /// <summary>Brings samples together, changed for an epoch where there is something that changes them.</summary>
    public void Gather(StepSamples samples, Augmenter? augmenter, int epoch)
    {
        Begin(samples.Data, samples.Count);
        for (int i = 0; i < samples.Count && _network.IsAnyLength; i++)
        {
            Measure(samples.Data, samples.Places[i], i);
        }

        for (int i = 0; i < samples.Count; i++)
        {
            int place = samples.Places[i];
            Put(samples.Data, place, i);
            augmenter?.Change(samples.Data.Input(place), _inputs.AsSpan(i * _inputSize, _inputSize), epoch, samples.Numbers[i]);
        }
    }

    /// <summary>Brings <paramref name="count"/> samples from <paramref name="first"/> on together.</summary>
    public void Gather(Dataset data, int first, int count)
    {
        Begin(data, count);
        for (int i = 0; i < count && _network.IsAnyLength; i++)
        {
            Measure(data, first + i, i);
        }

        for (int i = 0; i < count; i++)
        {
            Put(data, first + i, i);
        }
    }

    /// <summary>Brings the targets back to the units of the data, and so a copy of the outputs.</summary>
    /// <param name="scale">What the targets were brought to.</param>
    /// <param name="output">[Count, outputs].</param>
    /// <returns>The copy.</returns>
    public ReadOnlySpan<float> Undo(Standardizer scale, ReadOnlySpan<float> output)
    {
        scale.Undo(_values.AsSpan(0, Count * Answers * _network.OutputStepSize));
        Span<float> undone = (_undone ??= new float[_values.Length]).AsSpan(0, output.Length);
        output.CopyTo(undone);
        scale.Undo(undone);
        return undone;
    }

    private void Begin(Dataset data, int count)
    {
        Count = count;
        (Steps, CountedAnswers) = (1, 0);
        _isWeighted = data.HasWeights;
        if (_isWeighted)
        {
            _weights ??= new float[Capacity];
        }
    }

    /// <summary>Makes room for a sequence.</summary>
    private void Measure(Dataset data, int sample, int place)
    {
        _lengths[place] = data.Length(sample);
        Steps = Math.Max(Steps, _lengths[place]);
    }

    private void Put(Dataset data, int sample, int place)
    {
        if (_isWeighted)
        {
            _weights![place] = data.Weight(sample);
        }

        CountedAnswers += data.CountedAnswers(sample, _network.IgnoredLabel);
        PutInput(data, sample, place);
        if (data.HasStepAnswers)
        {
            PutSteps(data, sample, place);
        }
        else if (_wantsLabels)
        {
            _labels[place] = data.Label(sample);
        }
        else if (data.HasLabels)
        {
            _values[place] = data.Label(sample);      // 0 or 1, for a binary loss over one output
        }
        else
        {
            data.Target(sample).CopyTo(_values.AsSpan(place * _outputSize, _outputSize));
        }
    }

    private void PutInput(Dataset data, int sample, int place)
    {
        if (_network.Steps == 0)
        {
            data.Input(sample).CopyTo(_inputs.AsSpan(place * _inputSize, _inputSize));
        }
        else if (data.HasTokens)
        {
            Span<int> row = _tokens.AsSpan(place * Room, Room);
            data.Tokens(sample).CopyTo(row);
            row[data.Length(sample)..].Clear();
        }
        else
        {
            int each = _network.InputStepSize, counted = data.Length(sample) * each;
            Span<float> row = _inputs.AsSpan(place * Room * each, Room * each);
            data.Input(sample)[..counted].CopyTo(row);
            row[counted..].Clear();
        }
    }

    private void PutSteps(Dataset data, int sample, int place)
    {
        int rows = Answers;
        if (_wantsLabels)
        {
            Span<int> row = _labels.AsSpan(place * rows, rows);
            data.StepLabels(sample).CopyTo(row);
            row[data.Length(sample)..].Clear();
            return;
        }

        int each = _network.OutputStepSize;
        Span<float> values = _values.AsSpan(place * rows * each, rows * each);
        data.Target(sample)[..Math.Min(data.TargetSize, values.Length)].CopyTo(values);
    }
}
