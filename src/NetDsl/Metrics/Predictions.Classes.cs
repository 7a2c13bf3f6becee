using System.Numerics.Tensors;

namespace NetDsl;

/// <content>Figures of classes and of yes/no answers.</content>
public sealed partial class Predictions
{
    /// <summary>An answer is yes where its probability is above.</summary>
    private const double Half = 0.5;

    /// <summary>The share of right answers: of several per sample over all of them. Samples without an answer count as wrong.</summary>
    /// <exception cref="InvalidOperationException">These are values.</exception>
    public double Accuracy
    {
        get
        {
            _ = Of(isOfValues: false, nameof(Accuracy));
            int right = 0;
            for (int i = 0; i < _labels.Length; i++)
            {
                right += AnswerAt(i) == _labels[i] ? 1 : 0;
            }

            return (double)right / _labels.Length;
        }
    }

    /// <summary>
    /// The area under the receiver operating characteristic: of class 1 where there are two, else the mean over classes, each against the
    /// rest, or over answers. NaN where a class has no samples or all of them.
    /// </summary>
    /// <exception cref="InvalidOperationException">These are values.</exception>
    public double RocAuc => MeanOfQuestions(nameof(RocAuc), question => Metrics.RocAuc<double>(question.Scores, question.Labels));

    /// <summary>
    /// The average precision: of class 1 where there are two, else the mean over classes, each against the rest, or over answers.
    /// </summary>
    /// <exception cref="InvalidOperationException">These are values.</exception>
    public double AveragePrecision =>
        MeanOfQuestions(nameof(AveragePrecision), question => Metrics.AveragePrecision<double>(question.Scores, question.Labels));

    /// <summary>
    /// The mean of −ln p over the samples, p being the probability of the true class; of several answers over all of them.
    /// </summary>
    /// <remarks>The loss of a network is the same without label smoothing, but for probabilities below 2⁻⁵², which count as that.</remarks>
    /// <exception cref="InvalidOperationException">These are values.</exception>
    public double LogLoss => Of(isOfValues: false, nameof(LogLoss)).Kind == PredictionKind.Classes
        ? Metrics.LogLoss<double>(_outputs, _labels, Classes)
        : Metrics.LogLoss<double>(_outputs, _labels);

    /// <summary>
    /// The Brier score: the mean of (p − y)² of yes, over all answers, or of Σ (pₖ − yₖ)² over several classes. Two classes with two
    /// outputs count as one answer.
    /// </summary>
    /// <exception cref="InvalidOperationException">These are values.</exception>
    public double BrierScore => Of(isOfValues: false, nameof(BrierScore)).Kind == PredictionKind.Classes
        ? Metrics.BrierScore<double>(_outputs, _labels, Classes) / (Classes == 2 ? 2 : 1)
        : Metrics.BrierScore<double>(_outputs, _labels);

    /// <summary>The share of samples whose true class is among the k most likely.</summary>
    /// <param name="k">How many answers a sample has, at least 1.</param>
    /// <returns>0 to 1.</returns>
    /// <exception cref="InvalidOperationException">These are not predictions of one of several classes.</exception>
    public double TopKAccuracy(int k) => Kind == PredictionKind.Classes
        ? Metrics.TopKAccuracy<double>(_outputs, _labels, Classes, k)
        : throw new InvalidOperationException($"{nameof(TopKAccuracy)} is of one class among several, and these predictions are not.");

    /// <summary>The class that a sample is taken for: the most likely, the first of equals; of a yes/no answer, yes above ½.</summary>
    /// <param name="sample">From 0 to <see cref="Count"/> − 1.</param>
    /// <returns>A class from 0; −1 where its outputs are NaN or infinite.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sample.</exception>
    /// <exception cref="InvalidOperationException">These are values, or several answers per sample.</exception>
    public int AnswerOf(int sample)
    {
        CheckOneAnswer(nameof(AnswerOf));
        ArgumentOutOfRangeException.ThrowIfNegative(sample);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(sample, Count);
        return AnswerAt(sample);
    }

