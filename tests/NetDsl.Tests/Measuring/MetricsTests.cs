namespace NetDsl.Tests.Measuring;

/// <summary>Figures that can be checked by hand; random tables are compared with scikit-learn in NetDsl.Oracle.Tests.</summary>
public class MetricsTests
{
    private static readonly double[] Scores = [0.1, 0.4, 0.35, 0.8];
    private static readonly int[] Labels = [0, 0, 1, 1];

    [Fact]
    public void Roc_auc_is_the_chance_that_a_positive_ranks_above_a_negative()
    {
        // Of the four pairs only (0.35, 0.4) is the wrong way round.
        Assert.Equal(0.75, Metrics.RocAuc(Scores, Labels));
        Assert.Equal(0.75, Metrics.RocAuc([0.1f, 0.4f, 0.35f, 0.8f], Labels));
        Assert.Equal(0.5, Metrics.RocAuc([0.3, 0.3, 0.3, 0.3], Labels));
        Assert.Equal(1, Metrics.RocAuc([-4.0, double.NegativeInfinity, 3, 1e300], Labels));
        // Pairs weigh 1·1 + 1·2 of all (1 + 1)·(1 + 2), less the wrong one, 1.
        Assert.Equal(5.0 / 6, Metrics.RocAuc(Scores, Labels, [1, 1, 1, 2]), 1e-15);
    }

    [Fact]
    public void Roc_auc_needs_both_labels_and_scores_with_a_rank()
    {
        Assert.Equal(double.NaN, Metrics.RocAuc(Scores, [0, 0, 0, 0]));
        Assert.Equal(double.NaN, Metrics.RocAuc(Scores, [1, 1, 1, 1]));
        Assert.Equal(double.NaN, Metrics.RocAuc([0.1, double.NaN, 0.35, 0.8], Labels));
        Assert.Equal(double.NaN, Metrics.RocAuc([0.2, 0.8, 0.4, 0.6, 0.1, 0.9], [0, 0, 0], classes: 2));
    }

    [Fact]
    public void Average_precision_sums_precision_over_steps_of_recall()
    {
        // 0.8: precision 1, recall ½; 0.4: none found; 0.35: precision ⅔, recall 1.
        Assert.Equal((0.5 * 1) + (0.5 * 2 / 3), Metrics.AveragePrecision(Scores, Labels), 1e-15);
        Assert.Equal(0.5, Metrics.AveragePrecision([0.3, 0.3, 0.3, 0.3], Labels));
        Assert.Equal(0, Metrics.AveragePrecision(Scores, [0, 0, 0, 0]));
        Assert.Equal(1, Metrics.AveragePrecision(Scores, [1, 1, 1, 1]));
    }

    [Fact]
    public void Curves_hold_every_score_that_occurs()
    {
        Assert.Equal(
            [new(0, 0, double.PositiveInfinity), new(0, 0.5, 0.8), new(0.5, 0.5, 0.4), new(0.5, 1, 0.35), new(1, 1, 0.1)],
            Metrics.RocCurve(Scores, Labels));
        Assert.Equal(
            [new(0.5, 1, 0.1), new(2.0 / 3, 1, 0.35), new(0.5, 0.5, 0.4), new(1, 0.5, 0.8), new(1, 0, double.PositiveInfinity)],
            Metrics.PrecisionRecallCurve(Scores, Labels));
        Assert.Throws<ArgumentException>("scores", () => Metrics.RocCurve([double.NaN, 1], [0, 1]));
        Assert.Throws<ArgumentException>("scores", () => Metrics.PrecisionRecallCurve([double.NaN, 1], [0, 1]));
    }

    [Fact]
    public void Log_loss_is_finite_however_sure_a_wrong_answer_is()
    {
        Assert.Equal(-(Math.Log(0.75) + Math.Log(0.5)) / 2, Metrics.LogLoss([0.25, 0.5], [0, 1]), 1e-15);
        Assert.Equal(52 * Math.Log(2), Metrics.LogLoss([1.0], [0]), 1e-9);
        Assert.Equal(23 * Math.Log(2), Metrics.LogLoss([1f], [0]), 1e-6);
        Assert.Equal(-Math.Log(0.2), Metrics.LogLoss([0.5, 0.3, 0.2], [2], classes: 3), 1e-15);
        Assert.Equal(double.NaN, Metrics.LogLoss([double.NaN], [0]));
    }

