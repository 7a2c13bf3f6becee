using System.Collections.Immutable;

namespace NetDsl.Semantics.Catalog;

/// <summary>What the compiler knows about one loss.</summary>
/// <param name="Name">The member of <c>Loss</c>, which is also the name of its kernel.</param>
/// <param name="Title">The name for people.</param>
/// <param name="Slope">Its slope with respect to the network's outputs y, for readers of the generated code.</param>
/// <param name="ReadsLabels">Whether a sample's target is the number of its class, and not one value per output.</param>
/// <param name="IsBinary">Whether every output answers yes or no.</param>
internal sealed record LossKind(string Name, string Title, string Slope, bool ReadsLabels = false, bool IsBinary = false)
{
    /// <summary>The slope with label smoothing: the wanted probabilities t take the place of the label's.</summary>
    public string SlopeOf(double smoothing, long classes) =>
        smoothing == 0
            ? Slope
            : $"{Slope.Replace("onehot(label)", "t")}, t = {Numbers.Short(1 - smoothing)}·onehot(label) + {Numbers.Short(smoothing)}/{Numbers.Count(classes)}";
}

/// <summary>Every loss, once.</summary>
internal static class LossCatalog
{
    public static ImmutableArray<LossKind> All { get; } =
    [
        new("SoftmaxCrossEntropy", "softmax cross-entropy", "(softmax(y) − onehot(label)) / B", ReadsLabels: true),
        new("CrossEntropy", "cross-entropy", "−onehot(label) / (y·B)", ReadsLabels: true),
        new("SigmoidBinaryCrossEntropy", "sigmoid binary cross-entropy", "(σ(y) − t) / (B·n)", IsBinary: true),
        new("BinaryCrossEntropy", "binary cross-entropy", "(y − t) / (y·(1 − y)·B·n)", IsBinary: true),
        new("MeanSquaredError", "mean squared error", "2·(y − t) / (B·n)"),
        new("MeanAbsoluteError", "mean absolute error", "sign(y − t) / (B·n)"),
        new("Huber", "Huber", "(y − t, kept within ±1) / (B·n)"),
    ];

    private static readonly ImmutableDictionary<string, LossKind> ByName = All.ToImmutableDictionary(kind => kind.Name);

    /// <summary>Which losses smooth labels, as a sentence.</summary>
    public static string LabelReaders { get; } =
        $"only {string.Join(" and ", All.Where(kind => kind.ReadsLabels).Select(kind => "Loss." + kind.Name))} have labels to smooth";

    public static LossKind Get(string name) => ByName[name];

    public static bool Contains(string? name) => name is not null && ByName.ContainsKey(name);
}