    /// <summary>Which classes are taken for which.</summary>
    /// <returns>The counts, and the figures that follow from them.</returns>
    /// <exception cref="InvalidOperationException">These are values, or several answers per sample: give a threshold and an
    /// answer.</exception>
    public ConfusionMatrix Confusion()
    {
        CheckOneAnswer(nameof(Confusion));
        var matrix = new ConfusionMatrix(Classes, ClassNames);
        for (int i = 0; i < Count; i++)
        {
            if (AnswerAt(i) is var answer and not Answer.None)
            {
                matrix.Add(_labels[i], answer);
            }
        }

        return matrix;
    }

    /// <summary>What saying yes above a threshold gives, such as that of <see cref="ThresholdFor"/>.</summary>
    /// <param name="threshold">The probability above which a sample is taken for the class.</param>
    /// <param name="label">
    /// The class, or the answer of several, that yes stands for; may be left out where there are two classes, and is then class 1.
    /// </param>
    /// <returns>A matrix of two: 0 for no, 1 for yes.</returns>
    /// <exception cref="ArgumentException">There are several to choose from, and none was given.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    /// <exception cref="InvalidOperationException">These are values.</exception>
    public ConfusionMatrix Confusion(double threshold, int? label = null)
    {
        OneAgainstRest.Question question = QuestionOf(label, nameof(Confusion));
        int[] answers =
            [.. question.Scores.Select(score => double.IsNaN(score) ? Answer.None : score > threshold ? 1 : 0)];
        return new ConfusionMatrix(question.Labels, answers, 2, NamesOf(label));
    }

    /// <summary>The receiver operating characteristic of a class.</summary>
    /// <param name="label">As in <see cref="Confusion(double, int?)"/>.</param>
    /// <returns>(0, 0), then a point for every probability that occurs, falling.</returns>
    /// <exception cref="ArgumentException">There are several to choose from, and none was given, or a probability is NaN.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    /// <exception cref="InvalidOperationException">These are values.</exception>
    public IReadOnlyList<RocPoint> RocCurve(int? label = null)
    {
        OneAgainstRest.Question question = QuestionOf(label, nameof(RocCurve));
        return Metrics.RocCurve<double>(question.Scores, question.Labels);
    }

    /// <summary>Precision and recall of a class at every threshold.</summary>
    /// <param name="label">As in <see cref="Confusion(double, int?)"/>.</param>
    /// <returns>A point for every probability that occurs, rising, and last that of saying always no.</returns>
    /// <exception cref="ArgumentException">There are several to choose from, and none was given, or a probability is NaN.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    /// <exception cref="InvalidOperationException">These are values.</exception>
    public IReadOnlyList<PrecisionRecallPoint> PrecisionRecallCurve(int? label = null)
    {
        OneAgainstRest.Question question = QuestionOf(label, nameof(PrecisionRecallCurve));
        return Metrics.PrecisionRecallCurve<double>(question.Scores, question.Labels);
    }

    /// <summary>Whether the probabilities of a class can be taken at their word.</summary>
    /// <param name="bins">The number of bins from 0 to 1.</param>
    /// <param name="label">As in <see cref="Confusion(double, int?)"/>.</param>
    /// <returns>By rising probability, the bins that are not empty.</returns>
    /// <exception cref="ArgumentException">There are several to choose from, and none was given, or a probability is NaN.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class, or there are no bins.</exception>
    /// <exception cref="InvalidOperationException">These are values.</exception>
    public IReadOnlyList<CalibrationBin> Calibration(int bins = 10, int? label = null)
    {
        OneAgainstRest.Question question = QuestionOf(label, nameof(Calibration));
        return Metrics.CalibrationCurve<double>(question.Scores, question.Labels, bins);
    }

