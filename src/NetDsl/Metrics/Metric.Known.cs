using static System.FormattableString;

namespace NetDsl;

/// <content>Ready-made figures.</content>
public sealed partial class Metric
{
    /// <summary><see cref="Predictions.Accuracy"/>, named "accuracy".</summary>
    public static Metric Accuracy { get; } = new("accuracy", predictions => predictions.Accuracy);

    /// <summary><see cref="ConfusionMatrix.BalancedAccuracy"/>, named "balanced accuracy".</summary>
    public static Metric BalancedAccuracy { get; } = new("balanced accuracy", predictions => predictions.Confusion().BalancedAccuracy);

    /// <summary><see cref="ConfusionMatrix.MatthewsCorrelation"/>, named "Matthews correlation".</summary>
    public static Metric MatthewsCorrelation { get; } =
        new("Matthews correlation", predictions => predictions.Confusion().MatthewsCorrelation);

    /// <summary><see cref="ConfusionMatrix.CohenKappa"/>, named "Cohen's kappa".</summary>
    public static Metric CohenKappa { get; } = new("Cohen's kappa", predictions => predictions.Confusion().CohenKappa);

    /// <summary>The mean F1 over classes, named "macro F1".</summary>
    public static Metric MacroF1 { get; } = new("macro F1", predictions => predictions.Confusion().F1(Average.Macro));

    /// <summary><see cref="Predictions.RocAuc"/>, named "ROC-AUC".</summary>
    public static Metric RocAuc { get; } = new("ROC-AUC", predictions => predictions.RocAuc);

    /// <summary><see cref="Predictions.AveragePrecision"/>, named "average precision".</summary>
    public static Metric AveragePrecision { get; } = new("average precision", predictions => predictions.AveragePrecision);

    /// <summary><see cref="Predictions.LogLoss"/>, named "log loss"; lower is better.</summary>
    public static Metric LogLoss { get; } = new("log loss", predictions => predictions.LogLoss, higherIsBetter: false);

    /// <summary><see cref="Predictions.BrierScore"/>, named "Brier score"; lower is better.</summary>
    public static Metric BrierScore { get; } = new("Brier score", predictions => predictions.BrierScore, higherIsBetter: false);

    /// <summary><see cref="Predictions.MeanAbsoluteError"/>, named "MAE"; lower is better.</summary>
    public static Metric MeanAbsoluteError { get; } = new("MAE", predictions => predictions.MeanAbsoluteError, higherIsBetter: false);

    /// <summary><see cref="Predictions.RootMeanSquaredError"/>, named "RMSE"; lower is better.</summary>
    public static Metric RootMeanSquaredError { get; } =
        new("RMSE", predictions => predictions.RootMeanSquaredError, higherIsBetter: false);

    /// <summary><see cref="Predictions.MeanAbsolutePercentageError"/>, named "MAPE"; lower is better.</summary>
    public static Metric MeanAbsolutePercentageError { get; } =
        new("MAPE", predictions => predictions.MeanAbsolutePercentageError, higherIsBetter: false);

    /// <summary><see cref="Predictions.RSquared"/>, named "R²".</summary>
    public static Metric RSquared { get; } = new("R²", predictions => predictions.RSquared);

    /// <summary><see cref="Predictions.TopKAccuracy"/>, named "top-5 accuracy" for k = 5.</summary>
    /// <param name="k">How many answers a sample has, at least 1.</param>
    /// <returns>The figure.</returns>
    /// <exception cref="ArgumentOutOfRangeException">k is below 1.</exception>
    public static Metric TopKAccuracy(int k)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(k);
        return new(Invariant($"top-{k} accuracy"), predictions => predictions.TopKAccuracy(k));
    }

    /// <summary>The precision of a class, named "precision of 2" for class 2.</summary>
    /// <param name="label">The class, from 0.</param>
    /// <returns>The figure.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The class is negative.</exception>
    public static Metric Precision(int label) => OfClass("precision", label, (confusion, label) => confusion.Precision(label));

    /// <summary>The precision of a class, named "precision of fraud" for the class "fraud".</summary>
    /// <param name="className">One of <see cref="Dataset.ClassNames"/>.</param>
    /// <returns>The figure.</returns>
    public static Metric Precision(string className) => OfClass("precision", className, (confusion, label) => confusion.Precision(label));

    /// <summary>The recall of a class, named "recall of 2" for class 2.</summary>
    /// <param name="label">The class, from 0.</param>
    /// <returns>The figure.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The class is negative.</exception>
    public static Metric Recall(int label) => OfClass("recall", label, (confusion, label) => confusion.Recall(label));

    /// <summary>The recall of a class, named "recall of fraud" for the class "fraud".</summary>
    /// <param name="className">One of <see cref="Dataset.ClassNames"/>.</param>
    /// <returns>The figure.</returns>
    public static Metric Recall(string className) => OfClass("recall", className, (confusion, label) => confusion.Recall(label));

    /// <summary>F1 of a class, named "F1 of 2" for class 2.</summary>
    /// <param name="label">The class, from 0.</param>
    /// <returns>The figure.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The class is negative.</exception>
    public static Metric F1(int label) => OfClass("F1", label, (confusion, label) => confusion.F1(label));

    /// <summary>F1 of a class, named "F1 of fraud" for the class "fraud".</summary>
    /// <param name="className">One of <see cref="Dataset.ClassNames"/>.</param>
    /// <returns>The figure.</returns>
    public static Metric F1(string className) => OfClass("F1", className, (confusion, label) => confusion.F1(label));

    private static Metric OfClass(string figure, int label, Func<ConfusionMatrix, int, double> measure)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(label);
        return new(Invariant($"{figure} of {label}"), predictions => measure(predictions.Confusion(), label));
    }

    private static Metric OfClass(string figure, string className, Func<ConfusionMatrix, int, double> measure)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(className);
        return new($"{figure} of {className}", predictions =>
        {
            ConfusionMatrix confusion = predictions.Confusion();
            return measure(confusion, confusion.LabelOf(className));
        });
    }
}
