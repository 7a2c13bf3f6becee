namespace NetDsl;

/// <summary>The samples of a stream, which are read once in an epoch, while training goes on.</summary>
/// <param name="stream">The stream.</param>
/// <param name="batchSize">The samples of a pass.</param>
/// <param name="stop">Stops between two parts.</param>
internal sealed class StreamSource(DataStream stream, int batchSize, CancellationToken stop) : TrainingSource
{
    /// <summary>What callers of Train know the stream as.</summary>
    private const string Argument = "data";

    private Network? _network;
    private Dataset? _validation;
    private double[]? _ofClasses;                   // what the weights of each class are multiplied by
    private double? _meanWeight;                    // where samples or classes do not count alike
    private int _smallest;
    private ShuffleBuffer? _buffer;
    private SampleStore? _step;
    private int[] _places = [];
    private SampleCursor? _samples;

    public override long? Count => stream.Count;

    public override string Identity => stream.Count is { } count
        ? FormattableString.Invariant($"a stream of {count} samples")
        : "a stream";

    public override string Preprocessing => stream.Preprocessing?.InFull ?? RunIdentity.None;

    public override int? ShuffledAmong => stream.BufferSize;

    public override Dataset? Open(Network network, TrainingOptions options, long seed)
    {
        _network = network;
        _smallest = network.Plan.SmallestBatch;
        _buffer = options.Shuffle ? new ShuffleBuffer(stream.BufferSize, seed) : null;
        if (options.ClassWeights is { } weights)
        {
            WeightTotals totals = Weigh(weights);
            _ofClasses = weights.For(totals);
            _meanWeight = totals.Mean(_ofClasses, "training");
        }

        _validation = options.Validation?.Weighed(_ofClasses, "validation");
        return network.TakeStream(stream, () => Raw(epoch: 0), _validation, Argument);
    }

    public override string ToString() => stream.ToString();

    public override void Begin(int epoch, int samplesPerStep)
    {
        Dispose();
        _step ??= new SampleStore(samplesPerStep);
        _samples = new SampleCursor(Prepared(epoch));
        if (_meanWeight is null && _samples.Part.HasWeights)
        {
            Dispose();
            _meanWeight = Weigh(ofClasses: null).Mean(factors: null, "training");
            _samples = new SampleCursor(Prepared(epoch));
        }

        _buffer?.Begin(_samples, epoch);
    }

    public override bool IsAtEnd => _buffer?.IsAtEnd ?? _samples!.IsAtEnd;

    public override StepSamples Next(int most)
    {
        int count = _buffer is null ? _step!.Fill(_samples!, most) : FillFromBuffer(most);
        BatchFit.CheckTail(_network!.Plan, _smallest, count, batchSize, Argument);
        while (_places.Length < count)
        {
            _places = [.. Enumerable.Range(0, Math.Min(most, Math.Max(count, 2 * _places.Length)))];
        }

        return new StepSamples(_step!.Data, _places.AsSpan(0, count), _step.Numbers[..count]);
    }

    public override void Dispose()
    {
        SampleCursor? samples = _samples;
        _samples = null;
        samples?.Dispose();
    }

    private int FillFromBuffer(int most)
    {
        int count = 0;
        for (; count < most && !_buffer!.IsAtEnd; count++)
        {
            _buffer.MoveTo(_step!, count, _samples!);
        }

        return count;
    }

    /// <summary>The parts as the layers see them.</summary>
    private IEnumerable<Dataset> Prepared(int epoch)
    {
        foreach ((int i, Dataset raw) in Raw(epoch).Index())
        {
            Dataset part = _network!.TakePart(raw, _validation, i + 1, Argument);
            yield return _meanWeight is { } mean ? part.Weighed(_ofClasses, mean) : part;
        }
    }

    /// <summary>The parts as the source gives them, which may ask the network meanwhile.</summary>
    private IEnumerable<Dataset> Raw(int epoch)
    {
        using IEnumerator<Dataset> parts = stream.Parts(epoch, stop).GetEnumerator();
        while (MoveNext(parts))
        {
            yield return parts.Current;
        }
    }

    /// <summary>What the samples weigh, on a way over the stream of its own.</summary>
    private WeightTotals Weigh(ClassWeights? ofClasses)
    {
        NetworkDescription network = _network!.Plan;
        var totals = new WeightTotals(ofClasses is null ? 0 : ClassWeights.ClassesOf(network));
        foreach ((int i, Dataset part) in Raw(epoch: 0).Index())
        {
            _network.CheckPart(part, i + 1, Argument);
            ofClasses?.Check(network, part, "options");
            totals.Add(part);
        }

        return totals;
    }

    private bool MoveNext(IEnumerator<Dataset> parts)
    {
        using UseGate.Pause pause = _network!.Gate.Rest();
        return parts.MoveNext();
    }
}