    /// <summary>The threshold that serves a goal best on these samples. Choose it on validation data, not on test data.</summary>
    /// <param name="goal">What the threshold is to give.</param>
    /// <param name="label">As in <see cref="Confusion(double, int?)"/>.</param>
    /// <returns>
    /// The threshold, above which a probability means yes, and what it gives; <see langword="null"/> where none reaches the goal, or no
    /// sample is of the class and the goal asks for some.
    /// </returns>
    /// <exception cref="ArgumentException">There are several to choose from, and none was given, or a probability is NaN.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    /// <exception cref="InvalidOperationException">These are values.</exception>
    public OperatingPoint? ThresholdFor(ThresholdGoal goal, int? label = null)
    {
        OneAgainstRest.Question question = QuestionOf(label, nameof(ThresholdFor));
        return Metrics.ThresholdFor<double>(question.Scores, question.Labels, goal);
    }

    /// <summary>The answer to which a label belongs: of a sample, or one of several of a sample.</summary>
    private int AnswerAt(int place)
    {
        if (Kind != PredictionKind.Classes)
        {
            return double.IsNaN(_outputs[place]) ? Answer.None : _outputs[place] > Half ? 1 : 0;
        }

        ReadOnlySpan<double> row = _outputs.AsSpan(place * Outputs, Outputs);
        int largest = TensorPrimitives.IndexOfMax(row);     // where there are NaN, the first of them
        return double.IsNaN(row[largest]) ? Answer.None : largest;
    }

    private double MeanOfQuestions(string member, Func<OneAgainstRest.Question, double> metric)
    {
        _ = Of(isOfValues: false, member);
        return Kind == PredictionKind.MultiLabel || Classes > 2
            ? OneAgainstRest.Mean([.. Enumerable.Range(0, Outputs).Select(label => QuestionOf(label, member))], Average.Macro, metric)
            : metric(QuestionOf(label: null, member));
    }

    /// <summary>The question whether a sample is of a class, or what one of several answers is.</summary>
    private OneAgainstRest.Question QuestionOf(int? label, string member)
    {
        _ = Of(isOfValues: false, member);
        int choices = Kind == PredictionKind.MultiLabel ? Outputs : Classes;
        int chosen = label ?? (Kind != PredictionKind.MultiLabel && Classes == 2 ? 1 : throw new ArgumentException(
            $"{member} is of one class or answer, and there are {choices}: say which.", nameof(label)));
        ArgumentOutOfRangeException.ThrowIfNegative(chosen, nameof(label));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(chosen, choices, nameof(label));
        return Kind switch
        {
            PredictionKind.Classes => OneAgainstRest.OfClass<double>(_outputs, _labels, Classes, chosen),
            PredictionKind.MultiLabel => Column(chosen),
            _ when chosen == 1 => new(_outputs, _labels),
            _ => new([.. _outputs.Select(yes => 1 - yes)], [.. _labels.Select(answer => 1 - answer)]),
        };
    }

    private OneAgainstRest.Question Column(int answer) => new(
        [.. Enumerable.Range(0, Count).Select(sample => _outputs[(sample * Outputs) + answer])],
        [.. Enumerable.Range(0, Count).Select(sample => _labels[(sample * Outputs) + answer])]);

    private IReadOnlyList<string>? NamesOf(int? label) => ClassNames.Count < 2 ? null
        : Classes == 2 ? (label ?? 1) == 1 ? ClassNames : [ClassNames[1], ClassNames[0]]
        : [$"not {ClassNames[label!.Value]}", ClassNames[label.Value]];

    private void CheckOneAnswer(string member)
    {
        if (Of(isOfValues: false, member).Kind == PredictionKind.MultiLabel)
        {
            throw new InvalidOperationException(
                $"{member} is of one answer per sample, and there are {Outputs}: ask for Confusion(threshold, answer).");
        }
    }
}
