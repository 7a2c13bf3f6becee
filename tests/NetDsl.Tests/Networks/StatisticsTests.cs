using NetDsl.Tests.Memory;
using NetDsl.Tests.Training;

namespace NetDsl.Tests.Networks;

/// <summary>Running statistics are part of a network's state and no parameters of it.</summary>
public sealed class StatisticsTests : IDisposable
{
    private static readonly float[] Inputs = [1, 10, 2, 20, 3, 30, 4, 40], Targets = new float[8];

    private readonly string _folder = Directory.CreateTempSubdirectory("netdsl-").FullName;

    [Fact]
    public void The_trained_parameters_are_the_front_of_the_state()
    {
        var network = new Normed(seed: 1);
        Assert.Equal((32, 64, 32), (network.Parameters.Length, network.State.Length, network.Gradients.Length));
        Assert.True(network.Parameters.Overlaps(network.State, out int offset));
        Assert.Equal(0, offset);
        Assert.Equal(4, network.Plan.ParameterCount);
        Assert.Equal("BatchNorm1: BatchNorm [2] → [2], 4 parameters", network.Plan.Layers[0].ToString());
        Assert.Equal(32, new ThreeClasses(seed: 1).State.Length);       // without statistics: the parameters
    }

    [Fact]
    public void The_use_of_a_tensor_follows_from_its_axes_unless_it_is_given()
    {
        var bias = new ParameterDescription { Name = "a", Shape = [3], Offset = 0 };
        Assert.Equal(ParameterUse.Spared, bias.Use);
        Assert.Equal(ParameterUse.Decayed, (bias with { Shape = [3, 2] }).Use);
        Assert.Equal(bias, bias with { Use = ParameterUse.Spared });
        Assert.Equal(bias.GetHashCode(), (bias with { Use = ParameterUse.Spared }).GetHashCode());
        Assert.NotEqual(bias, bias with { Use = ParameterUse.Statistic });
        Assert.NotEqual(bias, bias with { Shape = [2] });
        Assert.Equal([true, true, false], Enum.GetValues<ParameterUse>().Select(use => (bias with { Use = use }).IsTrained));
    }

    [Fact]
    public void A_step_moves_them_towards_those_of_the_batch()
    {
        var network = new Normed(seed: 1);
        Assert.True(network.RunningMean.SequenceEqual([0, 0]) && network.RunningVariance.SequenceEqual([1, 1]));
        network.TrainStep(Inputs, Targets, new Sgd(0.1));

        // PyTorch: running_var of 1, 2, 3, 4 is 0.9 + 0.1 · 5/3; its mean 0.1 · 2.5.
        Assert.Equal([0.25f, 2.5f], network.RunningMean.ToArray());
        Assert.Equal(0.9 + (0.1 * 5 / 3), network.RunningVariance[0], 1e-6);
        Assert.Equal(0.9 + (0.1 * 500 / 3), network.RunningVariance[1], 1e-4);
        Assert.Equal(1, network.Remembered);
    }

    [Fact]
    public void Predicting_uses_them_and_judging_and_probing_change_nothing()
    {
        Normed network = Trained();
        float[] before = network.State.ToArray(), output = new float[2];
        network.Predict([5, 50], output);
        network.Evaluate(Data());
        network.ProbeSignal(Data());
        network.ProbeSignal(Inputs);
        Assert.Equal(before, network.State);
        Assert.Equal((5 - before[32]) / Math.Sqrt(before[48] + Normed.Epsilon), (output[0] - before[16]) / before[0], 1e-4);
    }

    public static TheoryData<float, float> Diverging => new() { { float.NaN, 0 }, { 1, float.NaN }, { 1e30f, 0 }, { 1, 1e30f } };

    [Theory]
    [MemberData(nameof(Diverging))]
    public void A_step_that_diverges_changes_nothing(float input, float target)
    {
        Normed network = Trained();
        float[] before = network.State.ToArray();
        var optimizer = new Adam();
        Assert.Throws<TrainingDivergedException>(() => network.TrainStep([input, 1, 2, 3], [target, 0, 0, 0], optimizer));
        Assert.Equal(before, network.State);
        Assert.Equal(0, optimizer.StepCount);
    }

    [Fact]
    public void A_step_whose_optimizer_refuses_changes_nothing()
    {
        Normed network = Trained();
        float[] before = network.State.ToArray();
        Assert.Throws<InvalidOperationException>(() => network.TrainStep(Inputs, Targets, new Refusing()));
        Assert.Equal(before, network.State);
    }

