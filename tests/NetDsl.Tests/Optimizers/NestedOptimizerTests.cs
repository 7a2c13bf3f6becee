using NetDsl.Tests.Networks;
using NetDsl.Tests.Training;

namespace NetDsl.Tests.Optimizers;

/// <summary>Optimizers that pass steps on to others: what all of them remember is part of a checkpoint, or there is none.</summary>
public sealed class NestedOptimizerTests : IDisposable
{
    private const int Epochs = 6, Batch = 7;

    private static readonly Dataset Data = TrainingTests.ThreeGroups();

    private readonly string _folder = Directory.CreateTempSubdirectory("netdsl-").FullName;

    private TrainingOptions Options => new() { CheckpointPath = Path.Combine(_folder, "run.checkpoint") };

    [Fact]
    public void One_that_names_its_inner_ones_is_resumed_to_the_same_bits()
    {
        (Mlp whole, Mlp first, Mlp second) = (new(seed: 1), new(seed: 1), new(seed: 2));
        var wholeOptimizer = new LookAhead(new Adam(0.02));
        whole.Train(Data, wholeOptimizer, Epochs, Batch);
        first.Train(Data, new LookAhead(new Adam(0.02)), Epochs / 2, Batch, Options);
        var optimizer = new LookAhead(new Adam(0.02));
        second.Train(Data, optimizer, Epochs, Batch, Options with { Resume = true });
        Assert.Equal(whole.Parameters, second.Parameters);
        Assert.Equal(wholeOptimizer.Fast.StepCount, optimizer.Fast.StepCount);
        Assert.Equal(wholeOptimizer.Fast.State(1), optimizer.Fast.State(1));
        Assert.Equal(wholeOptimizer.State(0), optimizer.State(0));
    }

    [Fact]
    public void An_inner_one_that_has_not_stepped_or_steps_on_a_part_of_the_parameters_is_resumed_too()
    {
        (Mlp whole, Mlp first, Mlp second) = (new(seed: 1), new(seed: 1), new(seed: 2));
        whole.Train(Data, new Frozen(new Adam(0.02), new Sgd(0.1, momentum: 0.9)), Epochs, Batch);
        first.Train(Data, new Frozen(new Adam(0.02), new Sgd(0.1, momentum: 0.9)), Epochs / 2, Batch, Options);
        second.Train(Data, new Frozen(new Adam(0.02), new Sgd(0.1, momentum: 0.9)), Epochs, Batch, Options with { Resume = true });
        Assert.Equal(whole.Parameters, second.Parameters);
    }

    [Fact]
    public void An_inner_one_of_other_options_is_another_run()
    {
        new Mlp(seed: 1).Train(Data, new LookAhead(new Adam(0.02)), 1, Batch, Options);
        var error = Assert.Throws<InvalidDataException>(
            () => new Mlp(seed: 1).Train(Data, new LookAhead(new Adam(0.03)), Epochs, Batch, Options with { Resume = true }));
        Assert.Contains("with learning rate 0.02, but this one has optimizer LookAhead", error.Message, StringComparison.Ordinal);
        Assert.Contains("with learning rate 0.03.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void One_that_does_not_say_what_it_keeps_takes_no_part_in_checkpoints()
    {
        var network = new Mlp(seed: 1);
        float[] before = network.Parameters.ToArray();
        var error = Assert.Throws<InvalidOperationException>(() => network.Train(Data, new Silent(new Adam()), Epochs, Batch, Options));
        Assert.Equal(
            "A checkpoint goes on to the same bits only if it holds all that the optimizer remembers. Silent does not say what it keeps: override StateNames, with an empty list if "
                + "that is nothing, and Inner if it passes steps on to other optimizers.",
            error.Message);
        Assert.Equal(before, network.Parameters);
        Assert.Empty(Directory.GetFiles(_folder));
        network.Train(Data, new Silent(new Adam()), 1, Batch);             // without a checkpoint nothing is promised
    }

    [Fact]
    public void One_that_steps_with_another_which_it_does_not_name_is_found_out_at_the_first_step()
    {
        var network = new Mlp(seed: 1);
        var error = Assert.Throws<InvalidOperationException>(() => network.Train(Data, new Hiding(new Adam()), Epochs, Batch, Options));
        Assert.EndsWith("Hiding passes steps on to Adam, which it does not name: override Inner, so that what it remembers becomes part of checkpoints.", error.Message, StringComparison.Ordinal);
        Assert.Equal(1, network.StepsDone);
        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Fact]
    public void One_of_ones_own_that_keeps_nothing_says_so_and_takes_part()
    {
        (Mlp whole, Mlp first, Mlp second) = (new(seed: 1), new(seed: 1), new(seed: 2));
        whole.Train(Data, new Plain(), Epochs, Batch);
        first.Train(Data, new Plain(), Epochs / 2, Batch, Options);
        second.Train(Data, new Plain(), Epochs, Batch, Options with { Resume = true });
        Assert.Equal(whole.Parameters, second.Parameters);
    }

    [Fact]
    public void An_inner_one_belongs_to_its_network_as_the_outer_one_does()
    {
        var inner = new Adam();
        new Mlp(seed: 1).TrainStep([1, 2], [0], new LookAhead(inner));
        Assert.Throws<InvalidOperationException>(() => new Mlp(seed: 2).TrainStep([1, 2], [0], new LookAhead(inner)));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>Every fifth step goes back half of the way to where the last five began (Zhang et al. 2019).</summary>
    private sealed class LookAhead(Adam fast) : Optimizer(1)
    {
        public Adam Fast => fast;

        protected override IReadOnlyList<string> StateNames => ["slow"];

        protected override IReadOnlyList<Optimizer> Inner => [fast];

        protected override void Update(Span<float> parameters, ReadOnlySpan<float> gradients, int decayedLength)
        {
            if (StepCount == 1)
            {
                parameters.CopyTo(State(0));
            }

            fast.Step(parameters, gradients, decayedLength);
            for (int i = 0; StepCount % 5 == 0 && i < parameters.Length; i++)
            {
                State(0)[i] = parameters[i] = (State(0)[i] + parameters[i]) / 2;
            }
        }
    }

    /// <summary>Trains the first weights by one, and, from step 30 on, the others by another.</summary>
    private sealed class Frozen(Adam first, Sgd later) : Optimizer(1)
    {
        protected override IReadOnlyList<Optimizer> Inner => [first, later];

        protected override void Update(Span<float> parameters, ReadOnlySpan<float> gradients, int decayedLength)
        {
            first.Step(parameters[..16], gradients[..16], 16);
            if (StepCount > 30)
            {
                later.Step(parameters[16..], gradients[16..], 0);
            }
        }
    }

    private sealed class Silent(Adam adam) : Optimizer(1)
    {
        protected override void Update(Span<float> parameters, ReadOnlySpan<float> gradients, int decayedLength) => adam.Step(parameters, gradients, decayedLength);
    }

    private sealed class Hiding(Adam adam) : Optimizer(1)
    {
        protected override IReadOnlyList<string> StateNames => [];

        protected override void Update(Span<float> parameters, ReadOnlySpan<float> gradients, int decayedLength) => adam.Step(parameters, gradients, decayedLength);
    }

    private sealed class Plain() : Optimizer(0.1)
    {
        protected override IReadOnlyList<string> StateNames => [];

        protected override void Update(Span<float> parameters, ReadOnlySpan<float> gradients, int decayedLength)
        {
            for (int i = 0; i < parameters.Length; i++)
            {
                parameters[i] -= (float)LearningRate * gradients[i];
            }
        }
    }
}
