using System.Numerics;

namespace NetDsl;

/// <summary>
/// Figures that tell how good predictions are, as pure functions of what was predicted and what is true: one place for each formula. What
/// a network says of a data set gives the same figures through <see cref="Predictions"/>; figures of hard answers are those of
/// <see cref="ConfusionMatrix"/>.
/// </summary>
/// <remarks>
/// Definitions are those of scikit-learn, with which tests compare them, ties included. What is undefined is NaN unless a method says
/// otherwise; a NaN among scores or probabilities makes the figure NaN. Sums are in double precision. Scores may be float or double, and
/// weights say how much each sample counts, 0 or more; without them all count alike.
/// </remarks>
/// <example>
/// <code>
/// double area = Metrics.RocAuc&lt;double&gt;(scores, labels);                       // scores: the higher, the more likely label 1
/// double error = Metrics.MeanAbsoluteError&lt;double&gt;(predicted, actual);
/// OperatingPoint? point = Metrics.ThresholdFor&lt;double&gt;(scores, labels, ThresholdGoal.Recall(atLeast: 0.9));
/// </code>
/// </example>
public static partial class Metrics
{
    /// <summary>
    /// The area under the receiver operating characteristic: the chance that a sample with label 1 has a higher score than one with label
    /// 0, where equal scores count half. 1 is perfect, ½ as good as chance.
    /// </summary>
    /// <typeparam name="T">Float or double.</typeparam>
    /// <param name="scores">[count], the higher the more likely label 1: probabilities, logits or any other scores.</param>
    /// <param name="labels">[count], 0 or 1.</param>
    /// <param name="weights">[count], or empty.</param>
    /// <returns>0 to 1; NaN where there are no samples of one of the labels.</returns>
    /// <exception cref="ArgumentException">There are no samples, lengths differ, or a label or weight is none.</exception>
    public static double RocAuc<T>(ReadOnlySpan<T> scores, ReadOnlySpan<int> labels, ReadOnlySpan<T> weights = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (Ranking.Of(scores, labels, weights) is not { } ranking)
        {
            return double.NaN;
        }

        double area = 0;
        Ranking.Cut before = default;
        foreach (Ranking.Cut cut in ranking.Cuts)
        {
            area += (cut.Negatives - before.Negatives) * (cut.Positives + before.Positives) / 2;
            before = cut;
        }

        return area / (ranking.Positives * ranking.Negatives);
    }

    /// <summary>The area under the receiver operating characteristic of several classes, each against the rest.</summary>
    /// <typeparam name="T">Float or double.</typeparam>
    /// <param name="scores">[count, classes], probabilities.</param>
    /// <param name="labels">[count], from 0 to classes − 1.</param>
    /// <param name="classes">The number of classes, at least 2.</param>
    /// <param name="average">How the areas of the classes become one.</param>
    /// <returns>0 to 1; NaN where a class has no samples or all of them, unless the average is micro.</returns>
    /// <exception cref="ArgumentException">There are no samples, lengths do not fit, or a label is no class.</exception>
    public static double RocAuc<T>(ReadOnlySpan<T> scores, ReadOnlySpan<int> labels, int classes, Average average = Average.Macro)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        OneAgainstRest.Mean(OneAgainstRest.OfClasses(scores, labels, classes), average, RocAuc);

    /// <summary>
    /// The average precision: Σ (Rₙ − Rₙ₋₁)·Pₙ over the scores that occur, falling, with precision Pₙ and recall Rₙ of saying yes from the
    /// n-th on. The area under <see cref="PrecisionRecallCurve"/> as steps; more telling than <c>RocAuc</c> where label 1 is rare.
    /// </summary>
    /// <typeparam name="T">Float or double.</typeparam>
    /// <param name="scores">[count], the higher the more likely label 1.</param>
    /// <param name="labels">[count], 0 or 1.</param>
    /// <param name="weights">[count], or empty.</param>
    /// <returns>0 to 1; random scores give the share of label 1. 0 where no sample has label 1.</returns>
    /// <exception cref="ArgumentException">There are no samples, lengths differ, or a label or weight is none.</exception>
    public static double AveragePrecision<T>(ReadOnlySpan<T> scores, ReadOnlySpan<int> labels, ReadOnlySpan<T> weights = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (Ranking.Of(scores, labels, weights) is not { } ranking)
        {
            return double.NaN;
        }

        double sum = 0, before = 0;
        foreach (Ranking.Cut cut in ranking.Cuts)
        {
            sum += (cut.Positives - before) * cut.Precision;
            before = cut.Positives;
        }

        return before == 0 ? 0 : sum / before;
    }

