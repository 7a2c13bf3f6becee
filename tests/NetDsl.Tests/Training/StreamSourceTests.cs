using System.Runtime.CompilerServices;
using NetDsl.Tests.Networks;

namespace NetDsl.Tests.Training;

/// <summary>Sources that fail, wait, end early or are not what they should be.</summary>
public class StreamSourceTests
{
    private static readonly Dataset Data = TrainingTests.ThreeGroups();

    [Fact]
    public void What_the_source_throws_comes_with_the_history_and_the_source_is_disposed_of()
    {
        using var folder = new TemporaryFolder();
        int disposed = 0;
        DataStream stream = DataStream.From(epoch => Failing(epoch), bufferSize: 5);
        var network = new Mlp(seed: 1);
        var error = Assert.Throws<IOException>(
            () => network.Train(stream, new Sgd(0.1), epochs: 5, batchSize: 7, new TrainingOptions { CheckpointPath = folder.PathOf("run") }));
        Assert.Equal("the line is broken", error.Message);
        Assert.Equal(2, TrainingHistory.Until(error)!.Epochs.Count);
        Assert.Equal(3, disposed);
        Assert.Equal(2, network.EpochsDone);
        Assert.True(network.StepsDone > 18);                        // steps of the third epoch are not taken back
        Assert.True(File.Exists(folder.PathOf("run")));
        network.Evaluate(Data);                                     // it is free again

        IEnumerable<Dataset> Failing(int epoch)
        {
            try
            {
                foreach (Dataset part in Streams.Parts(Data, 20))
                {
                    yield return part;
                    if (epoch == 2)
                    {
                        throw new IOException("the line is broken");
                    }
                }
            }
            finally
            {
                disposed++;
            }
        }
    }

    [Fact]
    public void A_stop_in_the_middle_of_an_epoch_disposes_of_the_source()
    {
        bool isDisposed = false;
        TrainingHistory history = new Mlp(seed: 1).Train(
            DataStream.From(Parts, bufferSize: 4), new Sgd(0.1), epochs: 5, batchSize: 4, new TrainingOptions { Callbacks = [new StopAt(2)] });
        Assert.True(isDisposed);
        Assert.Empty(history.Epochs);
        Assert.Equal("enough", history.StopReason);

        IEnumerable<Dataset> Parts()
        {
            try
            {
                while (true)
                {
                    yield return Data;
                }
            }
            finally
            {
                isDisposed = true;
            }
        }
    }

    [Fact]
    public void An_asynchronous_source_gives_the_same_bits()
    {
        (Mlp whole, Mlp waiting) = (new Mlp(seed: 1), new Mlp(seed: 1));
        whole.Train(Data, new Adam(0.02), epochs: 2, batchSize: 7);
        waiting.Train(DataStream.From(() => Streams.PartsLater(Data, 7), bufferSize: 60), new Adam(0.02), epochs: 2, batchSize: 7);
        Assert.Equal(whole.Parameters, waiting.Parameters);
    }

    [Fact]
    public async Task An_asynchronous_run_gives_the_same_bits_and_hears_of_cancellation()
    {
        (Mlp whole, Mlp beside) = (new Mlp(seed: 1), new Mlp(seed: 1));
        await whole.TrainAsync(Data, new Adam(0.02), epochs: 2, batchSize: 7);
        await beside.TrainAsync(DataStream.From(_ => Streams.PartsLater(Data, 7), bufferSize: 60), new Adam(0.02), epochs: 2, batchSize: 7);
        Assert.Equal(whole.Parameters.ToArray(), beside.Parameters.ToArray());

        using var stop = new CancellationTokenSource();
        bool isDisposed = false;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => beside.TrainAsync(
            DataStream.From(_ => Endless()), new Adam(0.02), epochs: 1, batchSize: 7, cancellationToken: stop.Token));
        Assert.True(isDisposed);

        async IAsyncEnumerable<Dataset> Endless([EnumeratorCancellation] CancellationToken token = default)
        {
            try
            {
                yield return Data;
                await stop.CancelAsync();
                await Task.Delay(Timeout.Infinite, token);
            }
            finally
            {
                isDisposed = true;
            }
        }
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void A_source_may_ask_the_network_also_while_it_is_measured_and_weighed(bool isMeasured, bool isWeighed)
    {
        int asked = 0;
        var network = new ThreeHeaded(seed: 1);
        DataStream stream = DataStream.From(Asking);
        network.Train(
            isMeasured ? stream.With(Preprocessing.Standardize) : stream,
            new Sgd(0.1),
            epochs: 1,
            options: new() { ClassWeights = isWeighed ? ClassWeights.Balanced : null });
        Assert.True(asked > 60 / 20, "only the epoch has asked");

        IEnumerable<Dataset> Asking()
        {
            foreach (Dataset part in Streams.Parts(Data, 20))
            {
                _ = network.Predict([1, 2]);
                asked++;
                yield return part;
            }
        }
    }

