using NetDsl.Tests.Networks;
using NetDsl.Tests.Training;

namespace NetDsl.Tests.Measuring;

public class PredictionsTests
{
    private static readonly string[] Trees = ["birch", "oak", "pine"];

    [Fact]
    public void Classes_have_the_softmax_of_the_logits()
    {
        // Logits (x, y, ½).
        Predictions predictions = Identity().Predict(Dataset.FromLabels(new float[] { 2, 0, 0, 3, 0, 0 }, new[] { 0, 1, 0 }, Trees));
        Assert.Equal((PredictionKind.Classes, 3, 3, 3), (predictions.Kind, predictions.Count, predictions.Outputs, predictions.Classes));
        double sum = Math.Exp(2) + 1 + Math.Exp(0.5);
        Assert.Equal([Math.Exp(2) / sum, 1 / sum, Math.Exp(0.5) / sum], predictions.Probabilities[..3].ToArray(), Near);
        Assert.Equal([0, 1, 0], predictions.Labels);
        Assert.Equal(Trees, predictions.ClassNames);
        Assert.Equal([0, 1, 2], Enumerable.Range(0, 3).Select(predictions.AnswerOf));
        Assert.Equal(2.0 / 3, predictions.Accuracy);
        Assert.Equal((1, 1), (predictions.Confusion()[0, 0], predictions.Confusion()[0, 2]));
        Assert.Equal(1, predictions.TopKAccuracy(3));
    }

