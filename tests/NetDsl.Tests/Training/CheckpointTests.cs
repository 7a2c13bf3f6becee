using NetDsl.Tests.Networks;
using NetDsl.Tests.Storage;

namespace NetDsl.Tests.Training;

/// <summary>A run that is killed and resumed must not differ in a single bit from one that was not.</summary>
public sealed class CheckpointTests : IDisposable
{
    private const int Epochs = 8, BatchSize = 7, Steps = 7;     // 48 of 60 samples are trained on

    private static readonly Dataset Data = TrainingTests.ThreeGroups();

    private readonly string _folder = Directory.CreateTempSubdirectory("netdsl-").FullName;

    public static TheoryData<string, int> Kills
    {
        get
        {
            var kills = new TheoryData<string, int>();
            foreach (string optimizer in new[] { "Sgd", "Adam", "AdamW", "RmsProp", "Lion" })
            {
                // In the first epoch, before any checkpoint; in the middle of epochs; after the last step of one; in the last epoch.
                foreach (int step in new[] { 3, 15, 18, 28, (Epochs * Steps) - 1 })
                {
                    kills.Add(optimizer, step);
                }
            }

            return kills;
        }
    }

    private TrainingOptions Everything => new()
    {
        ValidationShare = 0.2,
        Schedule = LearningRateSchedule.Warmup(5, LearningRateSchedule.Cosine(0.1)),
        ClipNorm = 1,
        ClipValue = 0.5,
        EarlyStop = new EarlyStopping { Patience = 100 },
        CheckpointPath = Path.Combine(_folder, "run.checkpoint"),
        CheckpointEvery = 2,
    };

    [Theory]
    [MemberData(nameof(Kills))]
    public void A_killed_and_resumed_run_equals_the_uninterrupted_one_to_the_bit(string name, int killedAt)
    {
        (Mlp whole, Optimizer wholeOptimizer) = (new Mlp(seed: 1), Make(name));
        TrainingHistory wholeHistory = whole.Train(Data, wholeOptimizer, Epochs, BatchSize, Everything with { CheckpointPath = null });

        KillAt(killedAt, new Mlp(seed: 1), Make(name), Everything);
        // A new process: another object, another seed, a fresh optimizer. Where there was no checkpoint yet, the seed must be given again.
        bool fromStart = killedAt < 2 * Steps;
        Assert.Equal(!fromStart, File.Exists(Everything.CheckpointPath));
        (Mlp network, Optimizer optimizer) = (new Mlp(fromStart ? 1 : 999), Make(name));
        TrainingHistory history = network.Train(Data, optimizer, Epochs, BatchSize, Everything with { Resume = true });
        AssertSame(whole, wholeOptimizer, wholeHistory, network, optimizer, history);
        Assert.Equal([Everything.CheckpointPath!], Directory.GetFiles(_folder));

        // What happens after the run is the same, too.
        whole.Train(Data, wholeOptimizer, 2, BatchSize);
        network.Train(Data, optimizer, 2, BatchSize);
        Assert.Equal(whole.Parameters, network.Parameters);
    }

