using NetDsl.Tests.Networks;

namespace NetDsl.Tests.Training;

public class EarlyStopTests
{
    /// <summary>Training goes to y = 3x; what is validated is y = 1.5x, which the weight passes on its way.</summary>
    private static readonly Dataset Goal = Data(slope: 3), OnTheWay = Data(slope: 1.5f);

    [Fact]
    public void It_stops_after_its_patience_with_the_best_parameters()
    {
        Line network = FromZero();
        var after = new List<float[]>();
        var listener = new Listener(report =>
        {
            if (report.Result is not null)
            {
                after.Add(network.Parameters.ToArray());
            }
        });
        TrainingHistory history = network.Train(Goal, new Sgd(0.05), epochs: 1000, batchSize: 2, Watching(patience: 3), listener);

        double[] losses = [.. history.Epochs.Select(epoch => epoch.Validation!.Loss)];
        int best = Array.IndexOf(losses, losses.Min());
        Assert.True(history.StoppedEarly);
        Assert.True(best > 2);
        Assert.Equal(best + 1 + 3, history.Epochs.Count);
        Assert.Equal(best + 1, history.Best!.Epoch);
        Assert.Equal(after[best], network.Parameters);
        Assert.NotEqual(after[^1], network.Parameters.ToArray());
        Assert.Equal(losses[best], network.Evaluate(OnTheWay).Loss);
    }

    [Fact]
    public void A_run_that_ends_by_its_epochs_has_the_best_parameters_too()
    {
        Line network = FromZero();
        TrainingHistory history = network.Train(Goal, new Sgd(0.05), epochs: 30, batchSize: 2, Watching(patience: 1000));
        Assert.False(history.StoppedEarly);
        Assert.Equal(30, history.Epochs.Count);
        Assert.True(history.Best!.Epoch < 30);
        Assert.Equal(history.Best.Validation!.Loss, network.Evaluate(OnTheWay).Loss);
    }

    [Fact]
    public void Without_it_the_last_parameters_stay_and_the_best_epoch_is_told_all_the_same()
    {
        Line network = FromZero();
        TrainingHistory history = network.Train(Goal, new Sgd(0.05), epochs: 30, batchSize: 2, new TrainingOptions { Validation = OnTheWay });
        Assert.Equal(history.Last.Validation!.Loss, network.Evaluate(OnTheWay).Loss);
        Assert.True(history.Best!.Validation!.Loss < history.Last.Validation.Loss);
        Assert.Null(FromZero().Train(Goal, new Sgd(0.05), epochs: 1).Best);
    }

    [Theory]
    [InlineData(0, "5 4 3 4 4", 2, 4)]              // two epochs not below 3
    [InlineData(0, "5 5 5 1", 2, 2)]                // as much is not less: ends before the 1
    [InlineData(1, "5 4.5 3.9 3.5 3", 2, 4)]        // 4.5: too little below 5; 3.9: enough; then waits until below 2.9
    [InlineData(1, "5 4.5 4.2 1", 2, 2)]
    [InlineData(0, "NaN NaN 1", 2, 1)]
    [InlineData(0, "2 NaN 1 NaN NaN", 2, 4)]
    [InlineData(0, "5 4 3 2 1", 1, -1)]
    public void Patience_counts_epochs_without_improvement(double minDelta, string losses, int patience, int endsAt)
    {
        var best = new BestEpoch(new EarlyStopping { Patience = patience, MinDelta = minDelta }, length: 1);
        double[] all = [.. losses.Split(' ').Select(text => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture))];
        int ended = -1;
        for (int epoch = 0; epoch < all.Length && ended < 0; epoch++)
        {
            best.Observe(all[epoch], [epoch]);
            ended = best.HasEnough ? epoch : -1;
        }

        Assert.Equal(endsAt, ended);
    }

    [Fact]
    public void The_best_is_the_lowest_even_where_it_was_too_little_to_count()
    {
        var best = new BestEpoch(new EarlyStopping { MinDelta = 1 }, length: 1);
        Assert.True(best.State.IsEmpty);
        best.Observe(double.NaN, [0]);
        Assert.True(best.State.IsEmpty);
        best.Observe(5, [1]);
        best.Observe(4.5, [2]);
        best.Observe(4.5, [3]);
        Assert.Equal([2f], best.State);
        Assert.Equal(2, best.Waited);
    }

    [Fact]
    public void A_share_of_the_data_can_be_set_aside()
    {
        var network = new Line(seed: 5);
        TrainingHistory history = network.Train(Goal, new Sgd(0.05), epochs: 2, options: new TrainingOptions { ValidationShare = 0.25 });
        (Dataset train, Dataset test) = Goal.Split(0.25, seed: 5);
        Assert.Equal(2, history.Last.Validation!.Count);
        Assert.Equal(network.Evaluate(test).Loss, history.Last.Validation.Loss);
        Assert.Equal(Enumerable.Range(0, 6).Select(i => train.Input(i)[0]), network.Trained.Take(6).Order());
        Assert.Equal(12, network.Trained.Count);
    }

    [Fact]
    public void Options_that_contradict_each_other_or_are_out_of_range_are_refused()
    {
        Refuses(new TrainingOptions { EarlyStop = new EarlyStopping() }, "EarlyStop watches the validation loss");
        Refuses(new TrainingOptions { Validation = OnTheWay, ValidationShare = 0.5 }, "Validation and ValidationShare");
        Refuses(new TrainingOptions { Resume = true }, "Resume needs to know the file");
        Assert.All([0, 1, -0.5, double.NaN], share => Assert.Throws<ArgumentOutOfRangeException>(() => new TrainingOptions { ValidationShare = share }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TrainingOptions { CheckpointEvery = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new EarlyStopping { Patience = 0 });
        Assert.All([double.NaN, -1, 1e300], delta => Assert.Throws<ArgumentOutOfRangeException>(() => new EarlyStopping { MinDelta = delta }));

        static void Refuses(TrainingOptions options, string message) => Assert.StartsWith(
            message, Assert.Throws<ArgumentException>(nameof(options), () => FromZero().Train(Goal, new Sgd(0.1), 1, options: options)).Message, StringComparison.Ordinal);
    }

    private static TrainingOptions Watching(int patience) => new()
    {
        Validation = OnTheWay,
        EarlyStop = new EarlyStopping { Patience = patience },
        Shuffle = false,
    };

    private static Line FromZero()
    {
        var network = new Line(seed: 1);
        network.Parameters.Clear();
        return network;
    }

    private static Dataset Data(float slope)
    {
        float[] x = [.. Enumerable.Range(1, 8).Select(i => (i - 4.5f) / 4)];
        return Dataset.FromTargets(x, x.Select(value => slope * value).ToArray(), count: 8);
    }
}
