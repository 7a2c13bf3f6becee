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
        Assert.Throws<ArgumentOutOfRangeException>(() => new Sgd(rate));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Adam(rate));
        var optimizer = new Sgd(0.1);
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => optimizer.LearningRate = rate);
        Assert.Contains("The learning rate is a finite number, 0 or more", error.Message, StringComparison.Ordinal);
        Assert.Equal(0.1, optimizer.LearningRate);
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
        Assert.Equal(32, optimizer.Allocated);
        Assert.Equal([0.5f, 1f, 1.5f, 2f, 2.5f, 3f], network.Weight);
        Assert.Equal([0.5f, 0f, -0.5f], network.Bias);
    }

    private sealed class OnlyDecay() : Optimizer(0.5)
    {
        public int Allocated { get; private set; }

        protected override void Allocate(int length) => Allocated += length;

        protected override void Update(Span<float> parameters, ReadOnlySpan<float> gradients, int decayedLength)
        {
            foreach (ref float parameter in parameters[..decayedLength])
            {
                parameter *= (float)LearningRate;
            }
        }
    }
}
