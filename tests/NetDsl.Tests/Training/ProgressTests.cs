using System.Collections.Concurrent;
using NetDsl.Tests.Networks;

namespace NetDsl.Tests.Training;

/// <summary>Uses of a network while it reports its progress, which must change nothing.</summary>
public class ProgressTests
{
    private static readonly Dataset Groups = TrainingTests.ThreeGroups();

    /// <summary>Everything that reads a network.</summary>
    private static readonly (string Name, Action<Mlp> Use)[] Readings =
    [
        ("Predict", network => network.Predict([1, 2], new float[3])),
        ("Predict many", network => network.Predict(new float[600], new float[900], count: 300)),
        ("Classify", network => network.Classify([1, 2])),
        ("Evaluate", network => network.Evaluate(Groups)),
        ("Save to a stream", network => network.Save(Stream.Null)),
        ("Save to a file", network => SaveToFile(network)),
        ("ProbeSignal", network => network.ProbeSignal(Groups)),
        ("ProbeSignal of inputs", network => network.ProbeSignal([1, 2, 3, 4])),
        ("Summary", network => network.Summary()),
    ];

    /// <summary>Everything that changes one.</summary>
    private static readonly (string Name, Action<Mlp> Use)[] Changes =
    [
        ("Train", network => network.Train(Groups, new Sgd(0.1), epochs: 1)),
        ("TrainStep", network => network.TrainStep([1, 2], [1], new Sgd(0.1))),
        ("Initialize", network => network.Initialize(seed: 3)),
        ("LoadFrom", network => network.LoadFrom(Saved())),
    ];

    public static TheoryData<string> ReadingNames => [.. Readings.Select(reading => reading.Name)];

    [Theory]
    [MemberData(nameof(ReadingNames))]
    public void A_listener_may_read_after_every_step_and_changes_no_bit(string name)
    {
        (_, Action<Mlp> use) = Readings.Single(reading => reading.Name == name);
        (float[] expected, double[] losses) = Trained(_ => { });
        (float[] found, double[] foundLosses) = Trained(use);
        Assert.Equal(expected, found);
        Assert.Equal(losses, foundLosses);
    }

    [Fact]
    public void A_listener_may_read_on_other_threads_that_it_waits_for()
    {
        (float[] expected, _) = Trained(_ => { });
        (float[] found, _) = Trained(network =>
        {
            // A measurement wants to be alone; the others share.
            Thread[] threads =
            [
                .. Readings.Where(reading => !reading.Name.StartsWith("ProbeSignal", StringComparison.Ordinal)).Select(reading => new Thread(() => reading.Use(network))),
            ];
            Array.ForEach(threads, thread => thread.Start());
            Array.ForEach(threads, thread => thread.Join());
        });
        Assert.Equal(expected, found);
    }

    [Fact]
    public void What_a_listener_reads_at_an_epochs_end_is_what_the_epoch_left()
    {
        var network = new Mlp(seed: 1);
        var found = new List<(Evaluation? Validation, double Loss, float[] Parameters)>();
        using var saved = new MemoryStream();
        var listener = new Listener(report =>
        {
            if (report.Result is { } result)
            {
                found.Add((result.Validation, network.Evaluate(Groups).Loss, network.Parameters.ToArray()));
                saved.SetLength(0);
                network.Save(saved);
            }
        });
        network.Train(Groups, new Adam(0.01), epochs: 3, options: new TrainingOptions { Validation = Groups }, progress: listener);
        Assert.Equal(3, found.Count);
        Assert.All(found, epoch => Assert.Equal(epoch.Validation!.Loss, epoch.Loss));
        Assert.Equal(found[^1].Parameters, network.Parameters);

        var twin = new Mlp(seed: 2);
        saved.Position = 0;
        twin.LoadFrom(saved);
        Assert.Equal(network.Parameters, twin.Parameters);
    }

    [Fact]
    public void A_listener_cannot_change_the_network_and_is_told_so()
    {
        var messages = new List<string>();
        (float[] expected, _) = Trained(_ => { });
        (float[] found, _) = Trained(network =>
        {
            if (messages.Count == 0)
            {
                messages.AddRange(Changes.Select(change => Assert.Throws<InvalidOperationException>(() => change.Use(network)).Message));
            }
        });
        Assert.Equal(
            "LoadFrom changes the parameters of this Mlp, which Train is not done with: until it ends they may only be read, "
                + "in Report of its progress (Predict, Evaluate, Save, ProbeSignal). Wait until it ends, or use a second Mlp.",
            messages[^1]);
        Assert.Equal(Changes.Select(change => change.Name), messages.Select(message => message.Split(' ')[0]));
        Assert.Equal(expected, found);
    }

