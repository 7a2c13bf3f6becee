using System.Numerics;

namespace NetDsl;

/// <summary>
/// What was predicted for samples, with what is true of them: all that figures follow from. A network makes them of a data set by
/// <c>Predict</c>; what other programs or several networks together predict comes by <see cref="FromLabels"/>, <see cref="FromAnswers"/>
/// and <see cref="FromTargets"/>.
/// </summary>
/// <remarks>
/// Figures are those of <see cref="Metrics"/>, computed when they are asked for. Probabilities are computed in double precision from the
/// outputs of a network (softmax or sigmoid, as its loss says), so that answers it is very sure of can still be ranked. Samples whose
/// outputs are NaN or infinite have probabilities of NaN and no answer.
/// </remarks>
/// <example>
/// <code>
/// Predictions predictions = network.Predict(validation);
/// Console.WriteLine(predictions);                                     // 2,000 samples: accuracy 93.4 %, ROC-AUC 0.9131, …
/// OperatingPoint? point = predictions.ThresholdFor(ThresholdGoal.Recall(atLeast: 0.9));
/// Console.WriteLine(predictions.Confusion(point!.Threshold).Report());
/// </code>
/// </example>
public sealed partial class Predictions
{
    private readonly double[] _outputs;             // [count, outputs]: probabilities or values
    private readonly int[] _labels;                 // [count], for several answers [count, outputs]; empty for values
    private readonly double[] _targets;             // [count, outputs]; empty but for values

    internal Predictions(
        PredictionKind kind, double[] outputs, int[] labels, double[] targets, int count, IReadOnlyList<string> classNames)
    {
        (Kind, _outputs, _labels, _targets, Count, ClassNames) = (kind, outputs, labels, targets, count, classNames);
        Outputs = outputs.Length / count;
    }

    /// <summary>What is predicted.</summary>
    public PredictionKind Kind { get; }

    /// <summary>The number of samples, at least 1.</summary>
    public int Count { get; }

    /// <summary>The probabilities or values of one sample.</summary>
    public int Outputs { get; }

    /// <summary>The number of classes; 2 for yes/no answers, 0 for values.</summary>
    public int Classes => Kind switch { PredictionKind.Values => 0, PredictionKind.Classes => Outputs, _ => 2 };

    /// <summary>The names of the classes, as <see cref="Dataset.ClassNames"/> says; empty where it does not.</summary>
    public IReadOnlyList<string> ClassNames { get; }

    /// <summary>
    /// The predicted probabilities, one sample after the other: [count, classes], or of yes [count], or of several answers [count,
    /// answers].
    /// </summary>
    /// <exception cref="InvalidOperationException">These are values.</exception>
    public ReadOnlySpan<double> Probabilities => Of(isOfValues: false, nameof(Probabilities))._outputs;

    /// <summary>The true classes [count], or of several answers, 1 for yes and 0 for no, [count, answers].</summary>
    /// <exception cref="InvalidOperationException">These are values.</exception>
    public ReadOnlySpan<int> Labels => Of(isOfValues: false, nameof(Labels))._labels;

    /// <summary>The predicted values, one sample after the other: [count, outputs].</summary>
    /// <exception cref="InvalidOperationException">These are probabilities.</exception>
    public ReadOnlySpan<double> Values => Of(isOfValues: true, nameof(Values))._outputs;

    /// <summary>The true values, one sample after the other: [count, outputs].</summary>
    /// <exception cref="InvalidOperationException">These are probabilities.</exception>
    public ReadOnlySpan<double> Targets => Of(isOfValues: true, nameof(Targets))._targets;

    /// <summary>Predicted probabilities of classes. They are copied.</summary>
    /// <typeparam name="T">Float or double.</typeparam>
    /// <param name="probabilities">[count, classes], which add up to 1 for each sample, or [count], those of class 1 of two.</param>
    /// <param name="labels">[count], the true classes from 0.</param>
    /// <param name="classNames">What the classes are called; <see langword="null"/> where they have no names.</param>
    /// <returns>The predictions.</returns>
    /// <exception cref="ArgumentException">There are no samples, lengths do not fit, or a probability or label is none.</exception>
    public static Predictions FromLabels<T>(
        ReadOnlySpan<T> probabilities, ReadOnlySpan<int> labels, IReadOnlyList<string>? classNames = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        bool isBinary = probabilities.Length == labels.Length;
        if (isBinary)
        {
            MetricInput.CheckAnswers(probabilities, labels, weights: default);
        }
        else
        {
            MetricInput.CheckClasses(probabilities, labels, Math.Max(2, probabilities.Length / Math.Max(1, labels.Length)));
        }

        MetricInput.CheckProbabilities(probabilities, nameof(probabilities));
        return new Predictions(
            isBinary ? PredictionKind.Binary : PredictionKind.Classes,
            Doubles(probabilities), labels.ToArray(), targets: [], labels.Length, classNames ?? []);
    }

    /// <summary>Predicted probabilities of several yes/no answers. They are copied.</summary>
    /// <typeparam name="T">Float or double.</typeparam>
    /// <param name="probabilities">[count, answers], those of yes.</param>
    /// <param name="labels">[count, answers], 1 for yes and 0 for no.</param>
    /// <param name="answers">The number of answers of a sample.</param>
    /// <returns>The predictions.</returns>
    /// <exception cref="ArgumentException">There are no samples, lengths do not fit, or a probability or label is none.</exception>
    public static Predictions FromAnswers<T>(ReadOnlySpan<T> probabilities, ReadOnlySpan<int> labels, int answers)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        MetricInput.CheckAnswers(probabilities, labels, weights: default);
        MetricInput.CheckProbabilities(probabilities, nameof(probabilities));
        return new Predictions(
            PredictionKind.MultiLabel,
            Doubles(probabilities),
            labels.ToArray(),
            targets: [],
            MetricInput.SamplesOf(labels.Length, answers, nameof(labels)),
            classNames: []);
    }

    /// <summary>Predicted values. They are copied.</summary>
    /// <typeparam name="T">Float or double.</typeparam>
    /// <param name="predicted">[count, outputs].</param>
    /// <param name="actual">[count, outputs], the true values.</param>
    /// <param name="outputs">The number of values of a sample.</param>
    /// <returns>The predictions.</returns>
    /// <exception cref="ArgumentException">There are no samples, or lengths do not fit.</exception>
    public static Predictions FromTargets<T>(ReadOnlySpan<T> predicted, ReadOnlySpan<T> actual, int outputs = 1)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        MetricInput.CheckValues(predicted, actual);
        return new Predictions(
            PredictionKind.Values,
            Doubles(predicted),
            labels: [],
            Doubles(actual),
            MetricInput.SamplesOf(predicted.Length, outputs, nameof(predicted)),
            classNames: []);
    }

    private static double[] Doubles<T>(ReadOnlySpan<T> numbers)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double[] doubles = new double[numbers.Length];
        for (int i = 0; i < doubles.Length; i++)
        {
            doubles[i] = double.CreateChecked(numbers[i]);
        }

        return doubles;
    }

    /// <summary>These predictions, if they are of the kind that a member is for.</summary>
    private Predictions Of(bool isOfValues, string member) => isOfValues == (Kind == PredictionKind.Values)
        ? this
        : throw new InvalidOperationException(isOfValues
            ? $"{member} is of values, but these predictions are of {(Kind == PredictionKind.Classes ? "classes" : "answers")}."
            : $"{member} is of classes and answers, but these predictions are of values.");
}
