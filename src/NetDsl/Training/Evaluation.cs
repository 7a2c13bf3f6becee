using System.Collections.ObjectModel;

namespace NetDsl;

/// <summary>
/// How well a network does on a data set, as far as it can be added up batch by batch. For figures that need all samples at once, such as
/// the area under a curve, name <see cref="Metrics"/>, or ask <see cref="Predictions"/>.
/// </summary>
public sealed record Evaluation
{
    /// <summary>The number of samples; of sequences that of the sequences.</summary>
    public required int Count { get; init; }

    /// <summary>
    /// The mean loss over the samples, or over all their steps that count where each has an answer; the weighted mean, Σ w·loss / Σ w,
    /// where they have weights. No other figure is weighted.
    /// </summary>
    public required double Loss { get; init; }

    /// <summary>
    /// The share of right answers, 0 to 1. Class losses: the largest output is that of the label. Binary losses: an output is on the
    /// same side of ½ as its target (a logit: of 0), over all outputs. <see langword="null"/> for the other losses, which have no right and
    /// wrong. Outputs that are NaN or infinite are never right.
    /// </summary>
    public double? Accuracy { get; init; }

    /// <summary>
    /// e to the power of the loss: among so many tokens the network is as unsure as if all were equally likely. Of a network that gives
    /// classes for each step; <see langword="null"/> for others.
    /// </summary>
    public double? Perplexity => AnswersSequences ? Math.Exp(Loss) : null;

    /// <summary>
    /// The loss in bits for each token. Of a network that gives classes for each step; <see langword="null"/> for others.
    /// </summary>
    public double? BitsPerToken => AnswersSequences ? Loss / Math.Log(2) : null;

    /// <summary>Whether the loss is that of classes for each step.</summary>
    internal bool AnswersSequences { get; init; }

    /// <summary>
    /// Which classes are taken for which: for class losses, and for binary losses with one output. Else <see langword="null"/>, also of a
    /// network that predicts tokens.
    /// A sample whose outputs are NaN or infinite is taken for none and counts in no cell.
    /// </summary>
    public ConfusionMatrix? Confusion { get; init; }

    /// <summary>
    /// R², the coefficient of determination, for regression: 1 − Σ(y − ŷ)² / Σ(y − ȳ)² of each output over the samples, then the mean over
    /// outputs. 1 is perfect, 0 as good as always answering the mean target, below 0 worse. Outputs whose targets do not vary are left out;
    /// <see langword="null"/> where that leaves none, and for the losses of classification.
    /// </summary>
    public double? RSquared { get; init; }

    /// <summary>
    /// The mean of |y − ŷ| over all outputs, for regression, whatever the loss; <see langword="null"/> for classification.
    /// </summary>
    public double? MeanAbsoluteError { get; init; }

    /// <summary>√ of the mean of (y − ŷ)² over all outputs, for regression; <see langword="null"/> for classification.</summary>
    public double? RootMeanSquaredError { get; init; }

    /// <summary>
    /// The mean of |y − ŷ| / |y| over all outputs, for regression, as a share: 0.05 is 5 %. Enormous where a target is 0, which counts as
    /// 2⁻⁵². <see langword="null"/> for classification.
    /// </summary>
    public double? MeanAbsolutePercentageError { get; init; }

    /// <summary>
    /// The figures that were asked for as <see cref="Metric"/>, by their names and in their order; empty where none were.
    /// </summary>
    public IReadOnlyDictionary<string, double> Metrics { get; init; } = ReadOnlyDictionary<string, double>.Empty;

    /// <summary>
    /// The line "360 samples: loss 0.1032, accuracy 96.9 %, macro F1 96.7 %", for two classes with precision and recall of class 1 instead,
    /// for regression "loss 0.4102, MAE 0.421, RMSE 0.6405, R² 0.9132"; then what was asked for as <see cref="Metrics"/>.
    /// </summary>
    /// <returns>One line, the same under every culture. <see cref="Confusion"/> is a table of its own.</returns>
    public override string ToString() => $"{Figure.Count(Count, "sample")}: {Figures}";

    /// <summary>The line without the number of samples.</summary>
    internal string Figures => Figure.Join(
    [
        $"loss {Figure.Measured(Loss)}",
        Perplexity is { } perplexity ? $"perplexity {Figure.Measured(perplexity)}" : null,
        Accuracy is { } accuracy ? $"accuracy {Figure.Share(accuracy)}" : null,
        Confusion is { Count: > 0 } confusion ? FiguresOf(confusion) : null,
        MeanAbsoluteError is { } mean ? $"MAE {Figure.Measured(mean)}" : null,
        RootMeanSquaredError is { } root ? $"RMSE {Figure.Measured(root)}" : null,
        RSquared is { } rSquared ? $"R² {Figure.Measured(rSquared)}" : null,
        .. Metrics.Select(metric => $"{metric.Key} {Figure.Measured(metric.Value)}"),
    ]);

    /// <summary>What accuracy does not tell where one class is frequent.</summary>
    private static string FiguresOf(ConfusionMatrix confusion) => confusion.Classes == 2
        ? $"precision {Figure.Share(confusion.Precision(1))}, recall {Figure.Share(confusion.Recall(1))}"
        : $"macro F1 {Figure.Share(confusion.F1(Average.Macro))}";
}
