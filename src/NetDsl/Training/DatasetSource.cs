namespace NetDsl;

/// <summary>The samples of a data set, each once in an epoch.</summary>
internal sealed class DatasetSource : TrainingSource
{
    private readonly Dataset _raw;
    private Dataset _prepared;
    private SampleOrder? _order;
    private long? _bucketSeed;                      // where samples of like length come together
    private int[] _places = [];
    private int _next;

    public DatasetSource(Dataset data) => _raw = _prepared = data;

    public override long? Count => _prepared.Count;

    public override string Identity => FormattableString.Invariant($"{_raw.Count} samples");

    public override string? Weights => SampleWeights.Fingerprint(_raw, "training");

    public override string? Vocabulary => _raw.Vocabulary?.Identity;

    public override string Preprocessing => _raw.Preprocessing?.InFull ?? RunIdentity.None;

    public override Dataset? Open(Network network, TrainingOptions options, long seed)
    {
        (Dataset train, Dataset? validation) = options.ValidationShare is { } share
            ? _raw.Split(share, seed, options.ValidationSplitting)
            : (_raw, options.Validation);
        double[]? ofClasses = options.ClassWeights?.For(Totals(train, network));
        (train, validation) = (train.Weighed(ofClasses, "training"), validation?.Weighed(ofClasses, "validation"));
        (_prepared, validation) = network.TakeData(train, validation, "data");
        _order = new SampleOrder(_prepared.Count, options.Shuffle ? seed : null);
        _bucketSeed = options.BucketByLength ? seed : null;
        return validation;
    }

    public override string ToString() => _raw.ToString();

    public override void Begin(int epoch, int samplesPerStep)
    {
        _places = _order!.OfEpoch(epoch);
        _next = 0;
        if (_bucketSeed is { } seed)
        {
            var random = new RandomStream(seed, FormattableString.Invariant($"buckets.{epoch}"));
            LengthBuckets.Arrange(_places, _prepared.Length, samplesPerStep, random);
        }
    }

    public override bool IsAtEnd => _next == _places.Length;

    public override StepSamples Next(int most)
    {
        ReadOnlySpan<int> places = _places.AsSpan(_next, Math.Min(most, _places.Length - _next));
        _next += places.Length;
        return new StepSamples(_prepared, places, places);
    }

    public override void Dispose()
    {
    }

    private static WeightTotals Totals(Dataset train, Network network)
    {
        var totals = new WeightTotals(ClassWeights.ClassesOf(network.Plan));
        totals.Add(train);
        return totals;
    }
}
