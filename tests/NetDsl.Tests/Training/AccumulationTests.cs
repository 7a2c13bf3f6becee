using NetDsl.Tests.Networks;

namespace NetDsl.Tests.Training;

public sealed class AccumulationTests : IDisposable
{
    private static readonly Dataset Data = TrainingTests.ThreeGroups();     // 60 samples

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(5, 4)]          // 3 steps of 20
    [InlineData(4, 4)]          // 16, 16, 16, 12: fewer batches at the end
    [InlineData(7, 3)]          // 21, 21, 18: the last batch is smaller than the others
    [InlineData(7, 100)]        // all in one step
    public void A_step_is_that_of_the_large_batch_but_for_rounding(int batchSize, int steps)
    {
        foreach (Func<Optimizer> make in new Func<Optimizer>[] { () => new Sgd(0.1, momentum: 0.9), () => new Adam(0.01) })
        {
            (ThreeHeaded large, ThreeHeaded small) = (new(seed: 1), new(seed: 1));
            TrainingOptions options = new()
            {
                ClipNorm = 0.5,
                TrackGradientNorms = true,
                Schedule = LearningRateSchedule.Warmup(2, LearningRateSchedule.Cosine()),
            };
            List<TrainingProgress> expected = [], found = [];
            TrainingHistory whole = large.Train(Data, make(), epochs: 4, expected.Add, batchSize * Math.Min(steps, 60), options);
            TrainingHistory parts = small.Train(Data, make(), epochs: 4, found.Add, batchSize, options with { AccumulateSteps = steps });
            Assert.Equal(expected.Select(step => (step.Epoch, step.Step, step.Steps)), found.Select(step => (step.Epoch, step.Step, step.Steps)));
            Assert.All(expected.Zip(found), pair => Assert.Equal(pair.First.Loss, pair.Second.Loss, 2e-5f));
            Assert.All(expected.Zip(found), pair => Assert.Equal(pair.First.GradientNorms!.Total, pair.Second.GradientNorms!.Total, 1e-4));
            Assert.Equal(whole.Last.LearningRate, parts.Last.LearningRate);
            float[] one = large.Parameters.ToArray(), other = small.Parameters.ToArray();
            Assert.All(one.Zip(other), pair => Assert.Equal(pair.First, pair.Second, 1e-3f));
            Assert.True(one.Zip(new ThreeHeaded(seed: 1).Parameters.ToArray()).Max(pair => Math.Abs(pair.First - pair.Second)) > 0.02f);
        }
    }

    [Fact]
    public void Batches_of_one_step_draw_masks_of_their_own()
    {
        // With the same masks in both halves of a step, two times the same samples would have the gradient of one time.
        (Mlp once, Mlp twice) = (new(seed: 1), new(seed: 1));
        float[] inputs = [.. Enumerable.Range(0, 16).Select(i => (i % 8) - 3.5f)];
        Dataset eight = Dataset.FromLabels(inputs, [0, 1, 2, 0, 0, 1, 2, 0]), four = Dataset.FromLabels(inputs[..8], [0, 1, 2, 0]);
        once.Train(four, new Sgd(0.1), epochs: 1, batchSize: 4, options: new TrainingOptions { Shuffle = false });
        twice.Train(eight, new Sgd(0.1), epochs: 1, batchSize: 4, options: new TrainingOptions { Shuffle = false, AccumulateSteps = 2 });
        Assert.True(once.Parameters.ToArray().Zip(twice.Parameters.ToArray()).Max(pair => Math.Abs(pair.First - pair.Second)) > 1e-3f);
    }

    [Fact]
    public void A_resumed_run_has_the_bits_of_one_without_interruption()
    {
        TrainingOptions options = new() { AccumulateSteps = 3, CheckpointPath = _folder.PathOf("run"), Resume = true };
        (Mlp whole, Mlp killed, Mlp resumed) = (new(seed: 1), new(seed: 1), new(seed: 9));
        whole.Train(Data, new Adam(0.05), epochs: 6, batchSize: 7, options: new TrainingOptions { AccumulateSteps = 3 });
        Assert.Throws<FormatException>(() => killed.Train(
            Data, new Adam(0.05), epochs: 6, step => _ = step.Epoch == 4 ? throw new FormatException() : 0, batchSize: 7, options: options));
        resumed.Train(Data, new Adam(0.05), epochs: 6, batchSize: 7, options: options);
        Assert.Equal(whole.State, resumed.State);
        Assert.Contains(
            "batches a step",
            Assert.Throws<InvalidDataException>(() => resumed.Train(Data, new Adam(0.05), 6, 7, options with { AccumulateSteps = 1 })).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_step_that_diverges_in_its_second_batch_changes_nothing()
    {
        var network = new Normed(seed: 1);
        Dataset data = Dataset.FromTargets(
            new float[] { 1, 2, 3, 5, 8, 1, 2, 1 }, new float[] { 0, 1, 1, 0, 0, 0, 3e38f, 0 }, count: 4);      // whose square is infinite
        float[] before = network.State.ToArray();
        Assert.Throws<TrainingDivergedException>(() => network.Train(
            data, new Sgd(0.1), epochs: 1, batchSize: 2, options: new TrainingOptions { AccumulateSteps = 2, Shuffle = false }));
        Assert.Equal(1, network.Remembered);
        Assert.Equal(before, network.State.ToArray());
        Assert.Equal(0, network.StepsDone);
    }

    [Fact]
    public void No_batch_makes_no_step() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new TrainingOptions { AccumulateSteps = 0 });
}
