using NetDsl.Tests.Training;

namespace NetDsl.Tests.Networks;

/// <summary>Layers that are frozen or have rates of their own.</summary>
public sealed class LayerTrainingTests : IDisposable
{
    private static readonly Dataset Data = TrainingTests.ThreeGroups();

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Optimizers => ["Sgd", "Adam", "AdamW", "RmsProp", "Lion", "Own"];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void Frozen_layers_keep_their_bits_and_the_others_learn(string name)
    {
        var network = new ThreeHeaded(seed: 1);
        network.Freeze("Dense1");
        Assert.Equal(["Dense1"], network.FrozenLayers);
        (float[] dense, float[] head) = (Of(network, "Dense1"), Of(network, "Head"));
        network.Train(Data, Make(name), epochs: 3, options: new TrainingOptions { ClipNorm = 1 });
        Assert.Equal(dense, Of(network, "Dense1"));
        Assert.NotEqual(head, Of(network, "Head"));

        network.Thaw();
        Assert.Empty(network.FrozenLayers);
        network.Train(Data, Make(name), epochs: 1);
        Assert.NotEqual(dense, Of(network, "Dense1"));
    }

    [Fact]
    public void The_others_learn_as_if_the_gradient_of_the_frozen_were_none()
    {
        // Without a clip and with the same forward pass, the head's first step is that of a network that is not frozen.
        (ThreeHeaded all, ThreeHeaded frozen) = (new(seed: 1), new(seed: 1));
        frozen.Freeze("Dense1");
        all.TrainStep([1, 2, -1, 3], [0, 2], new Adam(0.1));
        frozen.TrainStep([1, 2, -1, 3], [0, 2], new Adam(0.1));
        Assert.Equal(Of(all, "Head"), Of(frozen, "Head"));
        Assert.Equal(all.GradientOf("Head.weight"), frozen.GradientOf("Head.weight"));
        Assert.Equal(-1, frozen.GradientOf("Dense1.weight").IndexOfAnyExcept(0f));
        Assert.Equal(frozen.GradientNorms().Layers["Head"], frozen.GradientNorms().Total, 1e-9);
        Assert.True(all.GradientNorms().Total > frozen.GradientNorms().Total);
    }

    [Fact]
    public void The_statistics_of_frozen_norms_stay()
    {
        var network = new Normed(seed: 1);
        network.Freeze(layer => layer.Kind == "BatchNorm");
        float[] before = network.State.ToArray();
        network.TrainStep([1, 2, 3, 5], [0, 1, 1, 0], new AdamW(0.1, weightDecay: 0.5));
        Assert.Equal(1, network.Remembered);
        Assert.Equal(before, network.State.ToArray());
        network.Thaw("BatchNorm1");
        network.TrainStep([1, 2, 3, 5], [0, 1, 1, 0], new AdamW(0.1, weightDecay: 0.5));
        Assert.NotEqual(before[32..34], network.RunningMean.ToArray());
    }

    [Fact]
    public void An_optimizer_that_was_there_before_follows()
    {
        var network = new ThreeHeaded(seed: 1);
        var optimizer = new Adam(0.1, weightDecay: 0.1);
        network.Train(Data, optimizer, epochs: 1);
        network.Freeze("Head");
        float[] head = Of(network, "Head");
        network.Train(Data, optimizer, epochs: 1);
        Assert.Equal(head, Of(network, "Head"));
        network.Thaw();
        network.Train(Data, optimizer, epochs: 1);
        Assert.NotEqual(head, Of(network, "Head"));
    }

