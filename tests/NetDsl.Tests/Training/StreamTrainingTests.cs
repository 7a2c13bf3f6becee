using NetDsl.Tests.Networks;

namespace NetDsl.Tests.Training;

/// <summary>A run over a stream is the run over a data set, in less memory.</summary>
public class StreamTrainingTests
{
    private static readonly Dataset Data = TrainingTests.ThreeGroups();

    private static TrainingOptions Everything => new()
    {
        Validation = Data.Take(12),
        Metrics = [Metric.MacroF1],
        Schedule = LearningRateSchedule.Warmup(5, LearningRateSchedule.Cosine(0.1)),
        ClipNorm = 1,
        EarlyStop = new EarlyStopping { Patience = 100 },
    };

    [Theory]
    [InlineData(1, 1, false)]
    [InlineData(7, 1, false)]
    [InlineData(13, 3, false)]
    [InlineData(60, 4, false)]
    [InlineData(1, 3, true)]
    [InlineData(11, 1, true)]
    [InlineData(100, 1, true)]
    public void A_stream_in_order_or_in_its_buffer_gives_the_bits_of_the_data_set(int partSize, int accumulate, bool shuffle)
    {
        TrainingOptions options = Everything with { Shuffle = shuffle, AccumulateSteps = accumulate };
        (Mlp whole, Mlp network) = (new Mlp(seed: 1), new Mlp(seed: 1));
        TrainingHistory expected = whole.Train(Data, new Adam(0.02), epochs: 4, batchSize: 7, options);
        TrainingHistory found = network.Train(Data.InParts(partSize, bufferSize: 60), new Adam(0.02), epochs: 4, batchSize: 7, options);
        Assert.Equal(whole.Parameters, network.Parameters);
        Assert.Equal(Streams.Figures(expected), Streams.Figures(found));
        Assert.Equal((whole.StepsDone, whole.EpochsDone), (network.StepsDone, network.EpochsDone));
    }

    [Fact]
    public void A_buffer_visits_every_sample_once_and_reaches_no_farther_than_it_is_large()
    {
        const int Count = 200, Buffer = 20;
        float[][] epochs = Orders(partSize: 7, seed: 1);
        foreach (float[] epoch in epochs)
        {
            Assert.Equal(Enumerable.Range(0, Count).Select(i => (float)i), epoch.Order());
            Assert.All(epoch.Index(), sample => Assert.True(sample.Item < sample.Index + Buffer));
            Assert.True(epoch.Index().Count(sample => sample.Item != sample.Index) > Count / 2);
        }

        Assert.NotEqual(epochs[0], epochs[1]);
        Assert.Equal(epochs, Orders(partSize: 200, seed: 1));       // the sizes of parts do not matter
        Assert.NotEqual(epochs[0], Orders(partSize: 7, seed: 2)[0]);

        static float[][] Orders(int partSize, long seed)
        {
            var network = new Line(seed);
            network.Train(Streams.Numbers(Count).InParts(partSize, Buffer), new Sgd(0), epochs: 2, batchSize: 3);
            return [.. network.Trained.Chunk(Count)];
        }
    }

    [Fact]
    public void Every_place_of_the_buffer_is_drawn_alike()
    {
        // Where the first sample of a long stream comes: geometrically, with a mean of the buffer's size.
        const int Epochs = 400, Buffer = 10;
        var network = new Line(seed: 1);
        network.Train(Streams.Numbers(300).InParts(300, Buffer), new Sgd(0), Epochs, batchSize: 300);
        double mean = network.Trained.Chunk(300).Average(epoch => (double)Array.IndexOf(epoch, 0f));
        Assert.InRange(mean, 9 - (4 * 9.5 / Math.Sqrt(Epochs)), 9 + (4 * 9.5 / Math.Sqrt(Epochs)));
    }

    [Fact]
    public void Never_more_is_in_memory_than_buffer_step_and_parts()
    {
        const int Count = 2_000, Part = 10, Buffer = 50, Batch = 8, Accumulate = 2;
        int given = 0, trained = 0, most = 0;
        DataStream stream = DataStream.From(Counting, Buffer, Count);
        new Line(seed: 1).Train(
            stream,
            new Sgd(0),
            epochs: 2,
            step =>
            {
                trained += Batch * Accumulate;
                most = Math.Max(most, given - trained);
            },
            Batch,
            new TrainingOptions { AccumulateSteps = Accumulate });
        Assert.Equal(2 * Count, given);
        Assert.InRange(most, Buffer, Buffer + Part);        // at the end of a step, whose own samples are done with

        IEnumerable<Dataset> Counting()
        {
            trained = given;
            foreach (Dataset part in Streams.Parts(Streams.Numbers(Count), Part))
            {
                given += part.Count;
                yield return part;
            }
        }
    }

