using NetDsl.Tests.Networks;

namespace NetDsl.Tests.Optimizers;

public class OptimizerTests
{
    [Theory]
    [InlineData(-1e-3)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_learning_rate_that_is_negative_or_not_finite_is_refused(double rate)
    {
        Assert.Throws<ArgumentOutOfRangeException>("learningRate", () => new Sgd(rate));
        Assert.Throws<ArgumentOutOfRangeException>("learningRate", () => new Adam(rate));
        var optimizer = new Sgd(0.1);
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => optimizer.LearningRate = rate);
        Assert.Contains("The learning rate is a finite number, 0 or more", error.Message, StringComparison.Ordinal);
        Assert.Equal(0.1, optimizer.LearningRate);
    }

    /// <summary>The last double that is finite as a float lies half a step above the last float.</summary>
    [Theory]
    [InlineData(3.4028235677973366e38)]
    [InlineData(1e39)]
    [InlineData(1e300)]
    [InlineData(double.MaxValue)]
    public void A_number_that_is_infinite_as_a_float_is_refused_before_it_destroys_weights(double number)
    {
        Func<object>[] uses =
        [
            () => new Sgd(number), () => new Adam(number), () => new Lion(number), () => new RmsProp(number), () => new AdamW().LearningRate = number,
            () => new Sgd(0.1, weightDecay: number), () => new Adam(weightDecay: number), () => new AdamW(weightDecay: number),
            () => new RmsProp(weightDecay: number), () => new Lion(weightDecay: number), () => new Adam(epsilon: number), () => new RmsProp(epsilon: number),
        ];
        Assert.All(uses, use => Assert.Contains(
            "is infinite as a 32-bit float, which ends at 3.4e38.", Assert.Throws<ArgumentOutOfRangeException>(use).Message, StringComparison.Ordinal));
    }

    [Fact]
    public void The_largest_and_the_smallest_floats_are_taken()
    {
        const double Largest = 3.4028235677973362e38;
        Assert.Equal(Largest, new Sgd(Largest).LearningRate);
        Assert.Equal(Largest, new Sgd(0.1, weightDecay: Largest).WeightDecay);
        _ = new Adam(epsilon: float.Epsilon);
        Assert.Contains("is so small that it is 0", Assert.Throws<ArgumentOutOfRangeException>("epsilon", () => new Adam(epsilon: 1e-60)).Message, StringComparison.Ordinal);
    }

    /// <summary>As 1 in a step, an average would keep all and forget nothing.</summary>
    [Fact]
    public void A_share_that_is_1_as_a_float_is_refused()
    {
        const double AlmostOne = 1 - 1e-12;
        Func<object>[] uses =
        [
            () => new Sgd(0.1, AlmostOne), () => new Adam(beta1: AlmostOne), () => new Adam(beta2: AlmostOne), () => new RmsProp(alpha: AlmostOne),
            () => new RmsProp(momentum: AlmostOne), () => new Lion(beta1: AlmostOne), () => new Lion(beta2: AlmostOne),
        ];
        Assert.All(uses, use => Assert.Contains(
            "below 1 even as a 32-bit float", Assert.Throws<ArgumentOutOfRangeException>(use).Message, StringComparison.Ordinal));
        Assert.Throws<ArgumentException>("nesterov", () => new Sgd(0.1, momentum: 1e-60, nesterov: true));
    }

    [Fact]
    public void Numbers_that_are_infinite_together_leave_weights_and_count_as_they_were()
    {
        foreach (Optimizer optimizer in new Optimizer[] { new Adam(1e38), new AdamW(1e30, weightDecay: 1e30), new Lion(1e30, weightDecay: 1e30) })
        {
            float[] weights = [1, 2];
            var error = Assert.Throws<InvalidOperationException>(() => optimizer.Step(weights, [1, 1], decayedLength: 2));
            Assert.Contains("infinite as a 32-bit float: give a smaller learning rate", error.Message, StringComparison.Ordinal);
            Assert.Equal([1f, 2f], weights);
            Assert.Equal(0, optimizer.StepCount);
        }
    }

    [Fact]
    public void Another_number_of_parameters_is_refused()
    {
        var optimizer = new Adam();
        optimizer.Step([1, 2], [0, 0], 2);
        var error = Assert.Throws<InvalidOperationException>(() => optimizer.Step([1, 2, 3], [0, 0, 0], 3));
        Assert.Equal("This Adam has state for 2 parameters and was given 3: make a new optimizer for every network.", error.Message);
    }

    [Fact]
    public void A_second_network_is_refused_even_of_the_same_class()
    {
        var optimizer = new Adam();
        var first = new Line(seed: 1);
        first.TrainStep([1], [2f], optimizer);
        var second = new Line(seed: 2);
        float[] before = second.Parameters.ToArray();
        var error = Assert.Throws<InvalidOperationException>(() => second.TrainStep([1], [2f], optimizer));
        Assert.Contains("make a new optimizer for every network", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, second.Parameters);
        Assert.Throws<InvalidOperationException>(() => new TwoLines(seed: 1).TrainStep([1], [2f, 3f], optimizer));
        first.TrainStep([1], [2f], optimizer);
    }

