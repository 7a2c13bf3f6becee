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

    [Theory]
    [InlineData(null, null)]
    [InlineData(1.0, null)]
    [InlineData(null, 1.0)]
    public void A_gradient_that_overflows_under_a_finite_loss_stops_training_whether_clipped_or_not(double? norm, double? value)
    {
        Line network = Steep();
        var data = Dataset.FromTargets(new float[] { 0, 1e30f }, new float[] { 0, 0 }, count: 2);
        var options = new TrainingOptions { ClipNorm = norm, ClipValue = value, Shuffle = false };
        var error = Assert.Throws<TrainingDivergedException>(() => network.Train(data, new Sgd(0), epochs: 2, batchSize: 1, options));
        Assert.Equal((1, 2L, true), (error.Epoch, error.Step, float.IsFinite(error.Loss)));
        Assert.StartsWith("The gradient of Line became NaN or infinite in epoch 1, at step 2. The usual", error.Message, StringComparison.Ordinal);
        Assert.Equal((1e-20f, 0f), (network.Weight[0], network.Bias[0]));
    }

    [Fact]
    public void A_single_step_with_a_gradient_that_overflows_changes_neither_parameters_nor_optimizer()
    {
        Line network = Steep();
        var optimizer = new Adam();
        var error = Assert.Throws<TrainingDivergedException>(() => network.TrainStep([1e30f], [0f], optimizer));
        Assert.StartsWith("The gradient of Line became NaN or infinite at step 1.", error.Message, StringComparison.Ordinal);
        Assert.Equal((1e-20f, 0f, 0L), (network.Weight[0], network.Bias[0], optimizer.StepCount));
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

    /// <summary>For x = 1e30 and target 0: y = 1e10, loss 1e20, gradient 2e10·1e30, which is too large for a float.</summary>
    private static Line Steep()
    {
        var network = new Line(seed: 1);
        (network.Weight[0], network.Bias[0]) = (1e-20f, 0);
        return network;
    }
}