    [Fact]
    public void Brier_score_is_the_squared_distance_to_the_truth()
    {
        Assert.Equal((0.0625 + 0.25) / 2, Metrics.BrierScore([0.25, 0.5], [0, 1]));
        Assert.Equal(0.25 + 0.0625 + 0.5625, Metrics.BrierScore([0.5, 0.25, 0.25], [2], classes: 3));
    }

    [Fact]
    public void Of_equal_scores_the_first_class_is_the_answer()
    {
        double[] scores = [0.4, 0.4, 0.2, 0.1, 0.2, 0.7];
        Assert.Equal(0.5, Metrics.TopKAccuracy(scores, [0, 1], classes: 3, k: 1));
        Assert.Equal(0, Metrics.TopKAccuracy(scores, [1, 0], classes: 3, k: 1));
        Assert.Equal(0.5, Metrics.TopKAccuracy(scores, [1, 0], classes: 3, k: 2));
        Assert.Equal(1, Metrics.TopKAccuracy(scores, [1, 0], classes: 3, k: 3));
        Assert.Equal(0, Metrics.TopKAccuracy([0.5, double.NaN], [0], classes: 2, k: 2));
    }

    [Fact]
    public void Calibration_compares_what_was_said_with_what_came()
    {
        // ½ is on the border of the two bins, and so in the lower.
        Assert.Equal([new(0.35, 0.5, 2), new(0.9, 1, 1)], Metrics.CalibrationCurve([0.5, 0.9, 0.2], [1, 1, 0], bins: 2));
        Assert.Equal([new(0, 0, 1), new(1, 1, 1)], Metrics.CalibrationCurve([1.0, 0.0], [1, 0]));
        // Every multiple of a tenth is the upper border of its bin, whatever rounding makes of it.
        double[] tenths = [.. Enumerable.Range(1, 10).Select(i => i * (1.0 / 10))];
        Assert.Equal(tenths, Metrics.CalibrationCurve(tenths, new int[10]).Select(bin => bin.Predicted));
        Assert.Throws<ArgumentException>("probabilities", () => Metrics.CalibrationCurve([double.NaN], [0]));
    }

    [Fact]
    public void A_threshold_lies_between_scores_and_gives_what_it_says()
    {
        OperatingPoint found = Chosen(ThresholdGoal.Recall(atLeast: 1));
        Assert.Equal((2, 1, 0, 1), (found.TruePositives, found.FalsePositives, found.FalseNegatives, found.TrueNegatives));
        Assert.Equal((2.0 / 3, 1.0, 0.8), (found.Precision, found.Recall, found.F1));
        Assert.Equal((0.1 + 0.35) / 2, found.Threshold, 1e-15);
        OperatingPoint precise = Chosen(ThresholdGoal.Precision(atLeast: 0.9));
        Assert.Equal((1.0, 0.5), (precise.Precision, precise.Recall));
        Assert.Equal((0.4 + 0.8) / 2, precise.Threshold, 1e-15);
        Assert.Equal(found, Chosen(ThresholdGoal.F1));
        Assert.Equal(found, Chosen(ThresholdGoal.Cost(falsePositive: 1, falseNegative: 5)));
        Assert.Equal(precise, Chosen(ThresholdGoal.Cost(falsePositive: 9, falseNegative: 1)));

        static OperatingPoint Chosen(ThresholdGoal goal) => Metrics.ThresholdFor(Scores, Labels, goal)!;
    }

    [Fact]
    public void Where_a_false_yes_costs_too_much_the_answer_is_always_no() => Assert.Equal(
        new OperatingPoint(0.9, 0, 0, 2, 2),
        Metrics.ThresholdFor([0.9, 0.6, 0.65, 0.2], Labels, ThresholdGoal.Cost(falsePositive: 9, falseNegative: 1)));

    [Fact]
    public void A_goal_may_be_out_of_reach()
    {
        double[] turned = [.. Scores.Select(score => -score)];
        Assert.Null(Metrics.ThresholdFor(turned, Labels, ThresholdGoal.Precision(atLeast: 0.9)));
        Assert.Null(Metrics.ThresholdFor(Scores, [0, 0, 0, 0], ThresholdGoal.Recall(atLeast: 0.1)));
        Assert.Null(Metrics.ThresholdFor(Scores, [0, 0, 0, 0], ThresholdGoal.F1));
        Assert.Throws<ArgumentOutOfRangeException>("atLeast", () => ThresholdGoal.Recall(0));
        Assert.Throws<ArgumentOutOfRangeException>("atLeast", () => ThresholdGoal.Precision(1.1));
        Assert.Throws<ArgumentOutOfRangeException>("falseNegative", () => ThresholdGoal.Cost(1, double.NaN));
    }

