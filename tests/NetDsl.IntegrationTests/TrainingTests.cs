namespace NetDsl.IntegrationTests;

public class TrainingTests
{
    [Fact]
    public void A_declared_network_learns_what_it_was_not_shown()
    {
        var network = new Spiral(seed: 1);
        Dataset test = Spirals.Make(300, seed: 2);
        Evaluation before = network.Evaluate(test);

        TrainingHistory history = network.Train(Spirals.Make(600, seed: 1), new Adam(0.01), epochs: 60, options: new() { Validation = test });
        Evaluation after = network.Evaluate(test);

        Assert.True(before.Accuracy < 0.7, $"{before}");
        Assert.True(after.Accuracy > 0.95, $"{after}");
        Assert.Equal(60, history.Epochs.Count);
        Assert.Equal(after.Loss, history.Last.Validation!.Loss);
        Assert.Equal(300, after.Count);
    }

    [Fact]
    public void Classify_and_Predict_agree_with_Evaluate()
    {
        var network = new Spiral(seed: 3);
        Dataset data = Spirals.Make(90, seed: 3);
        network.Train(data, new Sgd(0.1, momentum: 0.9), epochs: 5, batchSize: 16);
        int right = 0;
        for (int i = 0; i < data.Count; i++)
        {
            var logits = new float[Spiral.OutputSize];
            network.Predict(data.Input(i), logits);
            int answer = network.Classify(data.Input(i));
            Assert.Equal(logits.Max(), logits[answer]);
            right += answer == data.Label(i) ? 1 : 0;
        }

        Assert.Equal(right / 90.0, network.Evaluate(data).Accuracy!.Value, precision: 9);
    }

    [Fact]
    public void The_same_seed_trains_the_same_network()
    {
        Assert.Equal(TrainedParameters(seed: 5), TrainedParameters(seed: 5));
        Assert.NotEqual(TrainedParameters(seed: 5), TrainedParameters(seed: 6));

        static float[] TrainedParameters(long seed)
        {
            var network = new Spiral(seed);
            network.Train(Spirals.Make(60, seed: 1), new Adam(0.01), epochs: 3, batchSize: 7);
            return network.Parameters.ToArray();
        }
    }

    [Fact]
    public void Weight_decay_shrinks_the_weights_of_every_layer_and_no_bias()
    {
        Func<double, Optimizer>[] makers =
        [
            decay => new Sgd(0.01, weightDecay: decay), decay => new Adam(0.01, weightDecay: decay), decay => new AdamW(0.01, weightDecay: decay),
            decay => new RmsProp(0.01, weightDecay: decay), decay => new Lion(0.01, weightDecay: decay),
        ];
        float[] inputs = [1, 2, -1, 0.5f], biases = [0.3f, -0.7f, 2];
        foreach (Func<double, Optimizer> make in makers)
        {
            Spiral spared = Stepped(make(0)), decayed = Stepped(make(0.5));
            Assert.NotEqual(Weight(spared.First.Weight), Weight(decayed.First.Weight));
            Assert.NotEqual(Weight(spared.Second.Weight), Weight(decayed.Second.Weight));
            Assert.NotEqual(Weight(spared.Arm.Weight), Weight(decayed.Arm.Weight));
            Assert.Equal(spared.First.Bias, decayed.First.Bias);
            Assert.Equal(spared.Second.Bias, decayed.Second.Bias);
            Assert.Equal(spared.Arm.Bias, decayed.Arm.Bias);
            Assert.NotEqual(biases, decayed.Arm.Bias.ToArray());
        }

        Spiral Stepped(Optimizer optimizer)
        {
            var network = new Spiral(seed: 1);
            network.First.Bias.Fill(0.1f);
            network.Second.Bias.Fill(-0.1f);
            biases.CopyTo(network.Arm.Bias);
            network.TrainStep(inputs, [0, 1], optimizer);
            return network;
        }

        static float[] Weight(System.Numerics.Tensors.TensorSpan<float> weight)
        {
            var values = new float[weight.FlattenedLength];
            weight.FlattenTo(values);
            return values;
        }
    }

    [Fact]
    public void A_curve_is_learned_from_values()
    {
        float[] x = [.. Enumerable.Range(0, 64).Select(i => (i - 32) / 16f)];
        Dataset data = Dataset.FromTargets(x, x.Select(MathF.Sin).ToArray(), x.Length);
        var network = new Curve(seed: 1);

        network.Train(data, new Adam(0.01), epochs: 300);

        Assert.True(network.Evaluate(data).Loss < 1e-3);
        var y = new float[1];
        network.Predict([0.5f], y);
        Assert.Equal(MathF.Sin(0.5f), y[0], tolerance: 0.1);
    }

    [Fact]
    public void A_class_with_a_constructor_of_its_own_is_a_network_too()
    {
        var network = new Brighter("Above or below", seed: 1);
        float[] above = [1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0], below = [.. above.Reverse()], both = [.. above, .. below], targets = [1, 0];
        var optimizer = new Adam(0.05);

        for (int step = 0; step < 100; step++)
        {
            network.TrainStep(both, targets, optimizer);
        }

        Assert.Equal("Above or below: 73 parameters", network.ToString());
        Assert.Equal((1, 0), (network.Classify(above), network.Classify(below)));
    }

    [Fact]
    public void A_network_without_a_loss_predicts()
    {
        var network = new Holder.Nested(seed: 4);
        var shares = new float[2];

        network.Predict([0.5f, -1, 2], shares);

        Assert.Equal(1, shares.Sum(), tolerance: 1e-6);
        Assert.InRange(network.Classify([0.5f, -1, 2]), 0, 1);
#pragma warning disable NDSL5003 // what it throws is tested
        Assert.Throws<InvalidOperationException>(() => network.Train(Spirals.Make(9, 1), new Adam(), epochs: 1));
#pragma warning restore NDSL5003
    }
}
