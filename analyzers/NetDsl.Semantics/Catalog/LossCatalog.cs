using System.Collections.Immutable;

namespace NetDsl.Semantics.Catalog;

/// <summary>The compiler's knowledge of one loss.</summary>
/// <param name="Name">The member of <c>Loss</c>, which is also the name of its kernel.</param>
/// <param name="Title">The name for people.</param>
/// <param name="Slope">Its slope with respect to the network's outputs y, for readers of the generated code.</param>
/// <param name="ReadsLabels">Whether a sample's target is the number of its class, and not one value per output.</param>
/// <param name="IsBinary">Whether every output answers yes or no.</param>
internal sealed record LossKind(string Name, string Title, string Slope, bool ReadsLabels = false, bool IsBinary = false)
{
    /// <summary>The activation that turns logits into the probabilities that the loss compares; null where it compares values.</summary>
    public string? Link => ReadsLabels ? ActivationNames.Softmax : IsBinary ? ActivationNames.Sigmoid : null;

    /// <summary>Whether the loss applies its <see cref="Link"/> itself and so wants logits.</summary>
    public bool WantsLogits { get; init; }

    /// <summary>
    /// The same loss on the other side of the <see cref="Link"/>: of logits for one of probabilities, of probabilities for one of logits.
    /// </summary>
    public string? Twin { get; init; }

    /// <summary>The slope with label smoothing: the wanted probabilities t take the place of the label's.</summary>
    public string SlopeOf(double smoothing, long classes) =>
        smoothing == 0
            ? Slope
            : $"{Slope.Replace("onehot(label)", "t")}, "
                + $"t = {Numbers.Short(1 - smoothing)}·onehot(label) + {Numbers.Short(smoothing)}/{Numbers.Count(classes)}";
}

/// <summary>Every loss, once.</summary>
internal static class LossCatalog
{
    public static ImmutableArray<LossKind> All { get; } =
    [
        new(LossNames.SoftmaxCrossEntropy, "softmax cross-entropy", "(softmax(y) − onehot(label)) / B", ReadsLabels: true)
        {
            WantsLogits = true,
            Twin = LossNames.CrossEntropy,
        },
        new(LossNames.CrossEntropy, "cross-entropy", "−onehot(label) / (y·B)", ReadsLabels: true)
        {
            Twin = LossNames.SoftmaxCrossEntropy,
        },
        new(LossNames.SigmoidBinaryCrossEntropy, "sigmoid binary cross-entropy", "(σ(y) − t) / (B·n)", IsBinary: true)
        {
            WantsLogits = true,
            Twin = LossNames.BinaryCrossEntropy,
        },
        new(LossNames.BinaryCrossEntropy, "binary cross-entropy", "(y − t) / (y·(1 − y)·B·n)", IsBinary: true)
        {
            Twin = LossNames.SigmoidBinaryCrossEntropy,
        },
        new(LossNames.MeanSquaredError, "mean squared error", "2·(y − t) / (B·n)"),
        new(LossNames.MeanAbsoluteError, "mean absolute error", "sign(y − t) / (B·n)"),
        new(LossNames.Huber, "Huber", "(y − t, kept within ±1) / (B·n)"),
    ];

    private static readonly Dictionary<string, LossKind> ByName = All.ToDictionary(kind => kind.Name);

    /// <summary>Which losses smooth labels, as a sentence.</summary>
    public static string LabelReaders { get; } =
        $"only {string.Join(" and ", All.Where(kind => kind.ReadsLabels).Select(kind => "Loss." + kind.Name))} have labels to smooth";

    public static LossKind Get(string name) => ByName[name];

    public static bool Contains(string? name) => name is not null && ByName.ContainsKey(name);
}
