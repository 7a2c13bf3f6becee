namespace NetDsl;

/// <summary>Room for copies of a number of samples, which is used again and again.</summary>
/// <param name="capacity">The most samples. Memory is taken when they come.</param>
internal sealed class SampleStore(int capacity)
{
    private float[] _inputs = [];
    private int[] _tokens = [];
    private int[] _lengths = [];
    private float[] _targets = [];
    private int[] _labels = [];
    private float[] _weights = [];
    private int[] _numbers = [];
    private int _steps;                 // that each sequence has room for
    private Dataset? _data;

    public int Capacity => capacity;

    /// <summary>The samples. Beyond those that were put there are others.</summary>
    public Dataset Data => _data!;

    /// <summary>What each sample is called in its epoch.</summary>
    public ReadOnlySpan<int> Numbers => _numbers;

    /// <summary>Copies a sample.</summary>
    public void Put(int place, Dataset data, int sample, int number)
    {
        if (place >= _numbers.Length || data.Steps > _steps)
        {
            Grow(data, place);
        }

        PutInput(place, data, sample);
        PutAnswer(place, data, sample);
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

    private void PutInput(int place, Dataset data, int sample)
    {
        int rows = data.RowsOf(sample), room = Math.Max(1, _steps);
        if (data.HasTokens)
        {
            data.Tokens(sample).CopyTo(_tokens.AsSpan(place * room));
        }
        else
        {
            data.Input(sample)[..(rows * data.RowSize)].CopyTo(_inputs.AsSpan(place * room * data.RowSize));
        }

        if (_steps > 0)
        {
            _lengths[place] = rows;
        }
    }

    private void PutAnswer(int place, Dataset data, int sample)
    {
        int answers = data.HasStepAnswers ? data.Length(sample) : 1, room = data.HasStepAnswers ? _steps : 1;
        if (!data.HasLabels)
        {
            data.Target(sample)[..(answers * data.AnswerSize)].CopyTo(_targets.AsSpan(place * room * data.AnswerSize));
        }
        else if (data.HasStepAnswers)
        {
            data.StepLabels(sample).CopyTo(_labels.AsSpan(place * room));
        }
        else
        {
            _labels[place] = data.Label(sample);
        }
    }

    /// <summary>Makes room for more samples, or for longer ones.</summary>
    private void Grow(Dataset like, int place)
    {
        int held = _numbers.Length, before = _steps;
        int room = place < held ? held : (int)Math.Min(capacity, Math.Max(place + 1L, 2L * held));
        _steps = Math.Max(_steps, like.Steps);
        (int from, int to) = (Math.Max(1, before), Math.Max(1, _steps));
        (int answersFrom, int answersTo) = like.HasStepAnswers ? (from, to) : (1, 1);
        Resize(ref _inputs, held, room, from * like.RowSize, to * like.RowSize);
        Resize(ref _tokens, held, room, like.HasTokens ? from : 0, like.HasTokens ? to : 0);
        Resize(ref _targets, held, room, answersFrom * like.AnswerSize, answersTo * like.AnswerSize);
        Resize(ref _labels, held, room, like.HasLabels ? answersFrom : 0, like.HasLabels ? answersTo : 0);
        Array.Resize(ref _lengths, _steps > 0 ? room : 0);
        Array.Resize(ref _weights, like.HasWeights ? room : 0);
        Array.Resize(ref _numbers, room);
        Dataset data =
            _steps > 0 ? Dataset.OverMemory(
                _inputs, _tokens, _lengths, _labels, _targets, room, _steps, like.RowSize, like.HasStepAnswers)
            : like.HasLabels ? Dataset.FromLabels(_inputs.AsMemory(), _labels.AsMemory())
            : Dataset.FromTargets(_inputs, _targets, room);
        _data = like.HasWeights ? data.WeighedBy(_weights) : data;
    }

    /// <summary>Gives rows of so many values another length, and makes room for others.</summary>
    private static void Resize<T>(ref T[] rows, int held, int room, int from, int to)
    {
        if (from == to)
        {
            Array.Resize(ref rows, checked(room * to));
            return;
        }

        T[] moved = new T[checked(room * to)];
        for (int i = 0; i < held && rows.Length > 0; i++)
        {
            rows.AsSpan(i * from, from).CopyTo(moved.AsSpan(i * to));
        }

        rows = moved;
    }
}
