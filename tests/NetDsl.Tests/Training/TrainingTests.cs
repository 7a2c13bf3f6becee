using NetDsl.Tests.Memory;
using NetDsl.Tests.Networks;

namespace NetDsl.Tests.Training;

public class TrainingTests
{
    /// <summary>y = 3x − 2 for x from −1 to 1.</summary>
    private static readonly Dataset LineData = Dataset.FromTargets(
        Enumerable.Range(0, 10).Select(i => (i / 4.5f) - 1).ToArray(), Enumerable.Range(0, 10).Select(i => (3 * ((i / 4.5f) - 1)) - 2).ToArray(), count: 10);

    [Fact]
    public void A_line_is_found()
    {
        var network = new Line(seed: 1);
        TrainingHistory history = network.Train(LineData, new Sgd(0.1, momentum: 0.9), epochs: 200, batchSize: 4);
        Assert.Equal(3f, network.Weight[0], 1e-3f);
        Assert.Equal(-2f, network.Bias[0], 1e-3f);
        Assert.Equal(200, history.Epochs.Count);
        Assert.Equal(Enumerable.Range(1, 200), history.Epochs.Select(result => result.Epoch));
        Assert.True(history.Last.Loss < 1e-6 && history.Epochs[0].Loss > 0.1);
        Assert.Null(history.Last.Validation);
    }

    [Fact]
    public void Three_groups_of_points_are_told_apart()
    {
        Dataset data = ThreeGroups();
        (Dataset train, Dataset test) = data.Split(0.25, seed: 1);
        var network = new ThreeClasses(seed: 1);
        TrainingHistory history = network.Train(train, new Adam(0.05), epochs: 50, options: new TrainingOptions { Validation = test });
        Assert.Equal(1.0, history.Last.Validation!.Accuracy);
        Assert.True(history.Last.Validation.Loss < history.Epochs[0].Validation!.Loss / 4);
        Assert.Equal(network.Evaluate(test).Loss, history.Last.Validation.Loss);
        Assert.Equal(test.Count, history.Last.Validation.Count);
    }

    [Fact]
    public void The_same_seed_trains_to_the_same_bits()
    {
        Assert.Equal(Trained(seed: 7), Trained(seed: 7));
        Assert.NotEqual(Trained(seed: 7), Trained(seed: 8));

        static float[] Trained(long seed)
        {
            var network = new ThreeClasses(seed);
            network.Train(ThreeGroups(), new Adam(0.01), epochs: 3, batchSize: 7);
            return network.Parameters.ToArray();
        }
    }

    [Fact]
    public void The_gaps_between_tensors_stay_0()
    {
        var network = new ThreeClasses(seed: 1);
        network.Train(ThreeGroups(), new Adam(0.01), epochs: 2);
        Assert.Equal(-1, network.Parameters[6..16].IndexOfAnyExcept(0f));
        Assert.Equal(-1, network.Parameters[19..].IndexOfAnyExcept(0f));
    }

    [Fact]
    public void The_last_batch_may_be_smaller_and_is_trained_too()
    {
        var network = new Line(seed: 1);
        network.Train(LineData, new Sgd(0.1), epochs: 2, batchSize: 4);
        Assert.Equal([4, 4, 2, 4, 4, 2], network.BatchSizes);
    }

    [Fact]
    public void A_batch_size_beyond_the_data_is_the_whole_data()
    {
        var network = new Line(seed: 1);
        network.Train(LineData, new Sgd(0.1), epochs: 1, batchSize: int.MaxValue);
        Assert.Equal([10], network.BatchSizes);
    }

    [Fact]
    public void An_epochs_loss_is_the_mean_over_samples_not_over_batches()
    {
        var network = new Line(seed: 1);
        double loss = network.Train(LineData, new Sgd(0), epochs: 1, batchSize: 4).Last.Loss;      // rate 0: the parameters stay
        Assert.Equal(network.Evaluate(LineData).Loss, loss, 1e-6);
    }

    [Fact]
    public void Every_epoch_visits_every_sample_once_in_an_order_of_its_own()
    {
        float[][] epochs = Orders(new TrainingOptions(), seed: 1, epochs: 3);
        float[] all = Orders(new TrainingOptions { Shuffle = false }, seed: 1, epochs: 1)[0];
        Assert.Equal(Enumerable.Range(0, 10).Select(i => LineData.Input(i)[0]), all);
        Assert.All(epochs, epoch => Assert.Equal(all, epoch.Order()));
        Assert.All(epochs, epoch => Assert.NotEqual(all, epoch));
        Assert.NotEqual(epochs[0], epochs[1]);
        Assert.NotEqual(epochs[1], epochs[2]);
    }

    [Fact]
    public void The_order_derives_from_the_networks_seed_or_the_one_given()
    {
        float[][] first = Orders(new TrainingOptions(), seed: 1);
        Assert.Equal(first, Orders(new TrainingOptions(), seed: 1));
        Assert.NotEqual(first, Orders(new TrainingOptions(), seed: 2));
        Assert.Equal(first, Orders(new TrainingOptions { ShuffleSeed = 1 }, seed: 2));
    }

