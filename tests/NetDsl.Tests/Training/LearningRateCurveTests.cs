using NetDsl.Tests.Networks;

namespace NetDsl.Tests.Training;

public class LearningRateCurveTests
{
    private static readonly Dataset Data = TrainingTests.ThreeGroups();

    [Fact]
    public void The_network_is_afterwards_what_it_was_to_the_bit()
    {
        foreach (Func<Network> make in new Func<Network>[] { () => new Mlp(seed: 1), () => new ThreeHeaded(seed: 1) })
        {
            (Network plain, Network searched) = (make(), make());
            (var optimizer, var other) = (new Adam(0.01), new Adam(0.01));
            plain.Train(Data, optimizer, epochs: 2);
            searched.Train(Data, other, epochs: 2);
            float[] before = searched.State.ToArray();
            searched.FindLearningRate(Data, rate => new Adam(rate));
            Assert.Equal(before, searched.State.ToArray());
            plain.Train(Data, optimizer, epochs: 2);
            searched.Train(Data, other, epochs: 2);             // the optimizer is still its own
            Assert.Equal(plain.State, searched.State);
        }
    }

    [Fact]
    public void Rates_grow_exponentially_and_each_loss_is_that_before_its_step()
    {
        LearningRateCurve curve = new Line(seed: 1).FindLearningRate(
            Lines(), rate => new Sgd(rate), from: 1e-4, to: 1, steps: 11, batchSize: 8);
        Assert.Equal(11, curve.Points.Count);
        Assert.All(curve.Points.Select((point, i) => (point, i)), at => Assert.Equal(Math.Pow(10, (-4 + (0.4 * at.i))), at.point.Rate, 1e-12));

        // By hand: the same steps with the same rates, on all samples at once.
        var network = new Line(seed: 1);
        (double sum, double shares) = (0, 0);
        foreach (LearningRatePoint point in curve.Points)
        {
            double loss = network.Evaluate(Lines()).Loss;
            Assert.Equal(loss, point.Loss, 1e-4 * (1 + loss));
            (sum, shares) = ((0.98 * sum) + loss, (0.98 * shares) + 1);
            Assert.Equal(sum / shares, point.Smoothed, 1e-4 * (1 + loss));
            network.Train(Lines(), new Sgd(point.Rate), epochs: 1, batchSize: 8);
        }
    }

    [Fact]
    public void The_suggestion_is_where_the_smoothed_loss_falls_most_steeply_and_trains()
    {
        LearningRateCurve curve = new ThreeHeaded(seed: 1).FindLearningRate(Data, rate => new Sgd(rate), from: 1e-4, to: 1000);
        double suggested = Assert.NotNull(curve.Suggestion);
        LearningRatePoint[] points = [.. curve.Points];
        double[] slopes = [.. points.Zip(points.Skip(1), (a, b) => (b.Smoothed - a.Smoothed) / Math.Log(b.Rate / a.Rate)).Skip(10)];
        Assert.Equal(points[10 + Array.IndexOf(slopes, slopes.Min())].Rate, suggested);
        TrainingHistory history = new ThreeHeaded(seed: 1).Train(Data, new Sgd(suggested), epochs: 10);
        Assert.True(history.Last.Loss < history.Epochs[0].Loss / 2);
        Assert.Contains("suggested is", curve.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void It_ends_where_the_loss_diverges()
    {
        LearningRateCurve curve = new Line(seed: 1).FindLearningRate(Lines(), rate => new Sgd(rate), from: 0.1, to: 1e6, batchSize: 8);
        Assert.InRange(curve.Points.Count, 3, 60);
        double lowest = curve.Points.Min(point => point.Smoothed);
        Assert.True(curve.Points.SkipLast(1).All(point => point.Smoothed <= 4 * lowest || point.Rate < 1));
        Assert.True(curve.Points[^1].Smoothed > 4 * lowest);
    }

    [Fact]
    public void Arguments_out_of_range_are_refused()
    {
        var network = new Line(seed: 1);
        Assert.Throws<ArgumentOutOfRangeException>(() => network.FindLearningRate(Lines(), rate => new Sgd(rate), from: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => network.FindLearningRate(Lines(), rate => new Sgd(rate), from: 1, to: 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => network.FindLearningRate(Lines(), rate => new Sgd(rate), steps: 9));
        Assert.Throws<ArgumentException>(() => network.FindLearningRate(Data, rate => new Sgd(rate)));
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.Throws<OperationCanceledException>(() => network.FindLearningRate(Lines(), rate => new Sgd(rate), cancellationToken: source.Token));
    }

    private static Dataset Lines()
    {
        float[] x = [.. Enumerable.Range(1, 8).Select(i => (i - 4.5f) / 2)];
        return Dataset.FromTargets(x, x.Select(value => (3 * value) + 1).ToArray(), count: 8);
    }
}
