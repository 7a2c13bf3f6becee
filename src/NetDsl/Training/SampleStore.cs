namespace NetDsl;

/// <summary>Room for copies of a number of samples, which is used again and again.</summary>
/// <param name="capacity">The most samples. Memory is taken when they come.</param>
internal sealed class SampleStore(int capacity)
{
    private float[] _inputs = [];
    private float[] _targets = [];
    private int[] _labels = [];
    private float[] _weights = [];
    private int[] _numbers = [];
    private Dataset? _data;

    public int Capacity => capacity;

    /// <summary>The samples. Beyond those that were put there are others.</summary>
    public Dataset Data => _data!;

    /// <summary>What each sample is called in its epoch.</summary>
    public ReadOnlySpan<int> Numbers => _numbers;

    /// <summary>Copies a sample.</summary>
    public void Put(int place, Dataset data, int sample, int number)
    {
        data.RefuseSequences("A stream");
        if (place >= _numbers.Length)
        {
            Grow(data, place);
        }

        data.Input(sample).CopyTo(_inputs.AsSpan(place * data.InputSize));
        if (data.HasLabels)
        {
            _labels[place] = data.Label(sample);
        }
        else
        {
            data.Target(sample).CopyTo(_targets.AsSpan(place * data.TargetSize));
        }

        if (data.HasWeights)
        {
            _weights[place] = data.Weight(sample);
        }

        _numbers[place] = number;
    }

    /// <summary>Copies the samples that come next, as many as there is room for.</summary>
    /// <returns>How many there were.</returns>
    public int Fill(SampleCursor samples, int most)
    {
        int count = 0;
        for (; count < most && !samples.IsAtEnd; count++)
        {
            Put(count, samples.Part, samples.Place, samples.Number);
            samples.Advance();
        }

        return count;
    }

    private void Grow(Dataset like, int place)
    {
        int room = (int)Math.Min(capacity, Math.Max(place + 1L, 2L * _numbers.Length));
        Array.Resize(ref _inputs, checked(room * like.InputSize));
        Array.Resize(ref _targets, checked(room * like.TargetSize));
        Array.Resize(ref _labels, like.HasLabels ? room : 0);
        Array.Resize(ref _weights, like.HasWeights ? room : 0);
        Array.Resize(ref _numbers, room);
        Dataset data = like.HasLabels
            ? Dataset.FromLabels(_inputs.AsMemory(), _labels.AsMemory())
            : Dataset.FromTargets(_inputs, _targets, room);
        _data = like.HasWeights ? data.WeighedBy(_weights) : data;
    }
}
