using static System.FormattableString;

namespace NetDsl;

/// <summary>
/// All of a run, beside its network, that must be the same for a checkpoint to be resumed, as names and texts, so that a
/// difference can be named.
/// </summary>
/// <param name="Facts">What, and its value.</param>
internal sealed record RunIdentity(IReadOnlyList<(string Name, string Value)> Facts)
{
    public const string None = "none";

    private const string Rate = "learning rate";

    public static RunIdentity Of(
        Network network, Optimizer optimizer, TrainingSource data, int epochs, int batchSize, TrainingOptions options)
    {
        List<(string Name, string Value)> facts =
        [
            ("optimizer", Text(optimizer)),
            (Rate, Invariant($"{optimizer.LearningRate}")),
            ("schedule", options.Schedule is null ? None : Invariant($"{options.Schedule} over {epochs} epochs")),
            ("batch size", Invariant($"{batchSize}")),
            ("data", data.Identity),
            ("validation", options.ValidationShare is { } share
                ? Invariant($"a share of {share}{(options.StratifyValidation ? " of every class" : "")}")
                : options.Validation is { } other ? Invariant($"{other.Count} samples") : None),
            (
                "order",
                !options.Shuffle ? "that of the data"
                    : (options.ShuffleSeed is { } seed ? Invariant($"shuffled by seed {seed}") : "shuffled by the network's seed")
                        + (data.ShuffledAmong is { } among ? Invariant($" among {among}") : "")
                        + (options.BucketByLength ? ", of like length in a batch" : "")),
            ("split", options.ShuffleSeed is { } by ? Invariant($"by seed {by}") : "by the network's seed"),
            ("clipping", Invariant($"norm {Text(options.ClipNorm)}, value {Text(options.ClipValue)}")),
            (
                "early stop",
                options.EarlyStop is { } stop
                    ? Invariant($"patience {stop.Patience}, least improvement {stop.MinDelta}, by {stop.Monitor.Name}")
                    : None),
            ("augmentation", options.Augment is { } augment ? $"{augment}" : None),
            ("best kept", options.KeepBest?.Name ?? None),
            ("batches a step", Invariant($"{options.AccumulateSteps}")),
            ("callbacks", Text(options.Callbacks)),
            ("weights of samples", SampleWeights.Text(options.ClassWeights, data.Weights, options.Validation) ?? None),
            ("preprocessing", data.Preprocessing),
            ("layers", network.LayerTraining?.ToString() ?? "all trained alike"),
        ];
        if ((data.Vocabulary ?? network.KnownVocabulary?.Identity) is { } vocabulary)
        {
            facts.Add(("vocabulary", vocabulary));
        }

        return new RunIdentity(facts);
    }

    /// <summary>Whether two runs begin with the same learning rate.</summary>
    public bool HasRateOf(RunIdentity run) => Facts.Contains(run.Facts.FirstOrDefault(fact => fact.Name == Rate));

    /// <summary>The first difference, as the second half of a sentence; <see langword="null"/> where there is none.</summary>
    public string? DifferenceFrom(RunIdentity run)
    {
        for (int i = 0; i < Math.Max(Facts.Count, run.Facts.Count); i++)
        {
            (string Name, string Value) mine = i < Facts.Count ? Facts[i] : default, its = i < run.Facts.Count ? run.Facts[i] : default;
            if (mine != its)
            {
                (mine, its) = (mine.Name is null ? (its.Name, None) : mine, its.Name is null ? (mine.Name, None) : its);
                return $"it was written by a run with {mine.Name} {mine.Value}, but this one has {its.Name} {its.Value}.";
            }
        }

        return null;
    }

    private static string Text(double? limit) => limit is { } value ? Invariant($"{value}") : None;

    private static string Text(IReadOnlyList<TrainingCallback> callbacks) =>
        string.Join(", ", callbacks.Select(callback => callback.Identity).OfType<string>()) is { Length: > 0 } text ? text : None;

    private static string Text(Optimizer optimizer) => optimizer.Wrapped.Count == 0 ? optimizer.ToString()
        : $"{optimizer} over {string.Join(", ", optimizer.Wrapped.Select(inner => Invariant($"{Text(inner)} with learning rate {inner.LearningRate}")))}";
}