    [Fact]
    public void Without_a_count_steps_are_known_after_an_epoch_and_schedules_that_do_not_span_the_run_work()
    {
        LearningRateSchedule schedule = LearningRateSchedule.Warmup(4, LearningRateSchedule.Cosine().Then(6, LearningRateSchedule.Step(3, 0.5)).Scaled(0.5));
        TrainingOptions options = new() { Schedule = schedule, Shuffle = false };
        (Mlp whole, Mlp network) = (new Mlp(seed: 1), new Mlp(seed: 1));
        whole.Train(Data, new Adam(0.02), epochs: 3, batchSize: 7, options);
        var reports = new List<TrainingProgress>();
        network.Train(Data.InParts(20, isCounted: false), new Adam(0.02), epochs: 3, reports.Add, batchSize: 7, options);
        Assert.Equal(whole.Parameters, network.Parameters);
        Assert.Equal([0, 9, 9], reports.Where(report => report.Step == 1).Select(report => report.Steps));
        Assert.StartsWith("epoch 1 of 3, step 1: loss", reports[0].ToString(), StringComparison.Ordinal);
        Assert.StartsWith("epoch 2 of 3, step 1 of 9: loss", reports[9].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_stream_does_not_have_is_refused_before_it_is_read()
    {
        DataStream unread = DataStream.From(IEnumerable<Dataset> () => throw new InvalidOperationException("read"));
        Refused(new() { ValidationShare = 0.2 }, "A stream is not divided by chance, because");
        Refused(new() { Schedule = LearningRateSchedule.Cosine() }, "The schedule (cosine to 0) spans the run, but how many samples the stream has is not known");
        Refused(new() { Schedule = LearningRateSchedule.Warmup(3, LearningRateSchedule.Custom("own", (_, _) => 1)) }, "spans the run");
        Refused(new() { Schedule = LearningRateSchedule.Constant, CheckpointPath = "run" }, "must know which step it is at");
        Assert.Throws<ArgumentOutOfRangeException>("bufferSize", () => DataStream.From(() => [Data], bufferSize: 0));
        Assert.Throws<ArgumentOutOfRangeException>("count", () => DataStream.From(() => [Data], count: 0));

        void Refused(TrainingOptions options, string message)
        {
            var error = Assert.Throws<ArgumentException>(nameof(options), () => new Mlp(seed: 1).Train(unread, new Sgd(0.1), epochs: 1, options: options));
            Assert.Contains(message, error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_schedule_that_spans_the_run_falls_to_its_end()
    {
        var rates = new List<double>();
        var optimizer = new Sgd(1);
        new Line(seed: 1).Train(
            Streams.Numbers(20).InParts(6),
            optimizer,
            epochs: 2,
            _ => rates.Add(optimizer.LearningRate),
            batchSize: 8,
            new TrainingOptions { Schedule = LearningRateSchedule.Custom("by step", (step, steps) => 1e-9 * ((10 * steps) + step)) });
        Assert.Equal([60e-9, 61e-9, 62e-9, 63e-9, 64e-9, 65e-9], rates.Select(rate => Math.Round(rate, 10)));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(9)]
    [InlineData(20)]
    [InlineData(35)]
    public void A_killed_and_resumed_run_equals_the_uninterrupted_one_to_the_bit(int killedAt)
    {
        using var folder = new TemporaryFolder();
        TrainingOptions options = Everything with { CheckpointPath = folder.PathOf("run"), Resume = true };
        DataStream stream = Data.InParts(7, bufferSize: 16);
        var whole = new Mlp(seed: 1);
        TrainingHistory expected = whole.Train(stream, new Adam(0.02), epochs: 4, batchSize: 7, options with { CheckpointPath = null, Resume = false });
        using var stop = new CancellationTokenSource();
        int steps = 0;
        Assert.Throws<OperationCanceledException>(() => new Mlp(seed: 1).Train(
            stream,
            new Adam(0.02),
            epochs: 4,
            _ =>
            {
                if (++steps == killedAt)
                {
                    stop.Cancel();
                }
            },
            batchSize: 7,
            options,
            stop.Token));
        var network = new Mlp(seed: 1);
        TrainingHistory found = network.Train(stream, new Adam(0.02), epochs: 4, batchSize: 7, options);
        Assert.Equal(whole.Parameters, network.Parameters);
        Assert.Equal(Streams.Figures(expected), Streams.Figures(found));
    }

    [Fact]
    public void A_checkpoint_of_another_stream_is_refused()
    {
        using var folder = new TemporaryFolder();
        TrainingOptions options = new() { CheckpointPath = folder.PathOf("run"), Resume = true };
        new Mlp(seed: 1).Train(Data.InParts(7, bufferSize: 16), new Sgd(0.1), epochs: 1, options: options);
        Refused(Data.Take(50).InParts(7, bufferSize: 16), "data a stream of 60 samples, but this one has data a stream of 50 samples");
        Refused(Data.InParts(7, bufferSize: 17), "order shuffled by the network's seed among 16, but this one has order shuffled by the network's seed among 17");

        void Refused(DataStream stream, string message)
        {
            var error = Assert.Throws<InvalidDataException>(() => new Mlp(seed: 1).Train(stream, new Sgd(0.1), epochs: 2, options: options));
            Assert.Contains(message, error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Augmented_samples_are_those_of_the_data_set()
    {
        const int Count = 23;
        var data = Dataset.FromTargets(
            Enumerable.Range(0, Count * PictureNetwork.Size).Select(i => ((i * 37 % 101) - 50) / 50f).ToArray(),
            Enumerable.Range(0, Count).Select(i => (float)i).ToArray(),
            Count);
        TrainingOptions options = new() { Augment = new Augmentation { VerticalShift = 1, HorizontalShift = 2 } };
        (PictureNetwork whole, PictureNetwork inOrder, PictureNetwork buffered) = (new(3), new(3), new(3));
        whole.Train(data, new Sgd(0), epochs: 2, batchSize: 4, options);
        inOrder.Train(data.InParts(5), new Sgd(0), epochs: 2, batchSize: 4, options with { Shuffle = false });
        buffered.Train(data.InParts(5, bufferSize: 6), new Sgd(0), epochs: 2, batchSize: 4, options);
        foreach (PictureNetwork network in new[] { inOrder, buffered })
        {
            for (int epoch = 0; epoch < 2; epoch++)
            {
                Assert.Equal(Seen(whole, epoch), Seen(network, epoch));
            }
        }

        static IEnumerable<float[]> Seen(PictureNetwork network, int epoch) =>
            network.TrainedSamples.Skip(epoch * Count).Take(Count).OrderBy(sample => sample.Target).Select(sample => sample.Input);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(9)]
    [InlineData(1_000)]
    public void An_evaluation_is_that_of_the_data_set(int batchSize)
    {
        var network = new Mlp(seed: 1);
        Evaluation expected = network.Evaluate(Data, [Metric.MacroF1, Metric.LogLoss], batchSize);
        Evaluation found = network.Evaluate(Data.InParts(7), [Metric.MacroF1, Metric.LogLoss], batchSize);
        Assert.Equal(expected with { Confusion = null, Metrics = found.Metrics }, found with { Confusion = null });
        Assert.Equal(expected.Metrics, found.Metrics);
        Assert.Equal(expected.Confusion!.ToString(), found.Confusion!.ToString());
        Assert.Equal(expected.Loss, network.Evaluate(Data.InParts(60), batchSize).Loss);
        Dataset numbers = Streams.Numbers(20);
        var line = new Line(seed: 1);
        Assert.Equal(line.Evaluate(numbers, batchSize), line.Evaluate(numbers.InParts(3), batchSize));
    }

    [Fact]
    public void A_batch_that_is_too_small_for_a_layer_is_told_before_if_the_count_is_known_and_else_when_it_comes()
    {
        var data = Dataset.FromTargets(new float[66], new float[66], 33);
        var known = Assert.Throws<ArgumentException>("batchSize", () => new Normed(seed: 1).Train(data.InParts(5), new Sgd(0.1), epochs: 1));
        Assert.Contains("give a batch size of 31 or 33", known.Message, StringComparison.Ordinal);
        var unknown = Assert.Throws<ArgumentException>(() => new Normed(seed: 1).Train(data.InParts(5, isCounted: false), new Sgd(0.1), epochs: 1));
        Assert.StartsWith(
            "The stream ends in a batch of 1 sample, but BatchNorm1 needs at least 2 samples in every batch: give another batch size", unknown.Message, StringComparison.Ordinal);
    }
}