    [Fact]
    public void A_run_may_be_killed_again_and_again_with_the_same_objects()
    {
        (Mlp whole, Optimizer wholeOptimizer) = (new Mlp(seed: 1), Make("Adam"));
        TrainingHistory wholeHistory = whole.Train(Data, wholeOptimizer, Epochs, BatchSize, Everything with { CheckpointPath = null });
        (Mlp network, Optimizer optimizer) = (new Mlp(seed: 1), Make("Adam"));
        TrainingOptions options = Everything with { CheckpointEvery = 1, Resume = true };
        for (int kill = 0; kill < 5; kill++)
        {
            KillAt(steps: 10, network, optimizer, options);
        }

        network.Initialize(seed: 5);                // resuming undoes that as well
        TrainingHistory history = network.Train(Data, optimizer, Epochs, BatchSize, options);
        AssertSame(whole, wholeOptimizer, wholeHistory, network, optimizer, history);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(100)]
    public void A_run_that_was_complete_returns_at_once_with_the_best_parameters(int patience)
    {
        TrainingOptions options = Everything with { EarlyStop = new EarlyStopping { Patience = patience, MinDelta = 0.5 }, CheckpointEvery = 1000 };
        (Mlp first, Optimizer firstOptimizer) = (new Mlp(seed: 1), Make("Adam"));
        TrainingHistory firstHistory = first.Train(Data, firstOptimizer, Epochs, BatchSize, options);
        Assert.Equal(patience == 3, firstHistory.StoppedEarly);
        (Mlp network, Optimizer optimizer) = (new Mlp(seed: 2), Make("Adam"));
        network.Passed = () => Assert.Fail("no pass is needed");
        TrainingHistory history = network.Train(Data, optimizer, Epochs, BatchSize, options with { Resume = true });
        AssertSame(first, firstOptimizer, firstHistory, network, optimizer, history);
    }

    [Fact]
    public void An_early_stop_counts_its_patience_across_the_kill()
    {
        TrainingOptions options = Everything with { EarlyStop = new EarlyStopping { Patience = 3, MinDelta = 0.5 }, CheckpointEvery = 1 };
        (Mlp whole, Optimizer wholeOptimizer) = (new Mlp(seed: 1), Make("Adam"));
        TrainingHistory wholeHistory = whole.Train(Data, wholeOptimizer, Epochs, BatchSize, options with { CheckpointPath = null });
        Assert.True(wholeHistory.StoppedEarly);
        KillAt((wholeHistory.Epochs.Count * Steps) - 2, new Mlp(seed: 1), Make("Adam"), options);
        (Mlp network, Optimizer optimizer) = (new Mlp(seed: 2), Make("Adam"));
        TrainingHistory history = network.Train(Data, optimizer, Epochs, BatchSize, options with { Resume = true });
        AssertSame(whole, wholeOptimizer, wholeHistory, network, optimizer, history);
    }

    [Fact]
    public void Without_a_schedule_a_run_may_be_made_longer()
    {
        TrainingOptions options = Everything with { Schedule = null };
        var whole = new Mlp(seed: 1);
        whole.Train(Data, Make("Adam"), Epochs, BatchSize, options with { CheckpointPath = null });
        new Mlp(seed: 1).Train(Data, Make("Adam"), Epochs / 2, BatchSize, options);
        var network = new Mlp(seed: 2);
        Assert.Equal(Epochs, network.Train(Data, Make("Adam"), Epochs, BatchSize, options with { Resume = true }).Epochs.Count);
        Assert.Equal(whole.Parameters, network.Parameters);
    }

    [Fact]
    public void A_learning_rate_changed_on_the_way_is_resumed()
    {
        TrainingOptions options = Everything with { Schedule = null };
        var rates = new List<double>();
        Optimizer first = Make("Adam");
        new Mlp(seed: 1).Train(Data, first, 2, BatchSize, options, new Listener(_ => first.LearningRate = 0.001));
        Optimizer second = Make("Adam");
        new Mlp(seed: 1).Train(Data, second, 3, BatchSize, options with { Resume = true }, new Listener(_ => rates.Add(second.LearningRate)));
        Assert.All(rates, rate => Assert.Equal(0.001, rate));
    }

    [Fact]
    public void Without_Resume_a_checkpoint_is_overwritten()
    {
        File.WriteAllText(Everything.CheckpointPath!, "something else");
        var network = new Mlp(seed: 1);
        network.Train(Data, Make("Sgd"), Epochs, BatchSize, Everything);
        new Mlp(seed: 1).Train(Data, Make("Sgd"), Epochs, BatchSize, Everything with { Resume = true });
    }

    [Fact]
    public void A_folder_that_does_not_exist_is_told_before_training()
    {
        var network = new Mlp(seed: 1) { Passed = () => Assert.Fail("trained") };
        TrainingOptions options = Everything with { CheckpointPath = Path.Combine(_folder, "missing", "run.checkpoint") };
        Assert.Throws<DirectoryNotFoundException>(() => network.Train(Data, Make("Sgd"), Epochs, BatchSize, options));
    }

