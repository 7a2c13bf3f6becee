using System.Globalization;
using static System.FormattableString;

namespace NetDsl;

/// <summary>
/// How much the samples of each class count in the loss, for <see cref="TrainingOptions.ClassWeights"/>: where one class is rare, or its
/// mistakes cost more.
/// </summary>
/// <remarks>
/// Only the ratios of weights matter: those of the samples are divided by their mean over the data that is trained on, so that the loss is
/// the weighted mean Σ w·loss / Σ w and a learning rate keeps its meaning. Accuracy and all metrics count samples alike.
/// </remarks>
/// <example>
/// <code>
/// var balanced = new TrainingOptions { ClassWeights = ClassWeights.Balanced };                    // each class as much as any other
/// var weighted = new TrainingOptions { ClassWeights = ClassWeights.Of(1, 8) };                    // class 1 eight times
/// var named = new TrainingOptions { ClassWeights = ClassWeights.ByName(("churned", 8)) };         // all others once
/// </code>
/// </example>
public abstract class ClassWeights
{
    private protected ClassWeights()
    {
    }

    /// <summary>
    /// Every class counts as much as any other: the samples of a class n / (k·nᵢ), for k classes of nᵢ among n samples, counted by Train on
    /// the part that it trains on (King and Zeng 2001, "Logistic regression in rare events data"; as scikit-learn's
    /// <c>class_weight='balanced'</c>). Samples that have weights are counted by them; a class that has none there counts 1.
    /// </summary>
    public static ClassWeights Balanced { get; } = new BalancedWeights();

    /// <summary>A weight for each class.</summary>
    /// <param name="weights">By the numbers of the classes, finite, 0 or more, not all 0: of a class of weight 0 nothing is
    /// learned.</param>
    /// <returns>The weights, for data with as many classes; for a binary loss those of no and yes.</returns>
    /// <exception cref="ArgumentException">There are none, or one is negative or not finite, or all are 0.</exception>
    public static ClassWeights Of(params ReadOnlySpan<double> weights)
    {
        double[] copied = weights.ToArray();
        for (int i = 0; i < copied.Length; i++)
        {
            CheckWeight(copied[i], Invariant($"Class {i}"), nameof(weights));
        }

        return copied.Any(weight => weight > 0) ? new NumberedWeights(copied) : throw new ArgumentException(
            copied.Length == 0 ? "Give a weight for each class." : "All class weights are 0, so that no sample would count.",
            nameof(weights));
    }

    /// <summary>Weights of classes by their names; those that are not named count 1.</summary>
    /// <param name="weights">Names, as in <see cref="Dataset.ClassNames"/>, each once, and weights, finite, 0 or more.</param>
    /// <returns>The weights, for data whose classes have such names.</returns>
    /// <exception cref="ArgumentException">There are none, a name stands there twice, or a weight is negative or not finite.</exception>
    public static ClassWeights ByName(params ReadOnlySpan<(string Name, double Weight)> weights)
    {
        var named = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach ((string name, double weight) in weights)
        {
            CheckWeight(weight, $"The class {Shown.Text(name)}", nameof(weights));
            if (!named.TryAdd(name, weight))
            {
                throw new ArgumentException($"The class {Shown.Text(name)} has two weights: give it one.", nameof(weights));
            }
        }

        return named.Count > 0 ? new NamedWeights(named) : throw new ArgumentException("Name a class and its weight.", nameof(weights));
    }

    /// <summary>The text "balanced", "1, 8" or "churned 8".</summary>
    /// <returns>One line, the same under every culture.</returns>
    public abstract override string ToString();

    /// <summary>Whether they fit a network and its data.</summary>
    /// <exception cref="ArgumentException">They do not.</exception>
    internal void Check(NetworkDescription network, Dataset data, string argument)
    {
        if (!data.HasLabels)
        {
            throw new ArgumentException(
                "ClassWeights weigh samples by their labels, but the data set has target values: weigh the samples themselves, with data.WithWeights(…).",
                argument);
        }

        if (data.HasStepAnswers)
        {
            throw new ArgumentException(
                "ClassWeights weigh samples by their labels, but here each step has a label: weigh the samples themselves, with data.WithWeights(…).",
                argument);
        }

        Check(ClassesOf(network), network.Name, data.ClassNames, argument);
    }

    /// <summary>The weight of each class.</summary>
    /// <param name="totals">What the samples that are trained on weigh, by <see cref="ClassesOf"/>.</param>
    internal abstract double[] For(WeightTotals totals);

    /// <summary>The classes that a network tells apart.</summary>
    internal static int ClassesOf(NetworkDescription network) => LossTraits.Required(network).WantsLabels() ? network.OutputStepSize : 2;

    private protected abstract void Check(int classes, string network, IReadOnlyList<string> names, string argument);

    private static void CheckWeight(double weight, string whose, string argument)
    {
        if (!(weight >= 0 && double.IsFinite(weight)))
        {
            throw new ArgumentException(Invariant($"{whose} has the weight {weight}: a weight is a finite number, 0 or more."), argument);
        }
    }

    private sealed class BalancedWeights : ClassWeights
    {
        public override string ToString() => "balanced";

        private protected override void Check(int classes, string network, IReadOnlyList<string> names, string argument)
        {
        }

        internal override double[] For(WeightTotals totals)
        {
            double[] ofClasses = totals.OfClasses.ToArray();
            double share = ofClasses.Sum() / ofClasses.Count(total => total > 0);
            return Array.ConvertAll(ofClasses, total => total > 0 ? share / total : 1);
        }
    }

    private sealed class NumberedWeights(double[] weights) : ClassWeights
    {
        public override string ToString() => string.Join(", ", weights.Select(weight => weight.ToString(CultureInfo.InvariantCulture)));

        private protected override void Check(int classes, string network, IReadOnlyList<string> names, string argument)
        {
            if (weights.Length != classes)
            {
                throw new ArgumentException(
                    $"{Figure.Count(weights.Length, "class weight was", "class weights were")} given, but {network} tells {classes} classes: one for each.",
                    argument);
            }
        }

        internal override double[] For(WeightTotals totals) => weights;
    }

    private sealed class NamedWeights(Dictionary<string, double> weights) : ClassWeights
    {
        public override string ToString() =>
            string.Join(", ", weights.Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key} {pair.Value}")));

        private protected override void Check(int classes, string network, IReadOnlyList<string> names, string argument)
        {
            if (weights.Keys.FirstOrDefault(name => !names.Contains(name)) is { } unknown)
            {
                throw new ArgumentException(
                    names.Count == 0
                        ? $"There is a weight for the class {Shown.Text(unknown)}, but the classes of the data set have no names: use ClassWeights.Of."
                        : $"There is a weight for the class {Shown.Text(unknown)}, but the classes of the data set are {Shown.List(names)}.",
                    argument);
            }
        }

        internal override double[] For(WeightTotals totals) =>
        [
            .. Enumerable.Range(0, totals.OfClasses.Length).Select(i =>
                i < totals.ClassNames.Count ? weights.GetValueOrDefault(totals.ClassNames[i], 1) : 1),
        ];
    }
}
