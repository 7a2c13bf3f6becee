using NetDsl.Tests.Networks;

namespace NetDsl.Tests.Training;

public sealed class CallbackTests : IDisposable
{
    private static readonly Dataset Data = TrainingTests.ThreeGroups();     // 60 samples

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_turn_is_called_in_order_and_tells_where_the_run_stands()
    {
        var turns = new List<string>();
        var watch = new Looking(
            start: context => turns.Add($"start {context.Epoch}.{context.Step} of {context.Epochs}, {context.Steps} steps, loss {context.Loss}"),
            step: context => turns.Add($"step {context.Epoch}.{context.Step} {context.Result is null} {float.IsFinite(context.Loss)}"),
            epoch: context => turns.Add($"epoch {context.Result!.Epoch} {context.History.Epochs.Count}"),
            end: context => turns.Add($"end {context.History.Epochs.Count} {context.Failure is null} {context.Result is null}"));
        new Mlp(seed: 1).Train(
            Data,
            new Adam(),
            epochs: 2,
            step => turns.Add($"progress {step.Epoch}.{step.Step}"),
            batchSize: 30,
            new TrainingOptions { Callbacks = [watch] });
        Assert.Equal(
            [
                "start 0.0 of 2, 2 steps, loss NaN",
                "step 1.1 True True", "progress 1.1", "step 1.2 True True", "epoch 1 1", "progress 1.2",
                "step 2.1 True True", "progress 2.1", "step 2.2 True True", "epoch 2 2", "progress 2.2",
                "end 2 True True",
            ],
            turns);
    }

    [Fact]
    public void A_callback_reads_evaluates_and_saves_and_changes_no_bit()
    {
        (Mlp plain, Mlp watched) = (new(seed: 1), new(seed: 1));
        double loss = double.NaN;
        var saving = new Looking(epoch: context =>
        {
            context.Network.Save(_folder.PathOf($"{context.Epoch}"));
            loss = context.Network.Evaluate(Data).Loss;
            Assert.NotEqual(-1, context.Network.GradientOf("Dense1.weight").IndexOfAnyExcept(0f));
            Assert.Throws<InvalidOperationException>(() => context.Network.Initialize(3));
            Assert.Throws<InvalidOperationException>(() => context.Network.Freeze("Dense1"));
        });
        plain.Train(Data, new Adam(), epochs: 3);
        watched.Train(Data, new Adam(), epochs: 3, options: new TrainingOptions { Callbacks = [saving] });
        Assert.Equal(plain.State, watched.State);
        Assert.Equal(plain.Evaluate(Data).Loss, loss);
        var loaded = new Mlp(seed: 5);
        loaded.LoadFrom(_folder.PathOf("3"));
        Assert.Equal(plain.Parameters, loaded.Parameters);
    }

    [Theory]
    [InlineData(true, 2)]           // in an epoch's end: the epoch counts
    [InlineData(false, 1)]          // in the middle of epoch 2: it does not
    public void Stop_ends_the_run_after_its_step_with_the_history(bool atEnd, int epochs)
    {
        Mlp network = new(seed: 1);
        float[]? then = null;
        void StopThere(TrainingContext context)
        {
            if (context.Epoch == 2 && (atEnd || context.Step == 1))
            {
                then = context.Network.Parameters.ToArray();
                context.Stop("enough");
                context.Stop("more than enough");
            }
        }

        var callback = atEnd ? new Looking(epoch: StopThere) : new Looking(step: StopThere);
        int steps = 0;
        TrainingHistory history = network.Train(
            Data, new Adam(), epochs: 5, _ => steps++, batchSize: 30, new TrainingOptions { Callbacks = [callback] });
        Assert.True(history.StoppedEarly);
        Assert.Equal("enough", history.StopReason);
        Assert.Equal(epochs, history.Epochs.Count);
        Assert.Equal(atEnd ? 4 : 3, steps);
        Assert.Equal(then, network.Parameters.ToArray());
    }

