using System.Collections.ObjectModel;

namespace NetDsl;

/// <summary>
/// A figure with a name, measured on what a network predicts: for <c>Evaluate</c>, and by <see cref="TrainingOptions.Metrics"/> on the
/// validation data after every epoch.
/// </summary>
/// <example>
/// Ready-made figures, and one of one's own: what the mistakes cost.
/// <code>
/// var cost = new Metric("cost", predictions =&gt;
/// {
///     ConfusionMatrix confusion = predictions.Confusion();
///     return (20.0 * confusion[1, 0]) + confusion[0, 1];
/// }, higherIsBetter: false);
///
/// Evaluation result = network.Evaluate(test, [Metric.RocAuc, Metric.Recall("churned"), cost]);
/// Console.WriteLine(result.Metrics["cost"]);
/// </code>
/// </example>
public sealed partial class Metric
{
    private readonly Func<Predictions, double> _measure;

    /// <summary>A figure of one's own.</summary>
    /// <param name="name">What it is called, in <see cref="Evaluation.Metrics"/> and when printed.</param>
    /// <param name="measure">From predictions to the figure. What it throws ends the evaluation.</param>
    /// <param name="higherIsBetter">Whether more is better, as of a share that is right, or less, as of an error.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public Metric(string name, Func<Predictions, double> measure, bool higherIsBetter = true)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(measure);
        (Name, _measure, HigherIsBetter) = (name, measure, higherIsBetter);
    }

    /// <summary>What the figure is called.</summary>
    public string Name { get; }

    /// <summary>Whether more is better.</summary>
    public bool HigherIsBetter { get; }

    /// <summary>Measures.</summary>
    /// <param name="predictions">What was predicted, and what is true.</param>
    /// <returns>The figure; NaN where it is undefined.</returns>
    /// <exception cref="InvalidOperationException">The figure is not one of predictions of this kind.</exception>
    public double Measure(Predictions predictions)
    {
        ArgumentNullException.ThrowIfNull(predictions);
        return _measure(predictions);
    }

    /// <summary>The line "ROC-AUC, higher is better".</summary>
    /// <returns>One line, the same under every culture.</returns>
    public override string ToString() => $"{Name}, {(HigherIsBetter ? "higher" : "lower")} is better";

    /// <summary>Passes when every figure has a name of its own.</summary>
    internal static void CheckNames(IReadOnlyList<Metric> metrics, string argument)
    {
        ArgumentNullException.ThrowIfNull(metrics, argument);
        if (metrics.GroupBy(metric => metric.Name).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new ArgumentException($"Two metrics are called {Shown.Text(twice.Key)}: give one of them another name.", argument);
        }
    }

    /// <summary>Measures several, by their names.</summary>
    internal static ReadOnlyDictionary<string, double> MeasureAll(IReadOnlyList<Metric> metrics, Predictions predictions)
    {
        var figures = new OrderedDictionary<string, double>();
        foreach (Metric metric in metrics)
        {
            figures.Add(metric.Name, metric.Measure(predictions));
        }

        return new ReadOnlyDictionary<string, double>(figures);
    }
}
