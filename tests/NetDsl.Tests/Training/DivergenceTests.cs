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
        Assert.StartsWith("The loss of Line became Infinity in epoch 1, at step 5: all layers give finite values, but the loss of these is too large for a float. The usual causes: ", error.Message, StringComparison.Ordinal);
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
        Assert.StartsWith("The gradient of Dense1.weight in Line became NaN or infinite in epoch 1, at step 2. The usual", error.Message, StringComparison.Ordinal);
        Assert.Equal((1e-20f, 0f), (network.Weight[0], network.Bias[0]));
    }

    [Fact]
    public void A_single_step_with_a_gradient_that_overflows_changes_neither_parameters_nor_optimizer()
    {
        Line network = Steep();
        var optimizer = new Adam();
        var error = Assert.Throws<TrainingDivergedException>(() => network.TrainStep([1e30f], [0f], optimizer));
        Assert.StartsWith("The gradient of Dense1.weight in Line became NaN or infinite at step 1.", error.Message, StringComparison.Ordinal);
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
        Assert.StartsWith("The loss of Line became NaN at step 1: sample 0 of the batch has the input NaN at position 0.", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, network.Parameters);
        Assert.Equal(0, optimizer.StepCount);
        Assert.True(float.IsFinite(network.TrainStep([1], [1f], optimizer)));
    }

    [Fact]
    public void Parameters_that_were_not_finite_before_are_named_first()
    {
        Mlp network = new(seed: 1);
        network.Parameters[16] = float.NaN;         // of Dense2.weight
        network.Parameters[64] = float.PositiveInfinity;
        AssertPlace("Dense2.weight was not finite before the step", "Dense2", "Dense2.weight", network, [1, 2]);
    }

    [Theory]
    [InlineData(0, "Dense1")]
    [InlineData(16, "Dense2")]
    public void The_first_layer_whose_values_overflow_is_named(int weight, string layer)
    {
        Mlp network = new(seed: 1);
        network.Parameters[..48].Fill(1);
        network.Parameters.Slice(weight, 16).Fill(float.MaxValue);
        AssertPlace($"{layer} is the first layer that gives values which are not finite", layer, null, network, [2, 2]);
    }

    [Fact]
    public void A_layer_that_only_looks_at_values_and_a_dropped_one_are_passed_over()
    {
        // Dropout takes half of what overflows away, but never all of 64 samples.
        Mlp network = new(seed: 1);
        network.Parameters[..48].Fill(1e20f);
        float[] inputs = [.. Enumerable.Repeat(1e25f, 128)];
        var error = Assert.Throws<TrainingDivergedException>(() => network.TrainStep(inputs, new int[64], new Sgd(0.1)));
        Assert.Equal("Dense1", error.Layer);
    }

    [Fact]
    public void A_target_that_is_no_number_is_named_with_its_sample()
    {
        var network = new TwoLines(seed: 1);
        var error = Assert.Throws<TrainingDivergedException>(
            () => network.TrainStep([1, 2, 3], [0, 1, 2, float.NegativeInfinity, 4, 5], new Sgd(0.1)));
        Assert.Contains(": sample 1 of the batch has the target -Infinity at position 1. The usual", error.Message, StringComparison.Ordinal);
        Assert.Null(error.Layer);
    }

    [Theory]
    [InlineData(1e-30f, 1e10f, 1e30f, "Dense1.weight")]     // y = 1e10, so ∂L/∂w = 2e10·1e10·1e30, but ∂L/∂v = 2e10·1
    [InlineData(1e20f, 1e-20f, 1e10f, "Dense2.weight")]     // y = 1e10, so ∂L/∂v = 2e10·1e30, but ∂L/∂w = 2e10·1e-10
    [InlineData(1e-3f, 1e-17f, 1e38f, "Dense2.weight")]     // both
    public void The_first_gradient_on_the_way_back_that_overflows_is_named(float first, float second, float input, string tensor)
    {
        var network = new TwoSteep();
        (network.Parameters[0], network.Parameters[16]) = (first, second);
        var error = Assert.Throws<TrainingDivergedException>(() => network.TrainStep([input], [0f], new Sgd(0.1)));
        Assert.True(float.IsFinite(error.Loss));
        Assert.Equal((tensor.Split('.')[0], tensor), (error.Layer, error.Tensor));
        Assert.StartsWith($"The gradient of {tensor} in TwoSteep became NaN or infinite at step 1. The", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_statistic_that_overflows_under_a_finite_loss_is_named_and_nothing_changes()
    {
        Normed network = StatisticsTests.Trained();
        float[] before = network.State.ToArray();
        var optimizer = new Adam();
        var error = Assert.Throws<TrainingDivergedException>(() => network.TrainStep([1e30f, 1, 2, 3], [0, 0, 0, 0], optimizer));
        Assert.True(float.IsFinite(error.Loss));
        Assert.Equal(("BatchNorm1", "BatchNorm1.running_var"), (error.Layer, error.Tensor));
        Assert.StartsWith("BatchNorm1.running_var in Normed became NaN or infinite at step 19. The", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, network.State);
        Assert.Equal(0, optimizer.StepCount);
    }

    /// <summary>No gradients are no infinite gradients.</summary>
    [Theory]
    [InlineData("Sgd")]
    [InlineData("Adam")]
    public void A_network_without_parameters_trains_to_what_it_was(string optimizer)
    {
        using var folder = new TemporaryFolder();
        string path = folder.PathOf("run");
        var options = new TrainingOptions { CheckpointPath = path, Resume = true };
        var data = Dataset.FromTargets(new float[] { 1, 2 }, new float[] { 3, 4 }, count: 2);
        foreach (int epochs in new[] { 1, 2 })
        {
            var network = new Fixed();
            Assert.Equal(epochs, network.Train(data, CheckpointTests.Make(optimizer), epochs, options: options).Epochs.Count);
            Assert.Equal(0, network.GradientNorms().Total);
            Assert.Equal(epochs == 1 ? 1 : 2, network.StepsDone);
        }
    }

    private static void AssertPlace(string why, string? layer, string? tensor, Mlp network, float[] inputs)
    {
        float[] before = network.State.ToArray();
        var error = Assert.Throws<TrainingDivergedException>(() => network.TrainStep(inputs, [1], new Adam()));
        Assert.Equal((layer, tensor), (error.Layer, error.Tensor));
        Assert.Contains($" at step 1: {why}. The usual causes: ", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, network.State);
    }

    /// <summary>For x = 1e30 and target 0: y = 1e10, loss 1e20, gradient 2e10·1e30, which is too large for a float.</summary>
    private static Line Steep()
    {
        var network = new Line(seed: 1);
        (network.Weight[0], network.Bias[0]) = (1e-20f, 0);
        return network;
    }

    /// <summary>y = v·(w·x), mean squared error, by plain loops; only its first sample counts.</summary>
    private sealed class TwoSteep() : Network(1)
    {
        public override void Predict(ReadOnlySpan<float> input, Span<float> output) => Run(input, output, count: 1);

        public override void Predict(ReadOnlySpan<float> inputs, Span<float> outputs, int count) => Run(inputs, outputs, count);

        public float TrainStep(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, Optimizer optimizer) => Step(inputs, targets, optimizer);

        protected override NetworkDescription Describe() => new()
        {
            Name = nameof(TwoSteep),
            InputShape = [1],
            Loss = Loss.MeanSquaredError,
            ParameterBufferLength = 32,
            DecayedLength = 32,
            Workspace = NetDsl.Tests.Networks.Places.Of(("Dense1", 1), ("Dense2", 1)),
            Layers = [Dense("Dense1", 0, reads: -1), Dense("Dense2", 16, reads: 0)],
        };

        protected override ReadOnlySpan<float> Forward(Inputs inputs, Workspace workspace)
        {
            Span<float> first = workspace.Values(0), second = workspace.Values(1);
            first[0] = Parameters[0] * inputs.Values[0];
            second[0] = Parameters[16] * first[0];
            return second;
        }

        protected override float Backward(Inputs inputs, Targets targets, Workspace workspace)
        {
            float first = workspace.Values(0)[0], error = workspace.Values(1)[0] - targets.Values[0], slope = 2 * error;
            Gradients[16] = slope * first;
            Gradients[0] = slope * Parameters[16] * inputs.Values[0];
            return error * error;
        }

        private static LayerDescription Dense(string name, int offset, int reads) => new()
        {
            Name = name,
            Kind = "Dense",
            InputShape = [1],
            OutputShape = [1],
            Reads = [reads],
            Parameters = [new ParameterDescription { Name = $"{name}.weight", Shape = [1, 1], Offset = offset }],
        };
    }

    /// <summary>y = x.</summary>
    private sealed class Fixed() : Network(1)
    {
        public override void Predict(ReadOnlySpan<float> input, Span<float> output) => Run(input, output, count: 1);

        public override void Predict(ReadOnlySpan<float> inputs, Span<float> outputs, int count) => Run(inputs, outputs, count);

        protected override NetworkDescription Describe() => new()
        {
            Name = nameof(Fixed),
            InputShape = [1],
            Loss = Loss.MeanSquaredError,
            Layers = [],
            ParameterBufferLength = 0,
            DecayedLength = 0,
        };

        protected override ReadOnlySpan<float> Forward(Inputs inputs, Workspace workspace) => inputs.Values;

        protected override float Backward(Inputs inputs, Targets targets, Workspace workspace) => 1;
    }
}
