using NetDsl.Tests.Networks;

namespace NetDsl.Tests.Training;

/// <summary>A loss that is no number stops training before it does damage.</summary>
public class DivergenceTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Train_stops_with_epoch_and_step_and_the_parameters_of_the_step_before(bool momentum)
    {
        float[] inputs = [1, 2, 1, 2, 1e30f, 2], targets = [1, 2, 1, 2, 1, 2];
        var network = new Line(seed: 1);
        float[] before = [];
        var listener = new Listener(report => before = network.Parameters.ToArray());
        var error = Assert.Throws<TrainingDivergedException>(() => network.Train(
            Dataset.FromTargets(inputs, targets, count: 6),
            momentum ? new Adam() : new Sgd(0.01),
            epochs: 2,
            batchSize: 1,
            new TrainingOptions { Shuffle = false },
            listener));

        Assert.Equal((1, 5L), (error.Epoch, error.Step));
        Assert.Equal(float.PositiveInfinity, error.Loss);
        Assert.StartsWith("The loss of Line became Infinity in epoch 1, at step 5. The usual causes: ", error.Message, StringComparison.Ordinal);
        Assert.Contains("a learning rate that is too high", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, network.Parameters);
        Assert.All(network.Parameters.ToArray(), value => Assert.True(float.IsFinite(value)));
    }

    [Fact]
    public void A_learning_rate_that_is_too_high_is_found()
    {
        var network = new Line(seed: 1);
        var data = Dataset.FromTargets(new float[] { 1, 2, 3 }, new float[] { 2, 4, 6 }, count: 3);
        Assert.Throws<TrainingDivergedException>(() => network.Train(data, new Sgd(100), epochs: 1000));
        Assert.All(network.Parameters.ToArray(), value => Assert.True(float.IsFinite(value)));
    }

    [Fact]
    public void A_single_step_stops_before_the_parameters_and_the_optimizer_change()
    {
        var network = new Line(seed: 1);
        var optimizer = new Adam();
        float[] before = network.Parameters.ToArray();
        var error = Assert.Throws<TrainingDivergedException>(() => network.TrainStep([float.NaN], [1f], optimizer));
        Assert.Equal((0, 1L), (error.Epoch, error.Step));
        Assert.StartsWith("The loss of Line became NaN at step 1.", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, network.Parameters);
        Assert.Equal(0, optimizer.StepCount);
        Assert.True(float.IsFinite(network.TrainStep([1], [1f], optimizer)));
    }
}
