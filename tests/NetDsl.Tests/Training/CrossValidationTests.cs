using NetDsl.Tests.Networks;

namespace NetDsl.Tests.Training;

public class CrossValidationTests
{
    [Fact]
    public void Every_fold_is_trained_and_tested_and_figures_are_summed_up()
    {
        IReadOnlyList<Fold> folds = TrainingTests.ThreeGroups().KFold(3, seed: 1, Splitting.Stratified);
        var asked = new List<Fold>();
        CrossValidation result = CrossValidation.Run(folds, fold =>
        {
            asked.Add(fold);
            var network = new ThreeClasses(seed: 1);
            network.Train(fold.Train, new Adam(0.05), epochs: 20);
            return network.Evaluate(fold.Test, [Metric.MacroF1]);
        });
        Assert.Equal(folds, asked);
        Assert.Equal(folds, result.Folds);
        Assert.Equal(["loss", "accuracy", "macro F1"], result.Figures.Keys);
        double[] losses = [.. result.Evaluations.Select(evaluation => evaluation.Loss)];
        Assert.Equal(losses.Average(), result.Figures["loss"].Mean);
        Assert.Equal(1.0, result.Figures["accuracy"].Mean, 0.05);
    }

    [Fact]
    public void The_deviation_is_that_of_a_sample() => Assert.Equal(
        new Spread(3, 2),       // distances −2, 0, 2: √(8/2)
        Run(new Evaluation { Count = 1, Loss = 1 }, new Evaluation { Count = 1, Loss = 3 }, new Evaluation { Count = 1, Loss = 5 }).Figures["loss"]);

    [Fact]
    public void A_figure_that_a_fold_lacks_is_left_out()
    {
        CrossValidation result = Run(
            new Evaluation { Count = 1, Loss = 1, MeanAbsoluteError = 2, RSquared = 0.5, Metrics = new Dictionary<string, double> { ["cost"] = 4, ["gain"] = 1 } },
            new Evaluation { Count = 1, Loss = 1, MeanAbsoluteError = 4, Metrics = new Dictionary<string, double> { ["cost"] = 8 } });
        Assert.Equal(["loss", "MAE", "cost"], result.Figures.Keys);
    }

    [Fact]
    public void It_prints_a_line_for_each_fold_and_what_they_come_to() => Assert.Equal(
        """
        fold       samples    loss  accuracy
        ────────────────────────────────────
        1               30     0.5      0.75
        2               29     0.7      0.95
        mean                   0.6      0.85
        deviation           0.1414    0.1414

        """,
        Run(new Evaluation { Count = 30, Loss = 0.5, Accuracy = 0.75 }, new Evaluation { Count = 29, Loss = 0.7, Accuracy = 0.95 }).ToString());

    [Fact]
    public void It_can_be_cancelled_between_folds()
    {
        using var source = new CancellationTokenSource();
        int asked = 0;
        Assert.Throws<OperationCanceledException>(() => CrossValidation.Run(
            TrainingTests.ThreeGroups().KFold(3, seed: 1),
            _ =>
            {
                asked++;
                source.Cancel();
                return new Evaluation { Count = 1, Loss = 1 };
            },
            source.Token));
        Assert.Equal(1, asked);
        Assert.Throws<ArgumentException>("folds", () => CrossValidation.Run([], _ => null!));
        Assert.Throws<ArgumentNullException>("evaluate", () => CrossValidation.Run(TrainingTests.ThreeGroups().KFold(3, seed: 1), null!));
    }

    /// <summary>Of 60 samples of three classes a fifth is 4 of each.</summary>
    [Fact]
    public void A_validation_share_may_have_its_share_of_every_class()
    {
        TrainingHistory history = Train(new TrainingOptions { ValidationShare = 0.2, StratifyValidation = true });
        Assert.Equal([4, 4, 4], Enumerable.Range(0, 3).Select(history.Last.Validation!.Confusion!.Support));
        Assert.NotEqual([4, 4, 4], Enumerable.Range(0, 3).Select(Train(new TrainingOptions { ValidationShare = 0.2 }).Last.Validation!.Confusion!.Support));
        Assert.Throws<ArgumentException>("options", () => Train(new TrainingOptions { StratifyValidation = true }));
        Dataset values = Dataset.FromTargets(new float[] { 1, 2, 3, 4 }, new float[] { 2, 4, 7, 8 }, count: 4);
        Assert.Contains("target values", Assert.Throws<ArgumentException>(
            "options",
            () => new Line(seed: 1).Train(values, new Sgd(0.01), 1, options: new TrainingOptions { ValidationShare = 0.5, StratifyValidation = true })).Message, StringComparison.Ordinal);

        static TrainingHistory Train(TrainingOptions options) =>
            new ThreeClasses(seed: 1).Train(TrainingTests.ThreeGroups(), new Adam(0.01), epochs: 1, options: options);
    }

    private static CrossValidation Run(params Evaluation[] evaluations)
    {
        int next = 0;
        return CrossValidation.Run(TrainingTests.ThreeGroups().KFold(evaluations.Length, seed: 1), _ => evaluations[next++]);
    }
}