    [Fact]
    public void A_run_that_is_stopped_in_its_first_epoch_has_a_history_of_none()
    {
        TrainingHistory history = new Mlp(seed: 1).Train(
            Data, new Adam(), epochs: 5, options: new TrainingOptions { Callbacks = [new Looking(step: context => context.Stop())] });
        Assert.Empty(history.Epochs);
        Assert.True(history.StoppedEarly);
        Assert.Null(history.Best);
        Assert.Throws<InvalidOperationException>(() => history.Last);
        Assert.Equal("no epochs", history.ToString());
    }

    [Fact]
    public void A_stopped_run_goes_on_when_it_is_resumed()
    {
        TrainingOptions options = new() { CheckpointPath = _folder.PathOf("run"), Resume = true };
        (Mlp whole, Mlp stopped) = (new(seed: 1), new(seed: 1));
        whole.Train(Data, new Adam(), epochs: 4);
        var stop = new Looking(epoch: context => context.Stop(), step: null);
        Assert.Single(stopped.Train(Data, new Adam(), epochs: 4, options: options with { Callbacks = [stop] }).Epochs);
        Assert.Equal(4, stopped.Train(Data, new Adam(), epochs: 4, options: options).Epochs.Count);
        Assert.Equal(whole.State, stopped.State);
    }

    [Fact]
    public void What_ends_a_run_by_an_exception_loses_neither_history_nor_weights()
    {
        foreach (bool cancels in new[] { false, true })
        {
            using var source = new CancellationTokenSource();
            (float[] weights, TrainingContext? ended) = ([], null);
            Mlp network = new(seed: 1);
            var callback = new Looking(
                step: context =>
                {
                    if (context.Epoch == 3)
                    {
                        weights = context.Network.Parameters.ToArray();
                        source.Cancel();
                        _ = cancels ? 0 : throw new FormatException("mine");
                    }
                },
                end: context => ended = context);
            Exception thrown = Assert.ThrowsAny<Exception>(() => network.Train(
                Data, new Adam(), epochs: 9, options: new TrainingOptions { Callbacks = [callback] }, cancellationToken: source.Token));
            Assert.IsType(cancels ? typeof(OperationCanceledException) : typeof(FormatException), thrown);
            TrainingHistory? history = TrainingHistory.Until(thrown);
            Assert.Equal(2, history!.Epochs.Count);
            Assert.False(history.StoppedEarly);
            Assert.Equal(weights, network.Parameters.ToArray());
            Assert.Same(thrown, ended!.Failure);
            network.Train(Data, new Adam(), epochs: 1);         // and may be used again
        }

        Assert.Null(TrainingHistory.Until(new FormatException()));
    }

    [Fact]
    public void A_callback_that_decides_must_say_what_it_keeps_where_there_is_a_checkpoint()
    {
        var options = new TrainingOptions { Callbacks = [new Looking(epoch: context => context.LearningRate /= 2)] };
        var optimizer = new Adam(0.5);
        TrainingHistory history = new Mlp(seed: 1).Train(Data, optimizer, epochs: 3, options: options);
        Assert.Equal([0.5, 0.25, 0.125], history.Epochs.Select(epoch => epoch.LearningRate));
        Assert.Equal(0.5, optimizer.LearningRate);
        Assert.Contains(
            "override Settings",
            Assert.Throws<InvalidOperationException>(() => new Mlp(seed: 1).Train(
                Data, new Adam(), epochs: 3, options: options with { CheckpointPath = _folder.PathOf("run") })).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "but RestoreState reads beyond its end: have Settings tell")]
    [InlineData(0, "but RestoreState left 8 bytes of it: have Settings tell")]
    public void A_callback_that_does_not_read_what_it_wrote_is_told_apart_from_a_damaged_file(int read, string message)
    {
        TrainingOptions options = new() { CheckpointPath = _folder.PathOf("run"), Resume = true };
        new Mlp(seed: 1).Train(Data, new Adam(), epochs: 1, options: options with { Callbacks = [new Counting(read: 1)] });
        Assert.Contains(
            $"The checkpoint holds the state of the callback Counting(counts), {message}",
            Assert.Throws<InvalidDataException>(() => new Mlp(seed: 1).Train(
                Data, new Adam(), epochs: 2, options: options with { Callbacks = [new Counting(read)] })).Message,
            StringComparison.Ordinal);
        Assert.Equal(2, new Mlp(seed: 1).Train(
            Data, new Adam(), epochs: 2, options: options with { Callbacks = [new Counting(read: 1)] }).Epochs.Count);
    }

