using System.Globalization;

namespace InitializationLab;

/// <summary>What a run of the lab is asked for.</summary>
internal sealed record LabOptions
{
    public string Output { get; private init; } = "initialization-lab.html";

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

    public static bool TryParse(string[] args, out LabOptions options)
    {
        options = new();
        for (int i = 0; i < args.Length; i++)
        {
            string? value = i + 1 < args.Length ? args[i + 1] : null;
            switch (args[i])
            {
                case "--quick":
                    options = options with { IsQuick = true };
                    break;
                case "--seed" when long.TryParse(value, CultureInfo.InvariantCulture, out long seed):
                    options = options with { Seed = seed };
                    i++;
                    break;
                case "--output" when value is not null:
                    options = options with { Output = value };
                    i++;
                    break;
                default:
                    return false;
            }
        }

        return true;
    }

    private IReadOnlyList<long> Seeds(int count) => [.. Enumerable.Range(0, count).Select(i => Seed + i)];
}
