using NetDsl.Tests.Networks;

namespace NetDsl.Tests.Training;

public sealed class ExponentialAverageTests : IDisposable
{
    private const double Decay = 0.9;

    private static readonly Dataset Data = TrainingTests.ThreeGroups();

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_network_ends_with_the_mean_in_which_every_step_counts_less_than_the_next()
    {
        (Mlp plain, Mlp averaged) = (new(seed: 1), new(seed: 1));
        var steps = new List<float[]>();
        plain.Train(Data, new Adam(0.05), epochs: 3, _ => steps.Add(plain.Parameters.ToArray()), batchSize: 10);
        averaged.Train(
            Data, new Adam(0.05), epochs: 3, batchSize: 10, options: new TrainingOptions { Callbacks = [new ExponentialAverage(Decay)] });
        double[] shares = [.. Enumerable.Range(0, steps.Count).Select(i => Math.Pow(Decay, steps.Count - 1 - i))];
        float[] found = averaged.Parameters.ToArray();
        for (int j = 0; j < found.Length; j++)
        {
            double expected = steps.Zip(shares, (weights, share) => weights[j] * share).Sum() / shares.Sum();
            Assert.Equal(expected, found[j], 2e-6);
        }

        Assert.True(found.Zip(plain.Parameters.ToArray()).Max(pair => Math.Abs(pair.First - pair.Second)) > 0.01f);
    }

    [Fact]
    public void It_can_be_evaluated_in_another_network_and_left_out_at_the_end()
    {
        var average = new ExponentialAverage(Decay) { TakeAtEnd = false };
        (Mlp plain, Mlp network, Mlp other) = (new(seed: 1), new(seed: 1), new(seed: 7));
        plain.Train(Data, new Adam(0.05), epochs: 2);
        double loss = double.NaN;
        network.Train(Data, new Adam(0.05), epochs: 2, options: new TrainingOptions { Callbacks = [average, new Looking(Evaluate)] });
        Assert.Equal(plain.State, network.State);
        Assert.NotEqual(plain.Evaluate(Data).Loss, loss);
        average.CopyTo(network);
        Assert.Equal(loss, network.Evaluate(Data).Loss);
        Assert.Throws<ArgumentException>(() => average.CopyTo(new Line(seed: 1)));
        Assert.Throws<InvalidOperationException>(() => new ExponentialAverage().CopyTo(network));

        void Evaluate(TrainingContext context)
        {
            Assert.Throws<InvalidOperationException>(() => average.CopyTo(context.Network));
            average.CopyTo(other);
            loss = other.Evaluate(Data).Loss;
        }
    }

    [Fact]
    public void A_resumed_run_goes_on_with_the_average()
    {
        TrainingOptions options = new() { CheckpointPath = _folder.PathOf("run"), Resume = true };
        (Mlp whole, Mlp killed, Mlp resumed) = (new(seed: 1), new(seed: 1), new(seed: 9));
        whole.Train(Data, new Adam(0.05), epochs: 6, options: new TrainingOptions { Callbacks = [new ExponentialAverage(Decay)] });
        Assert.Throws<FormatException>(() => killed.Train(
            Data,
            new Adam(0.05),
            epochs: 6,
            step => _ = step.Epoch == 4 ? throw new FormatException() : 0,
            options: options with { Callbacks = [new ExponentialAverage(Decay)] }));
        resumed.Train(Data, new Adam(0.05), epochs: 6, options: options with { Callbacks = [new ExponentialAverage(Decay)] });
        Assert.Equal(whole.State, resumed.State);
        Assert.Throws<InvalidDataException>(() => resumed.Train(Data, new Adam(0.05), 6, options: options));
        Assert.Throws<InvalidDataException>(() => resumed.Train(
            Data, new Adam(0.05), 6, options: options with { Callbacks = [new ExponentialAverage(0.5)] }));
    }

    [Fact]
    public void A_decay_out_of_range_is_refused() =>
        Assert.All([-0.1, 1, double.NaN], decay => Assert.Throws<ArgumentOutOfRangeException>(() => new ExponentialAverage(decay)));
}
