using System.Globalization;

namespace NetDsl.Benchmarks;

/// <summary>Everything that NetDsl aims at, measured in one run: the machine, its ceilings, and a line for each target.</summary>
/// <param name="peers">The other libraries that run here.</param>
/// <param name="output">Receives markdown.</param>
internal sealed class Table(IReadOnlyList<Peer> peers, TextWriter output)
{
    private static readonly string[] Columns = [Setting.NetDsl, Peer.LibTorch, Peer.OnnxRuntime];

    private const string Summary = " targets met, ";
    private const string SomeParts = "; only ";

    private static readonly (string Name, Func<IReadOnlyList<Peer>, IEnumerable<Row>> Measure)[] Parts =
    [
        ("fills", WithThreads(Fills.Measure)),
        ("orthogonal", WithThreads(Orthogonal.Measure)),
        ("products", WithThreads(Products.Measure)),
        ("training", WithThreads(TrainingSteps.Measure)),
        ("vanishing", WithThreads(VanishingGradients.Measure)),
        ("inference", WithThreads(Predictions.Measure)),
        ("convolutions", WithThreads(Convolutions.Measure)),
        ("maps", WithThreads(setting => [.. Predictions.MeasureMaps(setting), .. TrainingSteps.MeasureMaps(setting)])),
        ("generator", _ => GeneratorTimes.Measure()),
        ("analyzer", _ => AnalysisTimes.Measure()),
        ("coldstart", ColdStart.Measure),
    ];

    private readonly List<Target> _targets = [];

    /// <summary>The names of the parts that can be measured.</summary>
    public static IEnumerable<string> PartNames => Parts.Select(part => part.Name);

    /// <summary>Whether a text is such a table, and nothing was left out.</summary>
    public static bool IsOfAllParts(string text) => text.Contains(Summary, StringComparison.Ordinal) && !text.Contains(SomeParts, StringComparison.Ordinal);

    /// <param name="only">The names of the parts to measure; none means all.</param>
    /// <param name="missing">Which libraries are left out, and why: a line each.</param>
    public void Print(IReadOnlyList<string> only, IEnumerable<string> missing)
    {
        foreach (string line in missing)
        {
            output.Write($"**{line}**\n\n");
        }

        output.Write($"```text\n{string.Join('\n', Machine.Describe())}\n");
        foreach (Setting setting in Setting.All(peers))
        {
            output.Write($"At most, {Ceilings.Describe(setting.Threads)}\n");
        }

        output.Write($"```\n\n| What | Threads | {string.Join(" | ", Columns)} | Reached, and aimed at |\n");
        output.Write($"| --- | ---: |{string.Concat(Columns.Select(_ => " ---: |"))} --- |\n");
        foreach (Row row in Parts.Where(part => only.Count == 0 || only.Contains(part.Name)).SelectMany(part => part.Measure(peers)))
        {
            _targets.AddRange(row.Targets);
            string times = string.Join(" | ", Columns.Select(name => row.ByName.TryGetValue(name, out double time) ? Duration(time) : ""));
            output.Write($"| {row.What} | {row.Threads} | {times} | {string.Join("<br>", row.Targets)} |\n");
            output.Flush();
        }

        int met = Count(Outcome.Met), missed = Count(Outcome.Missed), notMeasured = Count(Outcome.NotMeasured);
        output.Write($"\n{met} of {met + missed}{Summary}{notMeasured} not measured{(only.Count == 0 ? "" : SomeParts + string.Join(' ', only))}. {Processors.Describe()}\n");
    }

    private static Func<IReadOnlyList<Peer>, IEnumerable<Row>> WithThreads(Func<Setting, IEnumerable<Row>> measure) =>
        peers => Setting.All(peers).SelectMany(measure);

    private int Count(Outcome outcome) => _targets.Count(target => target.Outcome == outcome);

    /// <summary>Three digits and a unit.</summary>
    private static string Duration(double milliseconds)
    {
        (double value, string unit) = milliseconds switch
        {
            < 1 => (1000 * milliseconds, "µs"),
            < 1000 => (milliseconds, "ms"),
            _ => (milliseconds / 1000, "s"),
        };
        return value.ToString(value < 10 ? "0.00" : value < 100 ? "0.0" : "0", CultureInfo.InvariantCulture) + " " + unit;
    }
}