    [Theory]
    [InlineData("Sgd")]
    [InlineData("Adam")]
    [InlineData("AdamW")]
    [InlineData("RmsProp")]
    [InlineData("Lion")]
    public void A_layer_with_a_rate_of_its_own_steps_as_by_that_rate(string name)
    {
        (ThreeHeaded slow, ThreeHeaded scaled, ThreeHeaded usual) = (new(seed: 1), new(seed: 1), new(seed: 1));
        scaled.ScaleLearningRate("Head", 0.25);
        Step(slow, Make(name, rate: 0.025));
        Step(scaled, Make(name, rate: 0.1));
        Step(usual, Make(name, rate: 0.1));
        Assert.All(Of(slow, "Head").Zip(Of(scaled, "Head")), pair => Assert.Equal(pair.First, pair.Second, 1e-6f));
        Assert.Equal(Of(usual, "Dense1"), Of(scaled, "Dense1"));
        Assert.NotEqual(Of(usual, "Head"), Of(scaled, "Head"));

        // Frozen and thawed it has its rate again, and with a factor of 1 it is like the rest, to the bit.
        scaled.Freeze("Head");
        scaled.Thaw();
        Assert.Equal("Head × 0.25", scaled.LayerTraining!.ToString());
        scaled.ScaleLearningRate("Head", 1);
        Assert.Null(scaled.LayerTraining);

        static void Step(ThreeHeaded network, Optimizer optimizer) => network.TrainStep([1, 2, -1, 3], [0, 2], optimizer);
    }

    [Fact]
    public void An_optimizer_that_knows_no_rates_of_layers_is_refused()
    {
        var network = new ThreeHeaded(seed: 1);
        network.ScaleLearningRate("Head", 2);
        Assert.Contains("Own knows no learning rates", Assert.Throws<InvalidOperationException>(
            () => network.Train(Data, new Own(), epochs: 1)).Message, StringComparison.Ordinal);
        network.ScaleLearningRate("Head", 1);
        network.Train(Data, new Own(), epochs: 1);
    }

    [Fact]
    public void Names_that_are_not_there_and_factors_out_of_range_are_refused()
    {
        var network = new ThreeHeaded(seed: 1);
        string message = Assert.Throws<ArgumentException>("layers", () => network.Freeze("Dense1", "Tail")).Message;
        Assert.Contains("'Tail'", message, StringComparison.Ordinal);
        Assert.Contains("'Head'", message, StringComparison.Ordinal);
        Assert.Empty(network.FrozenLayers);
        Assert.Throws<ArgumentException>(() => new Mlp(seed: 1).Freeze("Dropout1"));
        Assert.All([0, -1, double.NaN], factor => Assert.Throws<ArgumentOutOfRangeException>(() => network.ScaleLearningRate("Head", factor)));
        Assert.Throws<ArgumentException>(() => network.GradientOf("Head.wait"));
        Assert.Throws<ArgumentException>(() => new Normed(seed: 1).GradientOf("BatchNorm1.running_mean"));
    }

    [Fact]
    public void The_name_of_a_block_means_all_layers_in_it()
    {
        LayerDescription Layer(string name, int offset) => new()
        {
            Name = name,
            Kind = "Dense",
            InputShape = [1],
            OutputShape = [1],
            Parameters = [new ParameterDescription { Name = name + ".weight", Shape = [1, 1], Offset = offset }],
        };
        var network = new NetworkDescription
        {
            Name = "Deep",
            InputShape = [1],
            ParameterBufferLength = 64,
            DecayedLength = 64,
            Layers = [Layer("Block.0.Dense1", 0), Layer("Block.1.Dense1", 16), Layer("Blocks", 32), Layer("Dense1", 48)],
        };
        var none = new LayerTraining(network, []);
        Assert.Equal([new StepRange(0, 64)], none.Ranges.All.ToArray());
        Assert.Equal(["Block.0.Dense1", "Block.1.Dense1"], none.With(["Block"], LayerTraining.Frozen, "x").FrozenLayers);
        Assert.Equal(["Block.1.Dense1"], none.With(["Block.1"], LayerTraining.Frozen, "x").FrozenLayers);
        LayerTraining mixed = none.With(["Block.1", "Blocks"], LayerTraining.Frozen, "x").With(["Dense1"], rate => LayerTraining.WithFactor(rate, 0.5f), "x");
        Assert.Equal(
            [new StepRange(0, 16), new StepRange(16, 48, IsFrozen: true), new StepRange(48, 64, Rate: 0.5f)], mixed.Ranges.All.ToArray());
    }

