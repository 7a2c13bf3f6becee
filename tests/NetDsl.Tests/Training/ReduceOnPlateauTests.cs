using NetDsl.Tests.Networks;

namespace NetDsl.Tests.Training;

/// <summary>The expected rates are those of PyTorch: plateau_reference.py prints them.</summary>
public sealed class ReduceOnPlateauTests : IDisposable
{
    private static readonly double[] Falling =
    [
        1, 0.9, 0.9, 0.9, 0.9, 0.95, 0.89999, 0.9, 0.7, 0.7, 0.7, 0.7, 0.7, 0.7, 0.7, double.NaN, 0.69, 0.69, 0.69, 0.69, 0.69,
    ];

    private static readonly double[] Rising = [0.1, 0.2, 0.3, 0.3, 0.29, 0.3, 0.31, 0.31, 0.31, 0.31, 0.4, 0.4, 0.4, 0.4];

    private static readonly Dataset Line = Dataset.FromTargets(new float[] { 1, 2, 3, 4 }, new float[] { 2, 4, 6, 8 }, count: 4);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void It_reduces_where_PyTorch_does()
    {
        Check(
            Falling,
            new ReduceOnPlateau { Factor = 0.5, Patience = 2, Monitor = Reading(Falling) },
            [
                1, 1, 1, 1, 0.5, 0.5, 0.5, 0.25, 0.25, 0.25, 0.25, 0.125, 0.125, 0.125, 0.0625, 0.0625, 0.0625, 0.0625, 0.0625, 0.03125, 0.03125,
            ]);
        Check(
            Falling,
            new ReduceOnPlateau { Factor = 0.1, Patience = 1, Cooldown = 2, MinRate = 0.005, Monitor = Reading(Falling) },
            [1, 1, 1, 0.1, 0.1, 0.1, 0.1, 0.01, 0.01, 0.01, 0.01, .. Enumerable.Repeat(0.005, 10)]);
        Check(
            Falling[..9],
            new ReduceOnPlateau { Factor = 0.1, Patience = 0, Threshold = 0.2, Monitor = Reading(Falling) },
            [1, 0.1, 0.01, 0.001, 1e-4, 1e-5, 1e-6, 1e-7, 1e-7]);
        Check(
            Rising,
            new ReduceOnPlateau { Factor = 0.5, Patience = 1, Monitor = Reading(Rising, higherIsBetter: true) },
            [1, 1, 1, 1, 0.5, 0.5, 0.5, 0.5, 0.25, 0.25, 0.25, 0.25, 0.125, 0.125]);
    }

    [Fact]
    public void A_schedule_multiplies_what_it_sets()
    {
        double[] still = [.. Enumerable.Repeat(1.0, 6)];
        var options = new TrainingOptions
        {
            Schedule = LearningRateSchedule.Step(every: 1, factor: 0.5),
            Callbacks = [new ReduceOnPlateau { Factor = 0.1, Patience = 0, Monitor = Reading(still) }],
        };
        var optimizer = new Sgd(1e-2);
        TrainingHistory history = new Line(seed: 1).Train(Line, optimizer, epochs: 4, options: options);
        double[] expected = [1e-2, 1e-2 / 2, 1e-3 / 4, 1e-4 / 8];
        Assert.All(history.Epochs.Zip(expected), pair => Assert.Equal(pair.Second, pair.First.LearningRate, 1e-15));
        Assert.Equal(1e-2, optimizer.LearningRate);
    }

    [Fact]
    public void A_resumed_run_goes_on_with_the_rate_and_the_epochs_waited()
    {
        TrainingOptions options = new() { CheckpointPath = _folder.PathOf("run"), Resume = true };
        TrainingOptions Plateau(TrainingOptions to) =>
            to with { Callbacks = [new ReduceOnPlateau { Factor = 0.5, Patience = 1, Monitor = Reading(Falling) }] };

        (Line whole, Line killed, Line resumed) = (new(seed: 1), new(seed: 1), new(seed: 9));
        TrainingHistory expected = whole.Train(Line, new Adam(0.1), epochs: 12, options: Plateau(new TrainingOptions()));
        Assert.Throws<InvalidOperationException>(() => killed.Train(
            Line, new Adam(0.1), epochs: 12, Stop, options: Plateau(options)));
        TrainingHistory history = resumed.Train(Line, new Adam(0.1), epochs: 12, options: Plateau(options));
        Assert.Equal(expected.Epochs.Select(epoch => epoch.LearningRate), history.Epochs.Select(epoch => epoch.LearningRate));
        Assert.Equal(whole.State, resumed.State);
        Assert.True(expected.Epochs[4].LearningRate < expected.Epochs[0].LearningRate);

        // With other values it is another run.
        Assert.Contains("callbacks", Assert.Throws<InvalidDataException>(() => new Line(seed: 1).Train(
            Line, new Adam(0.1), epochs: 12, options: options with { Callbacks = [new ReduceOnPlateau()] })).Message, StringComparison.Ordinal);

        static void Stop(TrainingProgress step) => _ = step.Epoch == 7 ? throw new InvalidOperationException("killed") : 0;
    }

    [Fact]
    public void Values_out_of_range_are_refused()
    {
        Assert.All([0, 1, double.NaN], factor => Assert.Throws<ArgumentOutOfRangeException>(() => new ReduceOnPlateau { Factor = factor }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ReduceOnPlateau { Patience = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ReduceOnPlateau { Cooldown = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ReduceOnPlateau { MinRate = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ReduceOnPlateau { Threshold = -1 });
    }

    /// <summary>A run whose epochs come to the given figures, and the rates after each, as PyTorch counts them.</summary>
    private static void Check(double[] figures, ReduceOnPlateau plateau, double[] expected)
    {
        var optimizer = new Sgd(1);
        var rates = new List<double>();
        var options = new TrainingOptions { Callbacks = [plateau, new Looking(context => rates.Add(context.LearningRate))] };
        var network = new Line(seed: 1);
        network.Freeze("Dense1");                   // a rate of 1 is too high for anything to be trained
        network.Train(Line, optimizer, epochs: figures.Length, options: options);
        Assert.Equal(expected.Length, rates.Count);
        Assert.All(expected.Zip(rates), pair => Assert.Equal(pair.First, pair.Second, pair.First * 1e-12));
        Assert.Equal(1, optimizer.LearningRate);
    }

    private static Monitored Reading(double[] figures, bool higherIsBetter = false) =>
        Monitored.By("figure", epoch => figures[epoch.Epoch - 1], higherIsBetter);
}