    /// <summary>The average precision of several classes, each against the rest.</summary>
    /// <typeparam name="T">Float or double.</typeparam>
    /// <param name="scores">[count, classes], probabilities.</param>
    /// <param name="labels">[count], from 0 to classes − 1.</param>
    /// <param name="classes">The number of classes, at least 2.</param>
    /// <param name="average">How the figures of the classes become one. A class without samples has 0.</param>
    /// <returns>0 to 1.</returns>
    /// <exception cref="ArgumentException">There are no samples, lengths do not fit, or a label is no class.</exception>
    public static double AveragePrecision<T>(ReadOnlySpan<T> scores, ReadOnlySpan<int> labels, int classes, Average average = Average.Macro)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        OneAgainstRest.Mean(OneAgainstRest.OfClasses(scores, labels, classes), average, AveragePrecision);

    /// <summary>The points of the receiver operating characteristic, from saying always no to saying always yes.</summary>
    /// <typeparam name="T">Float or double.</typeparam>
    /// <param name="scores">[count], the higher the more likely label 1.</param>
    /// <param name="labels">[count], 0 or 1.</param>
    /// <param name="weights">[count], or empty.</param>
    /// <returns>(0, 0), then a point for every score that occurs, falling.</returns>
    /// <exception cref="ArgumentException">There are no samples, lengths differ, a label or weight is none, or a score is NaN.</exception>
    public static IReadOnlyList<RocPoint> RocCurve<T>(
        ReadOnlySpan<T> scores, ReadOnlySpan<int> labels, ReadOnlySpan<T> weights = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var ranking = Ranking.Required(scores, labels, weights);
        (double positives, double negatives) = (ranking.Positives, ranking.Negatives);
        return
        [
            new RocPoint(0 / negatives, 0 / positives, double.PositiveInfinity),
            .. ranking.Cuts.Select(cut => new RocPoint(cut.Negatives / negatives, cut.Positives / positives, cut.Score)),
        ];
    }

    /// <summary>Precision and recall at every threshold.</summary>
    /// <typeparam name="T">Float or double.</typeparam>
    /// <param name="scores">[count], the higher the more likely label 1.</param>
    /// <param name="labels">[count], 0 or 1.</param>
    /// <param name="weights">[count], or empty.</param>
    /// <returns>
    /// A point for every score that occurs, rising, and last that of saying always no: precision 1, recall 0. Where no sample has label 1,
    /// recall is 1 at all points but the last.
    /// </returns>
    /// <exception cref="ArgumentException">There are no samples, lengths differ, a label or weight is none, or a score is NaN.</exception>
    public static IReadOnlyList<PrecisionRecallPoint> PrecisionRecallCurve<T>(
        ReadOnlySpan<T> scores, ReadOnlySpan<int> labels, ReadOnlySpan<T> weights = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var ranking = Ranking.Required(scores, labels, weights);
        double positives = ranking.Positives;
        return
        [
            .. ranking.Cuts.Reverse().Select(cut =>
                new PrecisionRecallPoint(cut.Precision, positives == 0 ? 1 : cut.Positives / positives, cut.Score)),
            new PrecisionRecallPoint(1, 0, double.PositiveInfinity),
        ];
    }

    /// <summary>The threshold that serves a goal best on these samples. Choose it on validation data, not on test data.</summary>
    /// <typeparam name="T">Float or double.</typeparam>
    /// <param name="scores">[count], the higher the more likely label 1.</param>
    /// <param name="labels">[count], 0 or 1.</param>
    /// <param name="goal">What the threshold is to give.</param>
    /// <returns>
    /// The threshold, above which a score means yes, and what it gives; <see langword="null"/> where none reaches the goal, or no sample
    /// has label 1 and the goal asks for some.
    /// </returns>
    /// <exception cref="ArgumentException">There are no samples, lengths differ, a label is none, or a score is NaN.</exception>
    public static OperatingPoint? ThresholdFor<T>(ReadOnlySpan<T> scores, ReadOnlySpan<int> labels, ThresholdGoal goal)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(goal);
        return goal.BestOf(OperatingPoint.All(Ranking.Required(scores, labels)));
    }

    private static double RocAuc(OneAgainstRest.Question question) => RocAuc<double>(question.Scores, question.Labels);

    private static double AveragePrecision(OneAgainstRest.Question question) =>
        AveragePrecision<double>(question.Scores, question.Labels);
}
