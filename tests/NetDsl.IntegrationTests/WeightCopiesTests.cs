namespace NetDsl.IntegrationTests;

/// <summary>Who predicts one sample after the other gets what a batch gets, to the bit, at any time and whatever changes the weights.</summary>
public class WeightCopiesTests
{
    private const int Samples = 100;

    private static readonly float[] Inputs = Numbers(Samples * OneByOne.InputSize, 1), Targets = Numbers(Samples * OneByOne.OutputSize, 2);

    [Fact]
    public void One_sample_at_a_time_gives_what_the_batch_gives()
    {
        var network = new OneByOne(seed: 1);
        for (int round = 0; round < 3; round++)
        {
            Assert.Equal(AtOnce(network), InParts(network, 1));
            Assert.Equal(AtOnce(network), InParts(network, 4));
            network.TrainStep(Inputs, Targets, new Sgd(0.01));
        }
    }

    [Fact]
    public void Weights_that_are_written_count_at_once()
    {
        var network = new OneByOne(seed: 1);
        InParts(network, 1);
        Span<float> first = network.Dense1.Bias;
        for (int round = 0; round < 3; round++)
        {
            network.Dense1.Weight[round, 0] += 1;
            Assert.Equal(AtOnce(network), InParts(network, 1));
            first[0] += 1;
            Assert.Equal(AtOnce(network), InParts(network, 1));
        }
    }

    [Fact]
    public void Weights_that_are_loaded_count_at_once()
    {
        OneByOne network = new(seed: 1), other = new(seed: 2);
        InParts(network, 1);
        using var file = new MemoryStream();
        other.Save(file);
        file.Position = 0;
        network.LoadFrom(file);
        Assert.Equal(AtOnce(other), InParts(network, 1));
        network.Initialize(seed: 1);
        Assert.Equal(AtOnce(new OneByOne(seed: 1)), InParts(network, 2));
    }

    [Fact]
    public void Weights_that_training_moves_between_predictions_count_at_once()
    {
        var network = new OneByOne(seed: 1);
        int reports = 0;
        InParts(network, 1);
        network.Train(Dataset.FromTargets(Inputs, Targets, Samples), new Sgd(0.01), epochs: 3, batchSize: 10, progress: new Watcher(_ =>
        {
            reports++;
            Assert.Equal(AtOnce(network), InParts(network, 1));
        }));
        Assert.InRange(reports, 3, 100);
    }

    /// <summary>Each repetition of a block has weights of its own.</summary>
    [Fact]
    public void Layers_in_blocks_have_copies_of_their_own()
    {
        var network = new Stacked(seed: 1);
        float[] together = new float[Samples * Stacked.OutputSize], alone = new float[Stacked.OutputSize];
        network.Predict(Inputs, together, Samples);
        for (int i = 0; i < Samples; i++)
        {
            network.Predict(Inputs.AsSpan(i * Stacked.InputSize, Stacked.InputSize), alone);
            Assert.Equal(together.AsSpan(i * Stacked.OutputSize, Stacked.OutputSize).ToArray(), alone);
        }
    }

    [Fact]
    public void One_picture_at_a_time_gives_what_the_batch_gives_on_any_number_of_threads()
    {
        var network = new PictureByPicture(seed: 1);
        float[] inputs = Numbers(Samples * PictureByPicture.InputSize, 1), together = new float[Samples * PictureByPicture.OutputSize];
        float[] alone = new float[PictureByPicture.OutputSize];
        network.Predict(inputs, together, Samples);
        float[] divided = new float[together.Length];
        int threads = Parallelism.MaxThreads;
        foreach (int limit in new[] { 1, 3 })
        {
            Parallelism.MaxThreads = limit;
            network.Predict(inputs, divided, Samples);
            Parallelism.MaxThreads = threads;
            Assert.Equal(together, divided);
        }

        for (int i = 0; i < Samples; i++)
        {
            network.Predict(inputs.AsSpan(i * PictureByPicture.InputSize, PictureByPicture.InputSize), alone);
            Assert.Equal(together.AsSpan(i * PictureByPicture.OutputSize, PictureByPicture.OutputSize).ToArray(), alone);
        }
    }

    [Fact]
    public void Threads_that_begin_at_once_agree()
    {
        var network = new OneByOne(seed: 1);
        float[] expected = AtOnce(network);
        Parallel.For(0, 64, _ => Assert.Equal(expected, InParts(network, 1)));
    }

    [Fact]
    public void Nothing_is_allocated_once_copies_are_made()
    {
        var network = new OneByOne(seed: 1);
        float[] output = new float[OneByOne.OutputSize];
        for (int i = 0; i < 100; i++)
        {
            network.Predict(Inputs.AsSpan(0, OneByOne.InputSize), output);
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
        {
            network.Predict(Inputs.AsSpan(0, OneByOne.InputSize), output);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static float[] AtOnce(OneByOne network) => InParts(network, Samples);

    private static float[] InParts(OneByOne network, int count)
    {
        float[] outputs = new float[Samples * OneByOne.OutputSize];
        for (int i = 0; i < Samples; i += count)
        {
            ReadOnlySpan<float> inputs = Inputs.AsSpan(i * OneByOne.InputSize, count * OneByOne.InputSize);
            network.Predict(inputs, outputs.AsSpan(i * OneByOne.OutputSize, count * OneByOne.OutputSize), count);
        }

        return outputs;
    }

    private static float[] Numbers(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => random.NextSingle() - 0.5f)];
    }
}
