using NetDsl.Tests.Networks;

namespace NetDsl.Tests.Training;

/// <summary>A layer that learns from several samples together never meets a batch that is too small for it.</summary>
public class SmallestBatchTests
{
    [Fact]
    public void A_step_on_one_sample_is_refused_with_the_layer_that_needs_more()
    {
        Normed network = StatisticsTests.Trained();
        float[] before = network.State.ToArray();
        var optimizer = new Adam();
        var error = Assert.Throws<ArgumentException>(() => network.TrainStep([1, 2], [0, 0], optimizer));
        Assert.Equal("inputs", error.ParamName);
        Assert.StartsWith(
            "Normed cannot train on a batch of 1 sample: BatchNorm1 needs at least 2 samples in every batch.", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, network.State);
        Assert.Equal(0, optimizer.StepCount);
        Assert.Throws<ArgumentException>(() => network.ProbeSignal([1, 2]));
        Assert.Throws<ArgumentException>(() => network.ProbeSignal(Samples(5), samples: 1));
        Assert.Throws<ArgumentException>(() => network.ProbeSignal(Samples(1)));
        network.Predict([1, 2], new float[2]);
        network.Evaluate(Samples(1));
        network.Evaluate(Samples(5), batchSize: 2);
    }

    [Theory]
    [InlineData(33, 32, "An epoch of 33 samples in batches of 32 has one of 1, but BatchNorm1 needs at least 2 samples in every batch: give a batch size of 31 or 33.")]
    [InlineData(25, 8, "give a batch size of 7 or 9.")]
    [InlineData(13, 4, "give a batch size of 5.")]           // 3 and 2 leave 1, too
    [InlineData(7, 2, "give a batch size of 4.")]            // 3 leaves 1, too
    [InlineData(10, 1, "An epoch of 10 samples in batches of 1 has one of 1, but BatchNorm1 needs at least 2 samples in every batch: give a batch size of 2.")]
    [InlineData(3, 2, "give a batch size of 3.")]
    public void An_epoch_that_ends_in_a_batch_of_one_is_refused_before_it_begins(int samples, int batchSize, string message)
    {
        Normed network = StatisticsTests.Trained();
        float[] before = network.State.ToArray();
        var error = Assert.Throws<ArgumentException>(() => network.Train(Samples(samples), new Adam(), epochs: 1, batchSize));
        Assert.Equal("batchSize", error.ParamName);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Equal(before, network.State);
    }

    /// <summary>Every size that is advised trains, and the nearest ones are advised.</summary>
    [Fact]
    public void What_is_advised_trains()
    {
        for (int samples = 2; samples <= 40; samples++)
        {
            for (int batchSize = 1; batchSize <= samples + 2; batchSize++)
            {
                var network = new Normed(seed: 1);
                bool fits = batchSize > 1 && samples % batchSize != 1;
                if (fits || batchSize > samples)
                {
                    Assert.Single(network.Train(Samples(samples), new Sgd(0.1), epochs: 1, batchSize).Epochs);
                    continue;
                }

                var error = Assert.Throws<ArgumentException>(() => network.Train(Samples(samples), new Sgd(0.1), epochs: 1, batchSize));
                string advice = error.Message.Split("give a batch size of ")[1].Split('.')[0];
                Assert.All(advice.Split(" or "), size => Assert.Single(
                    new Normed(seed: 1).Train(Samples(samples), new Sgd(0.1), epochs: 1, int.Parse(size, System.Globalization.CultureInfo.InvariantCulture)).Epochs));
            }
        }
    }

    [Fact]
    public void The_part_that_is_left_beside_the_validation_data_counts()
    {
        var network = new Normed(seed: 1);
        var options = new TrainingOptions { ValidationShare = 0.25 };
        var error = Assert.Throws<ArgumentException>(() => network.Train(Samples(44), new Sgd(0.1), epochs: 1, batchSize: 32, options));
        Assert.StartsWith(
            "An epoch of 33 samples beside the validation data in batches of 32 has one of 1, but BatchNorm1 needs",
            error.Message,
            StringComparison.Ordinal);
        Assert.Single(network.Train(Samples(44), new Sgd(0.1), epochs: 1, batchSize: 32).Epochs);
        Assert.Single(network.Train(Samples(33), new Sgd(0.1), epochs: 1, batchSize: 32, options).Epochs);      // 25 of them
    }

    [Fact]
    public void One_sample_is_too_few_whatever_the_batch_size()
    {
        var error = Assert.Throws<ArgumentException>(() => new Normed(seed: 1).Train(Samples(1), new Sgd(0.1), epochs: 1));
        Assert.Equal("data", error.ParamName);
        Assert.StartsWith("Normed cannot train on 1 sample: BatchNorm1 needs at least 2", error.Message, StringComparison.Ordinal);
        error = Assert.Throws<ArgumentException>(
            () => new Normed(seed: 1).Train(Samples(2), new Sgd(0.1), epochs: 1, options: new TrainingOptions { ValidationShare = 0.5 }));
        Assert.StartsWith("Normed cannot train on 1 sample beside the validation data: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void It_is_found_before_a_checkpoint_is_resumed_or_overwritten()
    {
        using var folder = new TemporaryFolder();
        string path = folder.PathOf("run");
        var network = new Normed(seed: 1);
        var options = new TrainingOptions { CheckpointPath = path, Resume = true };
        network.Train(Samples(10), new Sgd(0.1), epochs: 1, batchSize: 5, options);
        byte[] file = File.ReadAllBytes(path);
        var other = new Normed(seed: 2);
        Assert.Throws<ArgumentException>(() => other.Train(Samples(10), new Sgd(0.1), epochs: 2, batchSize: 3, options));
        Assert.Equal(new Normed(seed: 2).State, other.State);
        Assert.Equal(2, other.Seed);
        Assert.Equal(file, File.ReadAllBytes(path));
    }

    private static Dataset Samples(int count)
    {
        float[] inputs = new float[2 * count];
        new RandomStream(1, "inputs").FillNormal(inputs, 0, 1);
        return Dataset.FromTargets(inputs, new float[2 * count], count);
    }
}