    [Fact]
    public void Callbacks_that_contradict_each_other_are_refused()
    {
        var twice = new Looking();
        Refuses(new TrainingOptions { Callbacks = [twice, twice] }, "A callback stands in the list twice");
        Refuses(new TrainingOptions { Callbacks = [new ExponentialAverage(), new ExponentialAverage()] }, "The network can end with");
        Refuses(new TrainingOptions { KeepBest = Monitored.TrainingLoss, Callbacks = [new ExponentialAverage()] }, "The network can end with");
        Assert.Throws<ArgumentNullException>(() => new TrainingOptions { Callbacks = null! });

        static void Refuses(TrainingOptions options, string message) => Assert.StartsWith(
            message,
            Assert.Throws<ArgumentException>(nameof(options), () => new Mlp(seed: 1).Train(Data, new Adam(), 1, options: options)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Steps_with_callbacks_allocate_nothing()
    {
        long before = 0, least = long.MaxValue;
        var callback = new Looking(step: _ =>
        {
            long now = GC.GetAllocatedBytesForCurrentThread();
            least = Math.Min(least, now - before);
            before = now;
        });
        new Mlp(seed: 1).Train(
            Data, new Adam(), epochs: 3, batchSize: 10, options: new TrainingOptions { Callbacks = [callback, new ExponentialAverage()], AccumulateSteps = 2 });
        Assert.Equal(0, least);
    }

    [Fact]
    public async Task TrainAsync_gives_the_bits_of_Train()
    {
        (Mlp one, Mlp other) = (new(seed: 1), new(seed: 1));
        int caller = Environment.CurrentManagedThreadId, trainer = caller;
        TrainingHistory expected = Trained(one);
        TrainingHistory history = await other.TrainAsync(
            Data, new Adam(), epochs: 3, options: new TrainingOptions { Callbacks = [new Looking(step: _ => trainer = Environment.CurrentManagedThreadId)] });
        Assert.Equal(expected.Epochs, history.Epochs);
        Assert.Equal(one.State, other.State);
        Assert.NotEqual(caller, trainer);

        static TrainingHistory Trained(Mlp network) => network.Train(Data, new Adam(), epochs: 3);
    }

    [Fact]
    public async Task A_cancelled_TrainAsync_throws_what_Train_does_with_the_history()
    {
        using var source = new CancellationTokenSource();
        Task<TrainingHistory> run = new Mlp(seed: 1).TrainAsync(
            Data,
            new Adam(),
            epochs: 1_000_000,
            options: new TrainingOptions { Callbacks = [new Looking(epoch: context => Cancel(source, context))] },
            cancellationToken: source.Token);
        OperationCanceledException cancelled = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        Assert.True(run.IsCanceled);
        Assert.Equal(3, TrainingHistory.Until(cancelled)!.Epochs.Count);
        await Assert.ThrowsAsync<ArgumentException>(() => new Mlp(seed: 1).TrainAsync(Data, new Adam(), epochs: 1, options: new() { Resume = true }));

        static void Cancel(CancellationTokenSource source, TrainingContext context)
        {
            if (context.Epoch == 3)
            {
                source.Cancel();
            }
        }
    }

    /// <summary>Writes a number of 8 bytes, and reads so many.</summary>
    private sealed class Counting(int read) : TrainingCallback
    {
        protected internal override string Settings => "counts";

        protected internal override void SaveState(BinaryWriter writer) => writer.Write(1L);

        protected internal override void RestoreState(BinaryReader reader, TrainingContext context)
        {
            for (int i = 0; i < read; i++)
            {
                Assert.Equal(1L, reader.ReadInt64());
            }
        }
    }
}
