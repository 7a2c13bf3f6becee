namespace InitializationLab;

/// <summary>The options of a run of the lab.</summary>
internal sealed record LabOptions
{
    public string Output { get; init; } = "initialization-lab.html";

    /// <summary>All random numbers derive from it: weights, the order of samples, which digits are kept for the test.</summary>
    public long Seed { get; init; } = 1;

    public bool IsQuick { get; init; }

    /// <summary>Networks that are trained of each kind, the same but for their seed.</summary>
    public IReadOnlyList<long> TrainedSeeds => Seeds(IsQuick ? 1 : 3);

    /// <summary>Networks whose signal is measured of each kind.</summary>
    public IReadOnlyList<long> MeasuredSeeds => Seeds(IsQuick ? 2 : 5);

    /// <summary>Samples that the signal is measured with.</summary>
    public int MeasuredSamples => IsQuick ? 16 : 256;

    public int Epochs => IsQuick ? 1 : 10;

    private IReadOnlyList<long> Seeds(int count) => [.. Enumerable.Range(0, count).Select(i => Seed + i)];
}