    /// <summary>Every figure is that of the evaluation, which adds up batch by batch, or of the pure function.</summary>
    [Fact]
    public void Figures_are_those_of_the_evaluation_and_of_the_metrics()
    {
        Dataset data = TrainingTests.ThreeGroups();
        var network = new ThreeClasses(seed: 3);
        network.Train(data, new Adam(0.01), epochs: 2);
        (Predictions predictions, Evaluation evaluation) = (network.Predict(data, batchSize: 7), network.Evaluate(data));
        Assert.Equal(evaluation.Accuracy, predictions.Accuracy);
        Assert.Equal(evaluation.Confusion!.ToString(), predictions.Confusion().ToString());
        Assert.Equal(evaluation.Loss, predictions.LogLoss, 1e-6);
        Assert.Equal(Metrics.RocAuc(predictions.Probabilities, predictions.Labels, classes: 3), predictions.RocAuc);
        Assert.Equal(Metrics.AveragePrecision(predictions.Probabilities, predictions.Labels, classes: 3), predictions.AveragePrecision);
        Assert.Equal(Metrics.BrierScore(predictions.Probabilities, predictions.Labels, classes: 3), predictions.BrierScore);
        Assert.Equal(predictions.Accuracy, predictions.TopKAccuracy(1));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void One_logit_is_a_yes_or_no_by_labels_or_targets(bool byTargets)
    {
        var network = new YesNo(seed: 1);
        (network.Weight[0], network.Bias[0]) = (1, 0);
        float[] inputs = [-0.2f, 0.2f, 0.7f, 3];
        Predictions predictions = network.Predict(byTargets
            ? Dataset.FromTargets(inputs, new float[] { 0, 0, 1, 1 }, count: 4)
            : Dataset.FromLabels(inputs, new[] { 0, 0, 1, 1 }));
        Assert.Equal((PredictionKind.Binary, 4, 1, 2), (predictions.Kind, predictions.Count, predictions.Outputs, predictions.Classes));
        Assert.Equal([.. inputs.Select(z => 1 / (1 + Math.Exp(-z)))], predictions.Probabilities.ToArray(), Near);
        Assert.Equal([0, 0, 1, 1], predictions.Labels);
        Assert.Equal((0.75, 1.0, 1.0), (predictions.Accuracy, predictions.RocAuc, predictions.AveragePrecision));
        OperatingPoint point = predictions.ThresholdFor(ThresholdGoal.F1)!;
        Assert.Equal((2, 0), (point.TruePositives, point.FalsePositives));
        Assert.Equal((2, 2), (predictions.Confusion(point.Threshold)[0, 0], predictions.Confusion(point.Threshold)[1, 1]));
        Assert.Equal(5, predictions.RocCurve().Count);
        Assert.Equal(5, predictions.PrecisionRecallCurve(label: 0).Count);
        Assert.Equal(4, predictions.Calibration(bins: 2).Sum(bin => bin.Count));
    }

    /// <summary>As floats both probabilities would be 1, and the two samples could not be ranked.</summary>
    [Fact]
    public void Answers_a_network_is_very_sure_of_can_still_be_ranked()
    {
        var network = new YesNo(seed: 1);
        (network.Weight[0], network.Bias[0]) = (1, 0);
        Assert.Equal(1, network.Predict(Dataset.FromLabels(new float[] { 19, 21 }, new[] { 0, 1 })).RocAuc);
    }

    [Fact]
    public void Two_classes_count_as_a_yes_or_no_however_many_outputs_say_so()
    {
        Predictions two = Predictions.FromLabels([0.8, 0.2, 0.4, 0.6, 0.7, 0.3], [0, 1, 1], ["no", "yes"]);
        Predictions one = Predictions.FromLabels([0.2, 0.6, 0.3], [0, 1, 1], ["no", "yes"]);
        Assert.Equal((PredictionKind.Classes, PredictionKind.Binary), (two.Kind, one.Kind));
        foreach (Func<Predictions, double> figure in new Func<Predictions, double>[]
        {
            all => all.Accuracy, all => all.RocAuc, all => all.AveragePrecision, all => all.LogLoss, all => all.BrierScore,
            all => all.Confusion(0.25).F1(1), all => all.Confusion(0.25, label: 0).F1(1), all => all.ThresholdFor(ThresholdGoal.F1, label: 0)!.F1,
        })
        {
            Assert.Equal(figure(one), figure(two), 1e-15);
        }

        Assert.Equal(["yes", "no"], one.Confusion(0.5, label: 0).ClassNames);
    }

    [Fact]
    public void Several_answers_are_asked_one_by_one()
    {
        var network = new TwoAnswers(seed: 1);
        (network.Weight[0], network.Weight[1]) = (1, -1);
        Predictions predictions = network.Predict(Dataset.FromTargets(new float[] { 1, 2, 3 }, new float[] { 1, 0, 0, 1, 1, 1 }, count: 3));
        Assert.Equal((PredictionKind.MultiLabel, 3, 2), (predictions.Kind, predictions.Count, predictions.Outputs));
        Assert.Equal([1, 0, 0, 1, 1, 1], predictions.Labels);
        Assert.Equal(0.5, predictions.Accuracy);
        // First: 1 and 3 are yes, so half the pairs are right; second, turned round: 2 and 3 are yes, none is.
        Assert.Equal((0.5 + 0) / 2, predictions.RocAuc);
        Assert.Equal((2, 1), (predictions.Confusion(0.5, label: 0)[1, 1], predictions.Confusion(0.5, label: 0)[0, 1]));
        Assert.Throws<InvalidOperationException>(() => predictions.Confusion());
        Assert.Throws<InvalidOperationException>(() => predictions.AnswerOf(0));
        Assert.Throws<ArgumentException>("label", () => predictions.ThresholdFor(ThresholdGoal.F1));
        Assert.Throws<ArgumentOutOfRangeException>("label", () => predictions.Confusion(0.5, label: 2));
    }

    [Fact]
    public void Values_have_errors()
    {
        var network = new TwoLines(seed: 1);
        network.Parameters.Clear();                 // answers 0
        Dataset data = Dataset.FromTargets(new float[] { 0, 0 }, new float[] { 1, -1, 3, 1 }, count: 2);
        (Predictions predictions, Evaluation evaluation) = (network.Predict(data), network.Evaluate(data, batchSize: 1));
        Assert.Equal((PredictionKind.Values, 2, 2, 0), (predictions.Kind, predictions.Count, predictions.Outputs, predictions.Classes));
        Assert.Equal([1.0, -1, 3, 1], predictions.Targets);
        Assert.Equal([0.0, 0, 0, 0], predictions.Values);
        Assert.Equal((1.5, Math.Sqrt(3), 1.0, -2.0), Figures(predictions.MeanAbsoluteError, predictions.RootMeanSquaredError, predictions.MeanAbsolutePercentageError, predictions.RSquared));
        Assert.Equal((1.5, Math.Sqrt(3), 1.0, -2.0), Figures(evaluation.MeanAbsoluteError, evaluation.RootMeanSquaredError, evaluation.MeanAbsolutePercentageError, evaluation.RSquared));
        Assert.Contains("Probabilities is of classes", Assert.Throws<InvalidOperationException>(() => { _ = predictions.Probabilities; }).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => predictions.RocAuc);
        Assert.Throws<InvalidOperationException>(() => predictions.Accuracy);
        Assert.Throws<InvalidOperationException>(() => Predictions.FromLabels([0.5], [0]).RSquared);

        static (double Mean, double Root, double Share, double RSquared) Figures(double? mean, double? root, double? share, double? rSquared) =>
            (mean!.Value, root!.Value, share!.Value, Math.Round(rSquared!.Value, 12));
    }

    [Fact]
    public void Outputs_that_are_not_finite_are_no_answer()
    {
        var network = new YesNo(seed: 1);
        (network.Weight[0], network.Bias[0]) = (float.MaxValue, 0);
        Predictions predictions = network.Predict(Dataset.FromLabels(new float[] { 2, -1, 1 }, new[] { 1, 0, 1 }));
        Assert.Equal(-1, predictions.AnswerOf(0));
        Assert.Equal(2.0 / 3, predictions.Accuracy);
        Assert.Equal(2, predictions.Confusion().Count);
        Assert.Equal(2, predictions.Confusion(0.5).Count);
        Assert.Equal((double.NaN, double.NaN), (predictions.RocAuc, predictions.LogLoss));
        ThreeClasses classes = Identity();
        classes.Bias[0] = float.NaN;
        Assert.Equal(-1, classes.Predict(Dataset.FromLabels(new float[2], new[] { 0 })).AnswerOf(0));
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        Assert.Throws<ArgumentNullException>("data", () => Identity().Predict((Dataset)null!));
        Assert.Throws<ArgumentOutOfRangeException>("batchSize", () => Identity().Predict(TrainingTests.ThreeGroups(), batchSize: 0));
        Assert.Throws<ArgumentException>("data", () => Identity().Predict(Dataset.FromLabels(new float[3], new[] { 0 })));
        Assert.Throws<OperationCanceledException>(() => Identity().Predict(TrainingTests.ThreeGroups(), cancellationToken: new CancellationToken(canceled: true)));
        Assert.Throws<InvalidOperationException>(() => new OnlyPredicts(seed: 1).Predict(Dataset.FromLabels(new float[2], new[] { 0 })));
        Assert.Throws<ArgumentException>("probabilities", () => Predictions.FromLabels(new double[5], [0, 1]));
        Assert.Throws<ArgumentException>("probabilities", () => Predictions.FromLabels([2.0, -1], [0]));
        Assert.Throws<ArgumentException>("predicted", () => Predictions.FromTargets([1.0, 2, 3], [1.0, 2, 3], outputs: 2));
    }

    private static bool Near(double one, double other) => Math.Abs(one - other) < 1e-6;

    /// <summary>(x, y) → (x, y, ½).</summary>
    private static ThreeClasses Identity()
    {
        var network = new ThreeClasses(seed: 1);
        new float[] { 1, 0, 0, 1, 0, 0 }.CopyTo(network.Weight);
        network.Bias[2] = 0.5f;
        return network;
    }
}
