using NetDsl.Tests.Networks;
using NetDsl.Tests.Training;

namespace NetDsl.Tests.Measuring;

public sealed class MetricTests : IDisposable
{
    private static readonly Metric Wrong = new("wrong answers", predictions => predictions.Count * (1 - predictions.Accuracy), higherIsBetter: false);

    private readonly string _folder = Directory.CreateTempSubdirectory("netdsl-").FullName;

    [Fact]
    public void An_evaluation_has_the_metrics_that_were_asked_for_in_their_order()
    {
        Dataset data = TrainingTests.ThreeGroups();
        var network = new ThreeClasses(seed: 3);
        Evaluation plain = network.Evaluate(data), measured = network.Evaluate(data, [Metric.MacroF1, Wrong, Metric.Recall(2)], batchSize: 7);
        Assert.Empty(plain.Metrics);
        Assert.Equal(["macro F1", "wrong answers", "recall of 2"], measured.Metrics.Keys);
        Assert.Equal(plain.Confusion!.F1(Average.Macro), measured.Metrics["macro F1"]);
        Assert.Equal(60 * (1 - plain.Accuracy!.Value), measured.Metrics["wrong answers"]);
        Assert.Equal(plain.Confusion.Recall(2), measured.Metrics["recall of 2"]);
        Assert.Equal(plain.Loss, measured.Loss, 1e-6);
        Assert.EndsWith($", recall of 2 {measured.Metrics["recall of 2"]:0.####}", measured.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_epoch_has_them_and_a_resumed_run_those_of_the_epochs_before()
    {
        string path = Path.Combine(_folder, "run");
        var options = new TrainingOptions { ValidationShare = 0.25, Metrics = [Wrong, Metric.LogLoss], CheckpointPath = path };
        TrainingHistory whole = Train(epochs: 4, options with { CheckpointPath = null });
        Train(epochs: 2, options);
        TrainingHistory resumed = Train(epochs: 4, options with { Resume = true });
        Assert.Equal(4, resumed.Epochs.Count);
        Assert.All(whole.Epochs.Zip(resumed.Epochs), pair =>
        {
            Assert.Equal(["wrong answers", "log loss"], pair.First.Validation!.Metrics.Keys);
            Assert.Equal(pair.First.Validation.Metrics, pair.Second.Validation!.Metrics);
            Assert.NotNull(pair.First.Accuracy);
            Assert.Equal(pair.First.Accuracy, pair.Second.Accuracy);
        });
        Assert.Contains("wrong answers", whole.Last.ToString(), StringComparison.Ordinal);

        static TrainingHistory Train(int epochs, TrainingOptions options) =>
            new ThreeClasses(seed: 1).Train(TrainingTests.ThreeGroups(), new Adam(0.01), epochs, options: options);
    }

    [Fact]
    public void A_resumed_regression_keeps_the_errors_of_the_epochs_before()
    {
        var options = new TrainingOptions { ValidationShare = 0.25, CheckpointPath = Path.Combine(_folder, "run") };
        Dataset data = Dataset.FromTargets(new float[] { 1, 2, 3, 4 }, new float[] { 2, 4, 7, 8 }, count: 4);
        TrainingHistory first = new Line(seed: 1).Train(data, new Sgd(0.01), epochs: 2, options: options);
        TrainingHistory again = new Line(seed: 1).Train(data, new Sgd(0.01), epochs: 2, options: options with { Resume = true });
        Assert.NotNull(first.Last.Validation!.RootMeanSquaredError);
        Assert.Equal(first.Epochs, again.Epochs);
        Assert.Null(first.Last.Accuracy);
    }

    /// <summary>Without dropout, and at a rate of 0, what a step sees is what an evaluation sees.</summary>
    [Fact]
    public void The_accuracy_of_an_epoch_is_that_of_its_steps()
    {
        Dataset data = TrainingTests.ThreeGroups();
        var network = new ThreeClasses(seed: 3);
        double? expected = network.Evaluate(data).Accuracy;
        Assert.InRange(expected!.Value, 0.05, 0.95);
        TrainingHistory history = network.Train(data, new Sgd(0), epochs: 2, batchSize: 7);
        Assert.All(history.Epochs, epoch => Assert.Equal(expected, epoch.Accuracy));
    }

    [Fact]
    public void Ready_made_metrics_are_the_figures_of_their_names()
    {
        var predictions = Predictions.FromLabels([0.8, 0.1, 0.1, 0.3, 0.4, 0.3, 0.2, 0.5, 0.3], [0, 1, 2], ["birch", "oak", "pine"]);
        ConfusionMatrix confusion = predictions.Confusion();
        (Metric Metric, string Name, double Expected)[] all =
        [
            (Metric.Accuracy, "accuracy", predictions.Accuracy),
            (Metric.BalancedAccuracy, "balanced accuracy", confusion.BalancedAccuracy),
            (Metric.MatthewsCorrelation, "Matthews correlation", confusion.MatthewsCorrelation),
            (Metric.CohenKappa, "Cohen's kappa", confusion.CohenKappa),
            (Metric.MacroF1, "macro F1", confusion.F1(Average.Macro)),
            (Metric.RocAuc, "ROC-AUC", predictions.RocAuc),
            (Metric.AveragePrecision, "average precision", predictions.AveragePrecision),
            (Metric.LogLoss, "log loss", predictions.LogLoss),
            (Metric.BrierScore, "Brier score", predictions.BrierScore),
            (Metric.TopKAccuracy(2), "top-2 accuracy", predictions.TopKAccuracy(2)),
            (Metric.Precision(1), "precision of 1", 0.5),
            (Metric.Precision("oak"), "precision of oak", 0.5),
            (Metric.Recall(2), "recall of 2", 0),
            (Metric.Recall("oak"), "recall of oak", 1),
            (Metric.F1(1), "F1 of 1", confusion.F1(1)),
            (Metric.F1("oak"), "F1 of oak", confusion.F1(1)),
        ];
        Assert.All(all, entry => Assert.Equal((entry.Name, entry.Expected), (entry.Metric.Name, entry.Metric.Measure(predictions))));
        Assert.All(all, entry => Assert.Equal(entry.Name is not ("log loss" or "Brier score"), entry.Metric.HigherIsBetter));
        Assert.Throws<ArgumentException>("className", () => Metric.F1("elm").Measure(predictions));

        var values = Predictions.FromTargets([1.0, 2, 4], [1.0, 3, 5]);
        Assert.Equal(values.MeanAbsoluteError, Metric.MeanAbsoluteError.Measure(values));
        Assert.Equal(values.RootMeanSquaredError, Metric.RootMeanSquaredError.Measure(values));
        Assert.Equal(values.MeanAbsolutePercentageError, Metric.MeanAbsolutePercentageError.Measure(values));
        Assert.Equal(values.RSquared, Metric.RSquared.Measure(values));
        Assert.Throws<InvalidOperationException>(() => Metric.RocAuc.Measure(values));
    }

    [Fact]
    public void What_cannot_be_measured_is_refused()
    {
        Dataset data = TrainingTests.ThreeGroups();
        var network = new ThreeClasses(seed: 3);
        Assert.StartsWith(
            "Two metrics are called 'accuracy'",
            Assert.Throws<ArgumentException>("metrics", () => network.Evaluate(data, [Metric.Accuracy, Metric.Accuracy])).Message,
            StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => network.Evaluate(data, [Metric.RSquared]));
        Assert.StartsWith(
            "Metrics are measured on validation data",
            Assert.Throws<ArgumentException>("options", () => network.Train(data, new Adam(), 1, options: new TrainingOptions { Metrics = [Metric.RocAuc] })).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentException>("name", () => new Metric(" ", _ => 0));
        Assert.Throws<ArgumentNullException>("measure", () => new Metric("nothing", null!));
        Assert.Throws<ArgumentOutOfRangeException>("label", () => Metric.Recall(-1));
        Assert.Throws<ArgumentOutOfRangeException>("k", () => Metric.TopKAccuracy(0));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