    [Fact]
    public void After_Initialize_an_old_optimizer_is_refused_and_a_new_one_works()
    {
        var network = new Line(seed: 1);
        var optimizer = new Adam();
        network.TrainStep([1], [2f], optimizer);
        network.Initialize(seed: 1);
        float[] before = network.Parameters.ToArray();
        var error = Assert.Throws<InvalidOperationException>(() => network.TrainStep([1], [2f], optimizer));
        Assert.StartsWith("This Line was initialized anew, or loaded, since this Adam trained it", error.Message, StringComparison.Ordinal);
        var data = Dataset.FromTargets(new[] { 1f }, new[] { 2f }, count: 1);
        Assert.Throws<InvalidOperationException>(() => network.Train(data, optimizer, epochs: 1));
        Assert.Equal(before, network.Parameters);
        network.TrainStep([1], [2f], new Adam());
    }

    [Fact]
    public void After_Load_an_old_optimizer_is_refused_and_a_new_one_works()
    {
        using var file = new MemoryStream();
        new Line(seed: 2).Save(file);
        var network = new Line(seed: 1);
        var optimizer = new Adam();
        network.TrainStep([1], [2f], optimizer);
        file.SetLength(file.Length - 1);
        file.Position = 0;
        Assert.Throws<InvalidDataException>(() => network.LoadFrom(file));
        network.TrainStep([1], [2f], optimizer);            // nothing was loaded

        file.SetLength(0);
        new Line(seed: 2).Save(file);
        file.Position = 0;
        network.LoadFrom(file);
        float[] before = network.Parameters.ToArray();
        var error = Assert.Throws<InvalidOperationException>(() => network.TrainStep([1], [2f], optimizer));
        Assert.StartsWith("This Line was initialized anew, or loaded, since this Adam trained it", error.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => network.Train(Dataset.FromTargets(new[] { 1f }, new[] { 2f }, count: 1), optimizer, epochs: 1));
        Assert.Equal(before, network.Parameters);
        network.TrainStep([1], [2f], new Adam());
    }

    [Fact]
    public void An_optimizer_without_a_step_behind_it_fits_any_network()
    {
        var optimizer = new Adam();
        var network = new Line(seed: 1);
        Assert.Throws<TrainingDivergedException>(() => network.TrainStep([float.NaN], [1f], optimizer));
        network.Initialize(seed: 2);
        network.TrainStep([1], [1f], optimizer);
    }

    [Fact]
    public void Its_text_names_the_options_but_not_the_learning_rate() => Assert.Equal(
        [
            "Sgd(momentum 0.9, nesterov, weight decay 0.001)",
            "Adam(beta1 0.9, beta2 0.999, epsilon 1E-08, weight decay 0)",
            "AdamW(beta1 0.9, beta2 0.999, epsilon 1E-08, weight decay 0.01)",
            "RmsProp(alpha 0.99, epsilon 1E-08, weight decay 0, momentum 0, not centered)",
            "Lion(beta1 0.9, beta2 0.99, weight decay 0)",
        ],
        new Optimizer[] { new Sgd(0.1, 0.9, nesterov: true, 1e-3), new Adam(), new AdamW(), new RmsProp(), new Lion() }.Select(one => one.ToString()));

    [Theory]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_weight_decay_that_is_negative_or_not_finite_is_refused(double decay)
    {
        Func<Optimizer>[] makers =
        [
            () => new Sgd(0.1, weightDecay: decay), () => new Adam(weightDecay: decay), () => new AdamW(weightDecay: decay),
            () => new RmsProp(weightDecay: decay), () => new Lion(weightDecay: decay),
        ];
        Assert.All(makers, make => Assert.Throws<ArgumentOutOfRangeException>("weightDecay", make));
    }

    [Theory]
    [InlineData(0.5, 10, 1.0 / 1024)]
    [InlineData(3, 5, 243)]
    [InlineData(0, 1, 0)]
    [InlineData(0.9, 0, 1)]
    [InlineData(0.999, 1_000_000_000_000, 0)]
    public void Powers_are_multiplied_up(double x, long n, double power) => Assert.Equal(power, Hyperparameter.Power(x, n));

    [Fact]
    public void Lengths_that_do_not_fit_together_are_refused()
    {
        var optimizer = new Sgd(0.1);
        Assert.Throws<ArgumentException>(() => optimizer.Step([1, 2], [0], 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => optimizer.Step([1, 2], [0, 0], 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => optimizer.Step([1, 2], [0, 0], -1));
        Assert.Equal(0, optimizer.StepCount);
    }

    [Fact]
    public void An_optimizer_of_ones_own_hears_where_the_undecayed_parameters_begin()
    {
        var optimizer = new OnlyDecay();
        var network = NetworkTests.Known();
        network.TrainStep([1, 2], [0], optimizer);
        Assert.Equal(32, optimizer.State(0).Length);
        Assert.Equal([0.5f, 1f, 1.5f, 2f, 2.5f, 3f], network.Weight);
        Assert.Equal([0.5f, 0f, -0.5f], network.Bias);
    }

    private sealed class OnlyDecay() : Optimizer(0.5)
    {
        protected override IReadOnlyList<string> StateNames => ["unused"];

        protected override void Update(Span<float> parameters, ReadOnlySpan<float> gradients, int decayedLength)
        {
            foreach (ref float parameter in parameters[..decayedLength])
            {
                parameter *= (float)LearningRate;
            }
        }
    }
}