    [Fact]
    public void An_asynchronous_source_does_not_wait_for_the_thread_that_waits_for_it()
    {
        SynchronizationContext? before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(new Window());
        try
        {
            new Mlp(seed: 1).Train(DataStream.From(() => Streams.PartsLater(Data, 7)), new Sgd(0.1), epochs: 1);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }
    }

    [Fact]
    public void The_network_may_be_asked_while_a_part_is_made()
    {
        var network = new Mlp(seed: 1);
        var losses = new List<double>();
        network.Train(DataStream.From(Asking, bufferSize: 1), new Sgd(0.1), epochs: 1, batchSize: 10);
        Assert.Equal(3, losses.Distinct().Count());

        IEnumerable<Dataset> Asking()
        {
            foreach (Dataset part in Streams.Parts(Data, 20))
            {
                losses.Add(network.Evaluate(Data).Loss);
                yield return part;
            }
        }
    }

    public static TheoryData<string, string> Wrong => new()
    {
        { "none", "The stream has no samples: its function gave no part." },
        { "null", "Part 2 of the stream is null." },
        { "inputs", "Part 2 of the stream has 1 number per sample, and the first has 2." },
        { "targets", "Part 2 of the stream has 1 target, and the first has labels." },
        { "names", "Part 2 of the stream numbers its classes as 'a', 'b', 'c', and the first as 'a', 'c', 'b': read all parts with the same ClassNames." },
        { "label", "Part 2 of the stream: Sample 0 has label 7, which is no class of Mlp: it has 3 classes, 0 to 2." },
        { "network", "Part 1 of the stream: Mlp takes [2] = 2 numbers per sample, but the data set has 1." },
        { "prepared", "Part 1 of the stream went through a preprocessing already: give the raw samples, and the preprocessing to the stream, stream.With(…)." },
        { "carries", "Part 1 of the stream carries a preprocessing of its own: give it to the stream, stream.With(…)." },
        { "fewer", "The stream was said to have 61 samples, but there were 60: give the count that there is, or none; a file must not change while it is trained on." },
        { "once", "The stream had no samples in epoch 1, counted from 0: its function must begin anew each time, and may not give what was enumerated before." },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_stream_that_is_not_what_it_should_be_is_told(string how, string message)
    {
        Dataset part = Data.Take(20);
        var one = Dataset.FromLabels(new float[20], new int[20]);
        var named = Dataset.FromLabels(new float[2], new int[1], ["a", "c", "b"]);
        int calls = 0;
        DataStream stream = DataStream.From(
            IEnumerable<Dataset> () => how switch
            {
                "none" => [],
                "null" => [part, null!],
                "inputs" => [part, one],
                "targets" => [part, Dataset.FromTargets(new float[2], new float[1], 1)],
                "names" => [named, Dataset.FromLabels(new float[2], new int[1], ["a", "b", "c"])],
                "label" => [part, Dataset.FromLabels(new float[2], new[] { 7 })],
                "network" => [one],
                "prepared" => [Preprocessing.Standardize.Fit(part).Apply(part)],
                "carries" => [part.With(Preprocessing.Standardize)],
                "once" => calls++ == 0 ? [part] : [],
                _ => [Data],
            },
            bufferSize: 3,
            how == "fewer" ? 61 : null);
        var error = Assert.Throws<InvalidDataException>(() => new Mlp(seed: 1).Train(stream, new Sgd(0.1), epochs: 2));
        Assert.Equal(message, error.Message);
    }

    [Fact]
    public void Class_names_are_taken_over_and_compared()
    {
        var network = new Mlp(seed: 1);
        var named = Dataset.FromLabels(new float[6], new int[] { 0, 1, 2 }, ["a", "b", "c"]);
        network.Train(DataStream.From(() => [named]), new Sgd(0.1), epochs: 1);
        Assert.Equal(["a", "b", "c"], network.ClassNames);
        var other = Dataset.FromLabels(new float[6], new int[] { 0, 1, 2 }, ["b", "a", "c"]);
        Assert.Throws<InvalidDataException>(() => network.Train(DataStream.From(() => [other]), new Sgd(0.1), epochs: 1));
        Assert.Throws<InvalidDataException>(() => network.Evaluate(DataStream.From(() => [other])));
        Assert.Throws<ArgumentException>(() => new Mlp(seed: 1).Train(
            DataStream.From(() => [named]), new Sgd(0.1), epochs: 1, options: new TrainingOptions { Validation = other }));
    }

    private sealed class StopAt(int step) : TrainingCallback
    {
        public override void OnStep(TrainingContext context)
        {
            if (context.Step == step)
            {
                context.Stop("enough");
            }
        }
    }

    /// <summary>The context of a thread that is busy.</summary>
    private sealed class Window : SynchronizationContext
    {
        public override void Post(SendOrPostCallback d, object? state)
        {
        }
    }
}