    [Fact]
    public void A_measurement_in_a_listener_leaves_training_its_name_in_messages()
    {
        var network = new ThreeClasses(seed: 1);
        var messages = new List<string>();
        network.Passed = workspace =>
        {
            if (workspace.IsTraining && workspace.BatchSize == Groups.Count)
            {
                messages.Add(Assert.Throws<InvalidOperationException>(() => network.Predict([1, 2], new float[3])).Message);
            }
        };
        network.Train(Groups, new Sgd(0.1), epochs: 2, batchSize: Groups.Count, progress: new Listener(_ => network.ProbeSignal([1, 2])));
        Assert.Equal(2, messages.Count);
        Assert.All(messages, message => Assert.StartsWith("Predict cannot run while Train changes", message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]                                 // the end of the first epoch
    public void An_exception_of_a_listener_ends_the_run_and_leaves_the_network_usable(int steps)
    {
        (Mlp network, Mlp twin) = (new(seed: 1), new(seed: 1));
        (Adam optimizer, Adam twins) = (new(0.01), new(0.01));
        int heard = 0;
        var listener = new Listener(_ =>
        {
            if (++heard == steps)
            {
                network.Predict([1, 2], new float[3]);
                throw new NotSupportedException();
            }
        });
        var options = new TrainingOptions { Shuffle = false, Schedule = LearningRateSchedule.Cosine() };
        Assert.Throws<NotSupportedException>(() => network.Train(Groups, optimizer, epochs: 3, batchSize: 30, options, listener));
        Assert.Equal(0.01, optimizer.LearningRate);
        foreach ((string _, Action<Mlp> use) in Readings)
        {
            use(network);
        }

        using var source = new CancellationTokenSource();
        var canceller = new Listener(report =>
        {
            if (((report.Epoch - 1) * 2) + report.Step == steps)
            {
                source.Cancel();
            }
        });
        Assert.Throws<OperationCanceledException>(() => twin.Train(Groups, twins, epochs: 3, batchSize: 30, options, canceller, source.Token));
        Assert.Equal(twin.Parameters, network.Parameters);

        // And on it goes, as after a cancelled run.
        network.Train(Groups, optimizer, epochs: 1);
        twin.Train(Groups, twins, epochs: 1);
        Assert.Equal(twin.Parameters, network.Parameters);
    }

    [Fact]
    public void Whoever_still_reads_when_the_listener_is_done_is_waited_for()
    {
        var network = new ThreeClasses(seed: 1);
        using var stream = new SlowStream();
        var written = new List<long>();
        var saving = new Thread(() => network.Save(stream));
        network.Passed = _ => written.Add(stream.Length);
        network.Train(Groups, new Sgd(0.1), epochs: 2, batchSize: Groups.Count, progress: new Listener(report =>
        {
            if (report.Epoch == 1)
            {
                saving.Start();
                stream.Entered.Wait();
            }
        }));
        saving.Join();
        Assert.Equal([0, stream.Length], written);
    }

    [Fact]
    public void Whoever_gets_in_from_another_thread_sees_the_parameters_of_a_step_and_never_half_of_it()
    {
        var network = new Line(seed: 1);
        var data = Dataset.FromTargets(new float[] { -1, 0, 1 }, new float[] { 2, -1, 3 }, count: 3);
        var possible = new HashSet<float> { network.Weight[0] + network.Bias[0] };
        var seen = new ConcurrentBag<float>();
        bool ends = false;
        Thread[] threads = [.. Enumerable.Range(0, 3).Select(_ => new Thread(() =>
        {
            var output = new float[1];
            while (!Volatile.Read(ref ends))
            {
                if (Record.Exception(() => network.Predict([1], output)) is null)
                {
                    seen.Add(output[0]);
                }
            }
        }))];

        var listener = new Listener(_ =>
        {
            possible.Add(network.Weight[0] + network.Bias[0]);
            if (!threads[0].IsAlive)
            {
                Array.ForEach(threads, thread => thread.Start());
            }
        });
        network.Train(data, new Adam(0.01), epochs: 300, batchSize: 1, progress: listener);
        Volatile.Write(ref ends, true);
        Array.ForEach(threads, thread => thread.Join());
        Assert.Subset(possible, seen.ToHashSet());
    }

    private static (float[] Parameters, double[] Losses) Trained(Action<Mlp> atEveryReport)
    {
        var network = new Mlp(seed: 1);
        var options = new TrainingOptions { ValidationShare = 0.25, EarlyStop = new EarlyStopping { Patience = 2 }, ClipNorm = 1 };
        TrainingHistory history = network.Train(
            Groups, new Adam(0.01), epochs: 3, batchSize: 16, options, new Listener(_ => atEveryReport(network)));
        return (network.Parameters.ToArray(), [.. history.Epochs.Select(epoch => epoch.Loss), .. history.Epochs.Select(epoch => epoch.Validation!.Loss)]);
    }

    private static void SaveToFile(Mlp network)
    {
        string path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.safetensors");
        try
        {
            network.Save(path);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static MemoryStream Saved()
    {
        var stream = new MemoryStream();
        new Mlp(seed: 5).Save(stream);
        stream.Position = 0;
        return stream;
    }

    /// <summary>Takes its time over every write, once it has said that one began.</summary>
    private sealed class SlowStream : MemoryStream
    {
        public ManualResetEventSlim Entered { get; } = new();

        public override void Write(ReadOnlySpan<byte> buffer) => Write(buffer.ToArray(), 0, buffer.Length);

        public override void Write(byte[] buffer, int offset, int count)
        {
            Entered.Set();
            Thread.Sleep(20);
            base.Write(buffer, offset, count);
        }

        protected override void Dispose(bool disposing)
        {
            Entered.Dispose();
            base.Dispose(disposing);
        }
    }
}
