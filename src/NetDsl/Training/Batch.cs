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
    private float[]? _undone;
    private bool _isWeighted;

    public Batch(NetworkDescription network, int capacity)
    {
        _inputSize = network.InputSize;
        _outputSize = network.OutputSize;
        _wantsLabels = LossTraits.Required(network).WantsLabels();
        _inputs = new float[PassLimits.LengthOf(_inputSize, capacity)];
        _labels = new int[_wantsLabels ? capacity : 0];
        _values = new float[_wantsLabels ? 0 : PassLimits.LengthOf(_outputSize, capacity)];
        Capacity = capacity;
    }

    /// <summary>The most samples that fit.</summary>
    public int Capacity { get; }

    /// <summary>The samples of the last gathering.</summary>
    public int Count { get; private set; }

    /// <summary>[Count, input shape].</summary>
    public Inputs Inputs => new(_inputs.AsSpan(0, Count * _inputSize));

    public int Steps => 1;

    /// <summary>Labels [Count] or values [Count, outputs], as the network's loss wants them.</summary>
    public Targets Targets => _wantsLabels
        ? new Targets(_labels.AsSpan(0, Count)) { SampleWeights = Weights }
        : new Targets(_values.AsSpan(0, Count * _outputSize)) { SampleWeights = Weights };

    /// <summary>What the samples count together.</summary>
    public double WeightSum
    {
        get
        {
            double sum = _isWeighted ? 0 : Count;
            foreach (float weight in Weights)
            {
                sum += weight;
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
        scale.Undo(_values.AsSpan(0, Count * _outputSize));
        Span<float> undone = (_undone ??= new float[_values.Length]).AsSpan(0, output.Length);
        output.CopyTo(undone);
        scale.Undo(undone);
        return undone;
    }

    private void Begin(Dataset data, int count)
    {
        Count = count;
        _isWeighted = data.HasWeights;
        if (_isWeighted)
        {
            _weights ??= new float[Capacity];
        }
    }

    private void Put(Dataset data, int sample, int place)
    {
        if (_isWeighted)
        {
            _weights![place] = data.Weight(sample);
        }

        data.Input(sample).CopyTo(_inputs.AsSpan(place * _inputSize, _inputSize));
        if (_wantsLabels)
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
}