    [Fact]
    public void A_checkpoint_is_resumed_with_the_same_layers_frozen()
    {
        TrainingOptions options = new() { CheckpointPath = _folder.PathOf("run"), Resume = true };
        (ThreeHeaded network, ThreeHeaded other) = (new(seed: 1), new(seed: 2));
        network.Freeze("Dense1");
        network.Train(Data, new Adam(), epochs: 2, options: options);
        Assert.Contains("layers Dense1 frozen", Assert.Throws<InvalidDataException>(
            () => other.Train(Data, new Adam(), epochs: 4, options: options)).Message, StringComparison.Ordinal);
        other.Freeze("Dense1");
        network.Train(Data, new Adam(), epochs: 4, options: options);
        other.Train(Data, new Adam(), epochs: 4, options: options);
        Assert.Equal(network.State, other.State);
    }

    [Fact]
    public void A_saved_network_learns_other_classes_with_a_new_head()
    {
        var three = new ThreeHeaded(seed: 1);
        three.Train(Data, new Adam(0.05), epochs: 30);
        three.Save(_folder.PathOf("three"));
        var two = new TwoHeaded(seed: 2);
        (float[] denseBefore, float[] headBefore) = (Of(two, "Dense1"), Of(two, "Head"));
        Assert.Throws<InvalidDataException>(() => two.LoadFrom(_folder.PathOf("three")));
        LoadReport report = two.LoadFrom(_folder.PathOf("three"), new LoadOptions { Partial = true });
        Assert.Equal(["Dense1.weight", "Dense1.bias"], report.Loaded);
        Assert.Equal(["Head.weight", "Head.bias"], report.Kept);
        Assert.Equal(["Head.weight", "Head.bias"], report.Unused.Select(name => name.Trim('\'')).OrderDescending());
        Assert.Equal(Of(three, "Dense1"), Of(two, "Dense1"));
        Assert.NotEqual(denseBefore, Of(two, "Dense1"));
        Assert.Equal(headBefore, Of(two, "Head"));

        // Is it the first group? The layer that was trained for three classes stays until the head has learned.
        Dataset first = Dataset.FromLabels(
            [.. Enumerable.Range(0, Data.Count).SelectMany(i => Data.Input(i).ToArray())],
            [.. Enumerable.Range(0, Data.Count).Select(i => Data.Label(i) == 0 ? 1 : 0)]);
        two.Freeze(layer => layer.Name != "Head");
        two.Train(first, new Adam(0.05), epochs: 30);
        Assert.Equal(Of(three, "Dense1"), Of(two, "Dense1"));
        Evaluation ofHead = two.Evaluate(first);
        Assert.True(ofHead.Accuracy > 0.95);
        two.Thaw();
        two.Train(first, new Adam(0.01), epochs: 20);
        Assert.True(two.Evaluate(first).Loss < ofHead.Loss);
        Assert.NotEqual(Of(three, "Dense1"), Of(two, "Dense1"));
    }

    private static float[] Of(Network network, string layer) =>
        [.. network.Plan.Layers.Single(found => found.Name == layer).Parameters
            .SelectMany(tensor => network.Tensors.Slice(tensor.Offset, tensor.Length).ToArray())];

    private static Optimizer Make(string name, double rate = 0.01) => name switch
    {
        "Sgd" => new Sgd(rate, momentum: 0.9, weightDecay: 0.1),
        "Adam" => new Adam(rate, weightDecay: 0.1),
        "AdamW" => new AdamW(rate, weightDecay: 0.5),
        "RmsProp" => new RmsProp(rate, weightDecay: 0.1, momentum: 0.9),
        "Lion" => new Lion(rate, weightDecay: 0.5),
        _ => new Own(),
    };

    /// <summary>Shrinks everything, whatever it is told.</summary>
    private sealed class Own() : Optimizer(0.1)
    {
        protected override IReadOnlyList<string> StateNames => [];

        protected override void Update(Span<float> parameters, ReadOnlySpan<float> gradients, int decayedLength)
        {
            for (int i = 0; i < parameters.Length; i++)
            {
                parameters[i] = (0.99f * parameters[i]) - (0.1f * gradients[i]);
            }
        }
    }
}