    [Fact]
    public void Training_in_two_calls_is_training_in_one()
    {
        var once = new Line(seed: 1);
        once.Train(LineData, new Sgd(0.1), epochs: 2, batchSize: 3);
        var twice = new Line(seed: 1);
        var optimizer = new Sgd(0.1);
        twice.Train(LineData, optimizer, epochs: 1, batchSize: 3);
        twice.Train(LineData, optimizer, epochs: 1, batchSize: 3);
        Assert.Equal(once.Trained, twice.Trained);
        Assert.Equal(once.Parameters, twice.Parameters);
    }

    [Fact]
    public void Progress_hears_of_every_step_and_of_every_epochs_result()
    {
        var reports = new List<TrainingProgress>();
        TrainingHistory history = new Line(seed: 1).Train(
            LineData, new Sgd(0.1), epochs: 2, batchSize: 4, progress: new Listener(reports.Add));
        Assert.Equal([(1, 1), (1, 2), (1, 3), (2, 1), (2, 2), (2, 3)], reports.Select(report => (report.Epoch, report.Step)));
        Assert.All(reports, report => Assert.Equal((2, 3), (report.Epochs, report.Steps)));
        Assert.Equal([history.Epochs[0], history.Epochs[1]], reports.Select(report => report.Result).OfType<EpochResult>());
        Assert.Equal(history.Epochs[0], reports[2].Result);
        double mean = ((reports[0].Loss * 4) + (reports[1].Loss * 4) + (reports[2].Loss * 2)) / 10;
        Assert.Equal(history.Epochs[0].Loss, mean, 1e-6);
    }

    [Fact]
    public void Cancelling_keeps_the_parameters_of_the_last_step()
    {
        var network = new Line(seed: 1);
        using var source = new CancellationTokenSource();
        var listener = new Listener(report =>
        {
            if (report.Step == 2)
            {
                source.Cancel();
            }
        });
        var options = new TrainingOptions { Shuffle = false };
        Assert.Throws<OperationCanceledException>(
            () => network.Train(LineData, new Sgd(0.1), epochs: 5, batchSize: 2, options, listener, source.Token));

        var twin = new Line(seed: 1);
        var optimizer = new Sgd(0.1);
        for (int first = 0; first < 4; first += 2)
        {
            twin.TrainStep(
                [LineData.Input(first)[0], LineData.Input(first + 1)[0]], [LineData.Target(first)[0], LineData.Target(first + 1)[0]], optimizer);
        }

        Assert.Equal(twin.Parameters, network.Parameters);
        network.Predict([1], new float[1]);
    }

    [Fact]
    public void Training_is_announced_to_layers_and_validation_is_not()
    {
        var network = new Line(seed: 1);
        var passes = new List<bool>();
        network.Passed = workspace => passes.Add(workspace.IsTraining);
        network.Train(LineData, new Sgd(0.1), epochs: 2, batchSize: 10, new TrainingOptions { Validation = LineData });
        Assert.Equal([true, false, true, false], passes);
    }

    [Fact]
    public void Steps_allocate_nothing_once_warm()
    {
        var network = new ThreeClasses(seed: 1);
        var optimizer = new Adam();
        float[] inputs = [1, 2, 3, 4];
        int[] labels = [0, 1];
        network.Passed = workspace => workspace.MaskStream(0);
        network.Trained.EnsureCapacity(10_000);
        network.BatchSizes.EnsureCapacity(10_000);
        Assert.Equal(0, Allocated.By(() => network.TrainStep(inputs, labels, optimizer), steps: 1000));
    }

    [Fact]
    public void Arguments_out_of_range_are_refused()
    {
        var network = new Line(seed: 1);
        Assert.Throws<ArgumentNullException>("data", () => network.Train(null!, new Sgd(0.1), epochs: 1));
        Assert.Throws<ArgumentNullException>("optimizer", () => network.Train(LineData, null!, epochs: 1));
        Assert.Throws<ArgumentOutOfRangeException>("epochs", () => network.Train(LineData, new Sgd(0.1), epochs: 0));
        Assert.Throws<ArgumentOutOfRangeException>("batchSize", () => network.Train(LineData, new Sgd(0.1), epochs: 1, batchSize: 0));
    }

    internal static Dataset ThreeGroups()
    {
        const int Count = 60;
        (float X, float Y)[] centres = [(2, 0), (-2, 2), (-2, -2)];
        var inputs = new float[Count * 2];
        new RandomStream(3, "groups").FillUniform(inputs, -1, 1);
        for (int i = 0; i < Count; i++)
        {
            inputs[2 * i] += centres[i % 3].X;
            inputs[(2 * i) + 1] += centres[i % 3].Y;
        }

        return Dataset.FromLabels(inputs, Enumerable.Range(0, Count).Select(i => i % 3).ToArray());
    }

    private static float[][] Orders(TrainingOptions options, long seed, int epochs = 2)
    {
        var network = new Line(seed);
        network.Train(LineData, new Sgd(0.1), epochs, batchSize: 3, options);
        return [.. network.Trained.Chunk(10)];
    }
}