    /// <summary>Also where no number lies between two scores, and at the ends.</summary>
    [Theory]
    [InlineData(1, 1.0000000000000002)]
    [InlineData(0, double.Epsilon)]
    [InlineData(double.NegativeInfinity, double.PositiveInfinity)]
    [InlineData(-double.MaxValue, double.MaxValue)]
    public void A_threshold_tells_neighbours_apart(double lower, double higher)
    {
        double threshold = Metrics.ThresholdFor([lower, higher], [0, 1], ThresholdGoal.F1)!.Threshold;
        Assert.True(lower <= threshold && threshold < higher);
        double lowest = Metrics.ThresholdFor([lower, higher], [1, 1], ThresholdGoal.F1)!.Threshold;
        Assert.True(lower > lowest || double.IsNegativeInfinity(lower));
    }

    [Fact]
    public void Errors_of_values_are_absolute_squared_and_relative()
    {
        double[] actual = [2, 4, 10], predicted = [1, 4, 13];
        Assert.Equal(4.0 / 3, Metrics.MeanAbsoluteError(predicted, actual));
        Assert.Equal(Math.Sqrt(10.0 / 3), Metrics.RootMeanSquaredError(predicted, actual));
        Assert.Equal((0.5 + 0.3) / 3, Metrics.MeanAbsolutePercentageError(predicted, actual), 1e-15);
        Assert.Equal(0.25, Metrics.MeanAbsoluteError(predicted, actual, [1, 3, 0]));
        Assert.Equal(double.Exp2(52), Metrics.MeanAbsolutePercentageError([1.0], [0.0]));
        Assert.Equal(double.NaN, Metrics.RSquared([1.0, 2], [3.0, 3]));
        Assert.Equal(1 - (10 / (Math.Pow(10.0 / 3, 2) + Math.Pow(4.0 / 3, 2) + Math.Pow(14.0 / 3, 2))), Metrics.RSquared(predicted, actual), 1e-14);
    }

    [Fact]
    public void What_does_not_fit_is_refused_with_the_sample()
    {
        Assert.StartsWith(
            "Sample 1 has label 2, but the answers are 0 (no) and 1 (yes).",
            Assert.Throws<ArgumentException>("labels", () => Metrics.RocAuc([0.1, 0.2], [0, 2])).Message,
            StringComparison.Ordinal);
        Assert.StartsWith(
            "Number 1 is 1.5: probabilities lie between 0 and 1.",
            Assert.Throws<ArgumentException>("probabilities", () => Metrics.LogLoss([0.5, 1.5], [0, 1])).Message,
            StringComparison.Ordinal);
        Assert.StartsWith(
            "2 samples of 3 classes need 6 numbers, but 5 were given.",
            Assert.Throws<ArgumentException>("scores", () => Metrics.TopKAccuracy(new double[5], [0, 1], classes: 3, k: 1)).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentException>("labels", () => Metrics.RocAuc(new double[3], [0, 1]));
        Assert.Throws<ArgumentException>("labels", () => Metrics.RocAuc<double>([], []));
        Assert.Throws<ArgumentException>("weights", () => Metrics.RocAuc([0.1, 0.2], [0, 1], [1]));
        Assert.Throws<ArgumentException>("weights", () => Metrics.BrierScore([0.1, 0.2], [0, 1], [1, -1]));
        Assert.Throws<ArgumentException>("labels", () => Metrics.LogLoss([0.1, 0.9], [3], classes: 2));
        Assert.Throws<ArgumentException>("predicted", () => Metrics.MeanAbsoluteError([0.1, 0.2], [0.1]));
        Assert.Throws<ArgumentOutOfRangeException>("k", () => Metrics.TopKAccuracy(Scores, [0, 1], classes: 2, k: 0));
        Assert.Throws<ArgumentOutOfRangeException>("classes", () => Metrics.LogLoss([1.0], [0], classes: 1));
        Assert.Throws<ArgumentNullException>("goal", () => Metrics.ThresholdFor(Scores, Labels, null!));
    }
}
