using System.Collections.Immutable;

namespace NetDsl.Semantics.Catalog;

/// <summary>What the compiler knows about one loss.</summary>
/// <param name="Name">The member of <c>Loss</c>, which is also the name of its kernel.</param>
/// <param name="Title">The name for people.</param>
/// <param name="ReadsLabels">Whether a sample's target is the number of its class, and not one value per output.</param>
/// <param name="IsBinary">Whether every output answers yes or no.</param>
internal sealed record LossKind(string Name, string Title, bool ReadsLabels = false, bool IsBinary = false);

/// <summary>Every loss, once.</summary>
internal static class LossCatalog
{
    public static ImmutableArray<LossKind> All { get; } =
    [
        new("SoftmaxCrossEntropy", "softmax cross-entropy", ReadsLabels: true),
        new("CrossEntropy", "cross-entropy", ReadsLabels: true),
        new("SigmoidBinaryCrossEntropy", "sigmoid binary cross-entropy", IsBinary: true),
        new("BinaryCrossEntropy", "binary cross-entropy", IsBinary: true),
        new("MeanSquaredError", "mean squared error"),
        new("MeanAbsoluteError", "mean absolute error"),
        new("Huber", "Huber"),
    ];

    private static readonly ImmutableDictionary<string, LossKind> ByName = All.ToImmutableDictionary(kind => kind.Name);

    /// <summary>Which losses smooth labels, as a sentence.</summary>
    public static string LabelReaders { get; } =
        $"only {string.Join(" and ", All.Where(kind => kind.ReadsLabels).Select(kind => "Loss." + kind.Name))} have labels to smooth";

    public static LossKind Get(string name) => ByName[name];

    public static bool Contains(string? name) => name is not null && ByName.ContainsKey(name);
}
