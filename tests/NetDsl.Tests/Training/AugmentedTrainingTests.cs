using NetDsl.Tests.Data;
using NetDsl.Tests.Networks;
using NetDsl.Tests.Threading;

namespace NetDsl.Tests.Training;

[Collection(ThreadCount.Collection)]
public sealed class AugmentedTrainingTests : IDisposable
{
    private const int Count = 23, Seed = 3;

    private static readonly Augmentation Changes = new() { VerticalShift = 1, HorizontalShift = 2, HorizontalFlip = true, Fill = 0.5 };

    private static readonly Dataset Data = Dataset.FromTargets(
        Enumerable.Range(0, Count * PictureNetwork.Size).Select(i => ((i * 37 % 101) - 50) / 50f).ToArray(), Enumerable.Range(0, Count).Select(i => (float)i).ToArray(), Count);

    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData(1, 1)]
    [InlineData(4, 1)]
    [InlineData(7, 3)]
    [InlineData(Count, 2)]
    public void Training_sees_what_seed_epoch_and_sample_say_at_any_batch_and_number_of_threads(int batchSize, int threads)
    {
        using var limit = new ThreadCount(threads);
        var network = new PictureNetwork(Seed);
        network.Train(Data, new Sgd(1e-4), epochs: 2, batchSize, new TrainingOptions { Augment = Changes });
        network.Train(Data, new Sgd(1e-4), epochs: 1, batchSize, new TrainingOptions { Augment = Changes });
        for (int epoch = 0; epoch < 3; epoch++)
        {
            for (int sample = 0; sample < Count; sample++)
            {
                // The target tells which sample it is: it must have stayed with its picture.
                (float[] seen, _) = Assert.Single(network.TrainedSamples.Skip(epoch * Count).Take(Count), one => one.Target == sample);
                Assert.Equal(AugmentationTests.Changed(Changes, Data.Input(sample).ToArray(), PictureNetwork.Shape, Seed, epoch, sample), seen);
            }
        }

        Assert.NotEqual(network.TrainedSamples[0].Input, network.TrainedSamples.Skip(Count).First(one => one.Target == network.TrainedSamples[0].Target).Input);
    }

    [Fact]
    public void The_seed_of_the_order_is_that_of_the_changes()
    {
        var network = new PictureNetwork(Seed);
        network.Train(Data, new Sgd(1e-4), epochs: 1, options: new TrainingOptions { Augment = Changes, ShuffleSeed = 99 });
        (float[] seen, float target) = network.TrainedSamples[0];
        Assert.Equal(AugmentationTests.Changed(Changes, Data.Input((int)target).ToArray(), PictureNetwork.Shape, 99, 0, (int)target), seen);
    }

    [Fact]
    public void Validation_evaluation_and_predictions_see_the_samples_as_they_are()
    {
        var network = new PictureNetwork(Seed);
        network.Train(Data, new Sgd(1e-4), epochs: 2, options: new TrainingOptions { Augment = Changes, Validation = Data });
        int trained = network.TrainedSamples.Count;
        network.Evaluate(Data);
        network.Predict(Data.Input(4), new float[1]);
        Assert.Equal(trained, network.TrainedSamples.Count);
        Assert.Equal((3 * Count) + 1, network.Predicted.Count);
        for (int i = 0; i < 3 * Count; i++)
        {
            Assert.Equal(Data.Input(i % Count), network.Predicted[i]);
        }

        Assert.Equal(Data.Input(4), network.Predicted[^1]);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(11)]
    public void A_resumed_run_goes_on_with_the_same_changes(int killedAt)
    {
        TrainingOptions options = new() { Augment = Changes, ValidationShare = 0.2, CheckpointPath = _folder.PathOf("run.checkpoint") };
        var whole = new PictureNetwork(Seed);
        whole.Train(Data, new Adam(1e-3), epochs: 4, batchSize: 4, options with { CheckpointPath = null });

        int steps = 0;
        using var source = new CancellationTokenSource();
        var listener = new Listener(_ =>
        {
            if (++steps == killedAt)
            {
                source.Cancel();
            }
        });
        Assert.Throws<OperationCanceledException>(() => new PictureNetwork(Seed).Train(Data, new Adam(1e-3), 4, 4, options, listener, source.Token));
        var network = new PictureNetwork(killedAt < 5 ? Seed : 1234);        // before the first checkpoint a run begins anew
        network.Train(Data, new Adam(1e-3), epochs: 4, batchSize: 4, options with { Resume = true });
        Assert.Equal(whole.Parameters, network.Parameters);
    }

    [Fact]
    public void A_checkpoint_of_other_changes_is_refused()
    {
        TrainingOptions options = new() { Augment = Changes, CheckpointPath = _folder.PathOf("run.checkpoint") };
        new PictureNetwork(Seed).Train(Data, new Sgd(1e-4), epochs: 1, options: options);
        foreach ((Augmentation? other, string name) in new[] { (Changes with { Fill = 0.25 }, "shifts up to 1 row and 2 columns filled with 0.25, horizontal flips"), (null, "none") })
        {
            var error = Assert.Throws<InvalidDataException>(
                () => new PictureNetwork(Seed).Train(Data, new Sgd(1e-4), epochs: 2, options: options with { Augment = other, Resume = true }));
            Assert.Contains(
                $"with augmentation shifts up to 1 row and 2 columns filled with 0.5, horizontal flips, but this one has augmentation {name}.", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_network_that_takes_no_maps_or_too_small_ones_is_named_before_the_first_step()
    {
        TrainingOptions options = new() { Augment = Changes };
        var error = Assert.Throws<ArgumentException>("options", () => new Line(seed: 1).Train(Dataset.FromTargets(new float[2], new float[2], 2), new Sgd(0.1), 1, options: options));
        Assert.StartsWith("Line has the shape [1], but maps are shifted and flipped", error.Message, StringComparison.Ordinal);
        options = new() { Augment = new() { HorizontalShift = 4 } };
        error = Assert.Throws<ArgumentException>("options", () => new PictureNetwork(Seed).Train(Data, new Sgd(1e-4), 1, options: options));
        Assert.StartsWith("PictureNetwork has the shape [2, 3, 4]: a HorizontalShift of 4 may leave nothing of 4 columns. Give 3 or less.", error.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();
}