    [Theory]
    [InlineData("Sgd")]
    [InlineData("Adam")]
    [InlineData("AdamW")]
    [InlineData("RmsProp")]
    [InlineData("Lion")]
    public void No_optimizer_steps_them(string name)
    {
        Normed network = new(seed: 1), still = new(seed: 1);
        Optimizer optimizer = CheckpointTests.Make(name);
        network.Train(Data(), optimizer, epochs: 5, batchSize: 4, new TrainingOptions { Shuffle = false });
        still.Train(Data(), new Sgd(0), epochs: 5, batchSize: 4, new TrainingOptions { Shuffle = false });
        Assert.Equal(still.State[32..].ToArray(), network.State[32..].ToArray());
        Assert.NotEqual(still.Parameters.ToArray(), network.Parameters.ToArray());
        Assert.Equal(32, optimizer.StateLength);
    }

    [Fact]
    public void Steps_allocate_nothing_once_warm()
    {
        var network = new Normed(seed: 1);
        var optimizer = new Adam();
        Assert.Equal(0, Allocated.By(() => network.TrainStep(Inputs, Targets, optimizer)));
    }

    [Fact]
    public void Initialize_starts_them_anew()
    {
        Normed network = Trained();
        network.Initialize(seed: 1);
        Assert.Equal(new Normed(seed: 1).State, network.State);
    }

    [Fact]
    public void A_killed_and_resumed_run_equals_the_uninterrupted_one_to_the_bit()
    {
        var options = new TrainingOptions { CheckpointPath = Path.Combine(_folder, "run"), Resume = true, CheckpointEvery = 2 };
        var whole = new Normed(seed: 1);
        whole.Train(Data(), new Adam(0.1), epochs: 6, batchSize: 4);
        using var source = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() => new Normed(seed: 1).Train(
            Data(), new Adam(0.1), epochs: 6, batchSize: 4, options, new Listener(report => CancelIn(source, report)), source.Token));
        var resumed = new Normed(seed: 9);
        resumed.Train(Data(), new Adam(0.1), epochs: 6, batchSize: 4, options);
        Assert.Equal(whole.State, resumed.State);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Early_stopping_brings_those_of_the_best_epoch_back(bool resumed)
    {
        // Trained towards 3; what is validated is best on the way there.
        TrainingOptions options = new()
        {
            Validation = Data(target: 1),
            EarlyStop = new EarlyStopping { Patience = 4 },
            CheckpointPath = Path.Combine(_folder, "run"),
        };
        var network = new Normed(seed: 1);
        var after = new List<float[]>();
        var listener = new Listener(report =>
        {
            if (report.Result is not null)
            {
                after.Add(network.State.ToArray());
            }
        });
        TrainingHistory history = network.Train(Data(target: 3), new Sgd(0.05), epochs: 100, batchSize: 8, options, listener);
        Assert.InRange(history.Best!.Epoch, 2, history.Epochs.Count - 1);
        if (resumed)
        {
            network = new Normed(seed: 2);
            network.Train(Data(target: 3), new Sgd(0.05), epochs: 100, batchSize: 8, options with { Resume = true });
        }

        Assert.Equal(after[history.Best.Epoch - 1], network.State);
        Assert.NotEqual(after[^1][32..], network.State[32..].ToArray());
    }

    [Fact]
    public void A_statistic_that_is_no_number_is_named_where_no_class_can_be_told()
    {
        Normed network = Trained();
        network.RunningVariance[1] = float.NaN;
        Assert.Contains(
            "BatchNorm1.running_var is NaN at position 1", NoAnswer.Because(network.Plan, network.Tensors, [1, 2], "input").Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    internal static Normed Trained()
    {
        var network = new Normed(seed: 1);
        network.Train(Data(), new Adam(0.1), epochs: 3, batchSize: 4);
        return network;
    }

    private static Dataset Data(float target = 0)
    {
        float[] inputs = new float[48];
        new RandomStream(1, "inputs").FillNormal(inputs, 2, 3);
        return Dataset.FromTargets(inputs, Enumerable.Repeat(target, 48).ToArray(), count: 24);
    }

    private static void CancelIn(CancellationTokenSource source, TrainingProgress report)
    {
        if (report is { Epoch: 5, Step: 2 })
        {
            source.Cancel();
        }
    }

    private sealed class Refusing() : Optimizer(0.1)
    {
        protected override void Update(Span<float> parameters, ReadOnlySpan<float> gradients, int decayedLength) =>
            throw new InvalidOperationException();
    }
}