    [Fact]
    public void A_place_that_cannot_be_written_is_told_before_training_and_changes_nothing()
    {
        var network = new Mlp(seed: 1) { Passed = () => Assert.Fail("trained") };
        Assert.Throws<IOException>(() => network.Train(Data, Make("Sgd"), Epochs, BatchSize, Everything with { CheckpointPath = _folder }));
        File.WriteAllText(Everything.CheckpointPath!, "old");
        File.SetAttributes(Everything.CheckpointPath!, FileAttributes.ReadOnly);
        var error = Assert.Throws<IOException>(() => network.Train(Data, Make("Sgd"), Epochs, BatchSize, Everything));
        Assert.Equal($"{Everything.CheckpointPath} cannot be written: it is read-only. Make it writable, or choose another name.", error.Message);
        Assert.Equal(new Mlp(seed: 1).Parameters, network.Parameters);
        File.SetAttributes(Everything.CheckpointPath!, FileAttributes.Normal);
        Assert.Equal([Everything.CheckpointPath!], Directory.GetFiles(_folder));
    }

    [UnixFact]
    public void A_link_to_a_checkpoint_that_is_not_there_yet_stays_one()
    {
        File.CreateSymbolicLink(Everything.CheckpointPath!, "newest");
        for (int run = 0; run < 2; run++)
        {
            new Mlp(seed: 1).Train(Data, Make("Sgd"), Epochs, BatchSize, Everything with { Resume = true });
            Assert.Equal("newest", new FileInfo(Everything.CheckpointPath!).LinkTarget);
        }

        Assert.True(File.Exists(Path.Combine(_folder, "newest")));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    internal static Optimizer Make(string name) => name switch
    {
        "Sgd" => new Sgd(0.1, momentum: 0.9, nesterov: true, weightDecay: 1e-3),
        "Adam" => new Adam(0.02),
        "AdamW" => new AdamW(0.02, weightDecay: 0.1),
        "RmsProp" => new RmsProp(0.01, momentum: 0.9, centered: true),
        _ => new Lion(0.005, weightDecay: 0.1),
    };

    internal static void KillAt(int steps, Mlp network, Optimizer optimizer, TrainingOptions options)
    {
        using var source = new CancellationTokenSource();
        var listener = new Listener(_ =>
        {
            if (--steps == 0)
            {
                source.Cancel();
            }
        });
        Assert.Throws<OperationCanceledException>(() => network.Train(Data, optimizer, Epochs, BatchSize, options, listener, source.Token));
    }

    private static void AssertSame(
        Mlp whole, Optimizer wholeOptimizer, TrainingHistory wholeHistory, Mlp network, Optimizer optimizer, TrainingHistory history)
    {
        Assert.Equal(whole.Parameters, network.Parameters);
        Assert.Equal((whole.Seed, whole.StepsDone, whole.EpochsDone), (network.Seed, network.StepsDone, network.EpochsDone));
        Assert.Equal((wholeOptimizer.StepCount, wholeOptimizer.LearningRate), (optimizer.StepCount, optimizer.LearningRate));
        Assert.NotEmpty(optimizer.RememberedNames);
        for (int i = 0; i < optimizer.RememberedNames.Count; i++)
        {
            Assert.Equal(wholeOptimizer.State(i), optimizer.State(i));
            Assert.NotEqual(-1, optimizer.State(i).IndexOfAnyExcept(0f));
        }

        Assert.Equal(wholeHistory.StoppedEarly, history.StoppedEarly);
        Assert.Equal(wholeHistory.Epochs.Select(WithoutMatrix), history.Epochs.Select(WithoutMatrix));

        static EpochResult WithoutMatrix(EpochResult epoch) => epoch with { Validation = epoch.Validation! with { Confusion = null } };
    }
}
