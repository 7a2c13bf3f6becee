using NetDsl.Tests.Networks;

namespace NetDsl.Tests.Training;

public class MonitoredTests
{
    private static readonly double[] Figures = [0.5, 0.7, 0.6, 0.9, 0.8, 0.8, 0.95];

    private static readonly Dataset Data = TrainingTests.ThreeGroups();

    [Theory]
    [InlineData(true, 4, 6)]        // 0.9 is the highest for two epochs
    [InlineData(false, 1, 3)]       // 0.5 the lowest
    public void Early_stopping_watches_any_figure_in_its_direction(bool higherIsBetter, int best, int epochs)
    {
        Monitored figure = Monitored.By("figure", epoch => Figures[epoch.Epoch - 1], higherIsBetter);
        (ThreeClasses network, List<float[]> after) = (new(seed: 1), []);
        var options = new TrainingOptions
        {
            EarlyStop = new EarlyStopping { Monitor = figure, Patience = 2 },
            Callbacks = [new Looking(epoch: context => after.Add(context.Network.Parameters.ToArray()))],
        };
        TrainingHistory history = network.Train(Data, new Sgd(0.1), epochs: 7, options: options);
        Assert.Equal(epochs, history.Epochs.Count);
        Assert.Equal(best, history.Best!.Epoch);
        Assert.Equal("2 epochs without a better figure", history.StopReason);
        Assert.Equal(after[best - 1], network.Parameters.ToArray());
    }

    [Fact]
    public void Keeping_the_best_trains_all_epochs()
    {
        Monitored figure = Monitored.By("figure", epoch => Figures[epoch.Epoch - 1]);
        (ThreeClasses network, ThreeClasses brief) = (new(seed: 1), new(seed: 1));
        TrainingHistory history = network.Train(Data, new Sgd(0.1), epochs: 7, options: new TrainingOptions { KeepBest = figure });
        brief.Train(Data, new Sgd(0.1), epochs: 1);
        Assert.Equal((7, 1), (history.Epochs.Count, history.Best!.Epoch));
        Assert.False(history.StoppedEarly);
        Assert.Null(history.StopReason);
        Assert.Equal(brief.Parameters, network.Parameters);
    }

    [Fact]
    public void Figures_of_the_library_are_those_of_the_results()
    {
        TrainingHistory history = new ThreeClasses(seed: 1).Train(
            Data, new Sgd(0.1), epochs: 3, options: new TrainingOptions { ValidationShare = 0.3, KeepBest = Monitored.ValidationAccuracy });
        EpochResult last = history.Last;
        Assert.Equal(last.Validation!.Loss, Monitored.ValidationLoss.Of(last));
        Assert.Equal(last.Validation.Accuracy, Monitored.ValidationAccuracy.Of(last));
        Assert.Equal(last.Loss, Monitored.TrainingLoss.Of(last));
        Assert.Equal(last.Accuracy, Monitored.TrainingAccuracy.Of(last));
        Assert.Contains("no validation R²", Assert.Throws<InvalidOperationException>(() => Monitored.ValidationRSquared.Of(last)).Message, StringComparison.Ordinal);
        Assert.Equal(history.Epochs.Max(epoch => epoch.Validation!.Accuracy), history.Best!.Validation!.Accuracy);
        Assert.Equal("validation accuracy, higher is better", Monitored.ValidationAccuracy.ToString());
    }

    [Fact]
    public void A_metric_is_watched_by_its_name_in_its_direction()
    {
        var cost = new Metric("cost", predictions => predictions.Confusion()[0, 1] + 1, higherIsBetter: false);
        var options = new TrainingOptions { ValidationShare = 0.3, Metrics = [Metric.MacroF1, cost] };
        foreach (Metric metric in options.Metrics)
        {
            TrainingHistory history = new ThreeClasses(seed: 1).Train(
                Data, new Sgd(0.1), epochs: 3, options: options with { KeepBest = Monitored.Validation(metric) });
            IEnumerable<double> figures = history.Epochs.Select(epoch => epoch.Validation!.Metrics[metric.Name]);
            Assert.Equal(metric.HigherIsBetter ? figures.Max() : figures.Min(), history.Best!.Validation!.Metrics[metric.Name]);
        }

        Assert.Contains("TrainingOptions.Metrics", Assert.Throws<InvalidOperationException>(() => new ThreeClasses(seed: 1).Train(
            Data, new Sgd(0.1), 1, options: new() { ValidationShare = 0.3, KeepBest = Monitored.Validation(cost) })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_needs_validation_data_is_refused_without()
    {
        Refuses(new TrainingOptions { EarlyStop = new EarlyStopping { Monitor = Monitored.ValidationAccuracy } }, "EarlyStop watches the validation accuracy");
        Refuses(new TrainingOptions { KeepBest = Monitored.ValidationLoss }, "KeepBest watches the validation loss");
        Refuses(new TrainingOptions { KeepBest = Monitored.TrainingLoss, EarlyStop = new() { Monitor = Monitored.TrainingLoss } }, "EarlyStop keeps the best");
        Assert.Throws<InvalidOperationException>(() => new ThreeClasses(seed: 1).Train(
            Data, new Sgd(0.1), 2, options: new TrainingOptions { KeepBest = Monitored.By("mine", epoch => epoch.Validation?.Loss) }));

        static void Refuses(TrainingOptions options, string message) => Assert.StartsWith(
            message,
            Assert.Throws<ArgumentException>(nameof(options), () => new ThreeClasses(seed: 1).Train(Data, new Sgd(0.1), 1, options: options)).Message,
            StringComparison.Ordinal);
    }
}
