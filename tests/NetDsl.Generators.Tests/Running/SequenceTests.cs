using NetDsl.Kernels;
using NetDsl.Testing;

namespace NetDsl.Generators.Tests.Running;

/// <summary>Compiled networks of sequences: lengths and padding, steps that come one by one, and texts.</summary>
public sealed class SequenceTests : IDisposable
{
    private const int Steps = 7, Features = 3;

    private const string Source = """
        using NetDsl;

        [Block]
        [LayerNorm]
        [SelfAttention(2, Causal = true, Rotary = true)]
        public partial class Attend;

        [SequenceInput(7, 3)]
        [Dense(8)]
        [Gru(4, ReturnSequences = true, Bidirectional = true)]
        [PositionalEmbedding]
        [SelfAttention(2)]
        [LayerNorm]
        [Rnn(5, ReturnSequences = true)]
        [Dropout(0)]
        [Dense(4)]
        [Loss(Loss.SoftmaxCrossEntropy, IgnoreLabel = -1)]
        public partial class Tagger;

        [SequenceInput(7, 3)]
        [Lstm(6, ReturnSequences = true, Bidirectional = true)]
        [Lstm(6, Bidirectional = true)]
        [Dense(2)]
        [Loss(Loss.MeanSquaredError)]
        public partial class Summing;

        [TokenInput(7, 5)]
        [Embedding(8, PaddingToken = 0)]
        [PositionalEmbedding(Kind = PositionKind.Sinusoidal)]
        [Residual<Attend>(Times = 2)]
        [Lstm(6, ReturnSequences = true)]
        [Gru(6, ReturnSequences = true)]
        [Rnn(8, Activation.Relu, ReturnSequences = true)]
        [Dense(5)]
        [Loss(Loss.SoftmaxCrossEntropy)]
        public partial class Scribe;

        [TokenInput(7, 5)]
        [Embedding(8)]
        [Lstm(6)]
        [Dense(5)]
        [Loss(Loss.SoftmaxCrossEntropy)]
        public partial class LastAlone;

        [SequenceInput(7, 3)]
        [Dense(6, Activation.Tanh)]
        [Tap("memory")]
        [Gru(4, ReturnSequences = true)]
        [CrossAttention("memory", 2)]
        [GlobalAvgPool]
        [Dense(2)]
        [Loss(Loss.MeanSquaredError)]
        public partial class Asking;

        [SequenceInput(7, 3)]
        [Gru(4, ReturnSequences = true)]
        [GlobalMaxPool]
        [Dense(2)]
        [Loss(Loss.MeanSquaredError)]
        public partial class Largest;

        [TokenInput(7, 5)]
        [Embedding(8)]
        [LayerNorm]
        [Lstm(8, ReturnSequences = true, ChronoSteps = 20)]
        [LayerNorm]
        [Dense(5, Tie = "Embedding1", Bias = false)]
        [Loss(Loss.SoftmaxCrossEntropy)]
        public partial class Twin;

        [SequenceInput(4, 2)]
        [Rnn(3, ReturnSequences = true)]
        [Flatten]
        [Dense(2)]
        [Loss(Loss.MeanSquaredError)]
        public partial class Whole;
        """;

    private readonly LoadedProgram _program = new(GeneratorTest.Run(Source));

    public void Dispose() => _program.Dispose();

    [Theory]
    [InlineData("Tagger")]
    [InlineData("Summing")]
    [InlineData("Asking")]
    [InlineData("Largest")]
    public void What_stands_behind_a_length_changes_no_bit(string name)
    {
        int[] lengths = [7, 2, 5, 1];
        float[] inputs = Values(4 * Steps * Features, 1);
        (float loss, float[] gradients, float[] outputs) = Train(name, inputs, lengths);
        for (int sample = 0; sample < lengths.Length; sample++)
        {
            inputs.AsSpan(((sample * Steps) + lengths[sample]) * Features, (Steps - lengths[sample]) * Features).Fill(float.NaN);
        }

        (float again, float[] gradientsAgain, float[] outputsAgain) = Train(name, inputs, lengths);
        Assert.Equal(loss, again);
        Assert.Equal(gradients, gradientsAgain);
        Assert.Equal(outputs, outputsAgain);
        Assert.True(float.IsFinite(loss));
    }

    /// <summary>A batch with padding against its samples one by one, of which each is as long as it is.</summary>
    [Theory]
    [InlineData("Tagger")]
    [InlineData("Summing")]
    [InlineData("Asking")]
    [InlineData("Largest")]
    public void A_padded_batch_gives_the_mean_of_its_samples(string name)
    {
        int[] lengths = [7, 2, 5, 1];
        float[] inputs = Values(4 * Steps * Features, 1);
        (float loss, float[] gradients, float[] outputs) = Train(name, inputs, lengths);
        double sum = 0, weights = 0;
        double[] mean = new double[gradients.Length];
        int each = outputs.Length / 4;
        for (int sample = 0; sample < 4; sample++)
        {
            float[] own = inputs.AsSpan(sample * Steps * Features, lengths[sample] * Features).ToArray();
            (float ownLoss, float[] ownGradients, float[] ownOutputs) = Train(name, own, [lengths[sample]], sample);
            double weight = name == "Tagger" ? lengths[sample] - (lengths[sample] > 3 ? 1 : 0) : 1;
            sum += weight * ownLoss;
            weights += weight;
            for (int i = 0; i < mean.Length; i++)
            {
                mean[i] += weight * ownGradients[i];
            }

            Assert.Equal(ownOutputs, outputs[(sample * each)..((sample * each) + ownOutputs.Length)]);
            Assert.All(outputs[((sample * each) + ownOutputs.Length)..((sample + 1) * each)], value => Assert.Equal(0, value));
        }

        Assert.Equal(sum / weights, loss, 1e-6);
        double largest = gradients.Max(Math.Abs);
        Assert.All(mean.Zip(gradients), pair => Assert.Equal(pair.First / weights, pair.Second, 2e-6 * Math.Max(1, largest)));
    }

    [Fact]
    public void Steps_that_come_one_by_one_give_the_bits_of_the_whole()
    {
        var scribe = (TokenNetwork)_program.Create("Scribe", 3);
        int[] texts = [1, 4, 2, 2, 3, 0, 1, 3, 3, 1, 4, 0, 2, 2];
        float[] whole = new float[texts.Length * 5], piece = new float[2 * 5];
        scribe.Predict(texts, whole, 2);
        SequencePrediction sequence = scribe.BeginSequence(count: 2);
        for (int step = 0; step < Steps; step++)
        {
            sequence.Predict([texts[step], texts[Steps + step]], piece);
            Assert.Equal(whole[(step * 5)..((step + 1) * 5)], piece[..5]);
            Assert.Equal(whole[((Steps + step) * 5)..((Steps + step + 1) * 5)], piece[5..]);
        }

        Assert.StartsWith("The sequence has 7 steps", Assert.Throws<ArgumentException>(() => sequence.Predict([1, 1], piece)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Scribe")]
    [InlineData("LastAlone")]
    [InlineData("Twin")]
    public void A_text_is_what_the_whole_pass_would_write(string name)
    {
        var scribe = (TokenNetwork)_program.Create(name, 5);
        List<int> text = [1, 2];
        int[] written = [.. scribe.Generate([1, 2], 5, new() { Temperature = 0 })];
        foreach (int token in written)
        {
            float[] scores = scribe.Predict([.. text]);
            Assert.Equal(scores.AsSpan(scores.Length - 5).IndexOf(scores[^5..].Max()), token);
            text.Add(token);
        }

        Assert.Equal(5, written.Length);
        Assert.Equal(40, scribe.Generate([1, 2], 40, new() { Seed = 1 }).Count());       // beyond what the network reads at once
    }

    [Theory]
    [InlineData("Tagger", "Gru1 reads sequences from the end, too.")]
    [InlineData("Asking", "CrossAttention1 attends to all steps of another sequence.")]
    [InlineData("Largest", "GlobalMaxPool1 pools over all steps.")]
    [InlineData("Whole", "a layer needs all steps of a sequence at once.")]
    public void A_network_that_sees_ahead_cannot_go_step_by_step(string name, string why) => Assert.Equal(
        $"{name} cannot be predicted step by step: {why}",
        Assert.Throws<InvalidOperationException>(() => _program.Create(name, 1).BeginSequence()).Message);

    [Fact]
    public void A_network_that_needs_all_steps_takes_no_fewer()
    {
        Network whole = _program.Create("Whole", 1);
        Assert.StartsWith("Whole takes all of 4 steps of 2 numbers per sample", Assert.Throws<ArgumentException>(() => whole.Predict(new float[6], new float[2])).Message, StringComparison.Ordinal);
        whole.Predict(new float[8], new float[2]);
        Dataset data = Dataset.FromSequences([new float[8], new float[6]], 2, new[] { new float[2], new float[2] });
        Assert.StartsWith("Sample 1 has 3 steps, but Whole takes 4, all of which a layer needs.", Assert.Throws<ArgumentException>(() => whole.Evaluate(data)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_vector_of_padding_starts_at_0_and_stays_there()
    {
        Network scribe = _program.Create("Scribe", 3);
        int[] tokens = [0, 1, 0, 2, 3, 4, 0];
        for (int step = 0; step < 3; step++)
        {
            Engine.TrainStep(scribe, new Inputs(tokens), new Targets(tokens), new Adam(0.01));
        }

        Assert.All(scribe.State[..8].ToArray(), value => Assert.Equal(0, value));
        Assert.All(scribe.State[8..16].ToArray(), value => Assert.NotEqual(0, value));
    }

    [Fact]
    public void Scores_that_are_tied_have_the_vectors_of_the_embedding()
    {
        Network twin = _program.Create("Twin", 3);
        Assert.Equal("Embedding1.weight", twin.Description.Layers[^1].SharedParameters.Single().Name);
        Assert.DoesNotContain(twin.Description.Parameters, tensor => tensor.Name == "Dense1.weight");
        float[] weight = twin.State[..40].ToArray(), before = new float[7 * 5], after = new float[7 * 5];
        Assert.InRange(Math.Sqrt(weight.Average(value => value * value)), 0.2, 0.55);            // 1/√8 = 0.354
        int[] tokens = [0, 1, 2, 3, 4, 0, 1];
        twin.Predict(new Inputs(tokens), before, 1);
        twin.State[..40].Clear();
        twin.Predict(new Inputs(tokens), after, 1);
        Assert.All(after, score => Assert.Equal(0, score));
        Assert.Contains(before, score => score != 0);
    }

    /// <summary>Half of the units should remember for more than half of the steps.</summary>
    [Fact]
    public void Memories_last_as_ChronoSteps_says()
    {
        Network twin = _program.Create("Twin", 3);
        float[] bias = twin.State.Slice(twin.Description.Parameters.Single(tensor => tensor.Name == "Lstm1.bias_ih_l0").Offset, 32).ToArray();
        Assert.All(bias[8..16], value => Assert.InRange(value, 0, MathF.Log(19)));
        Assert.Equal(bias[8..16].Select(value => -value), bias[..8]);
        Assert.True(bias[8..16].Max() > Math.Log(9), "No unit remembers long.");
        Assert.All(bias[16..], value => Assert.Equal(0, value));
    }

    [Fact]
    public void Training_in_batches_of_different_lengths_learns_and_tells_the_same_whatever_the_batch()
    {
        Network tagger = _program.Create("Tagger", 1);
        float[][] sequences = [.. Enumerable.Range(0, 60).Select(i => Values(Features * (1 + (i % Steps)), i))];
        int[][] labels = [.. sequences.Select(values => Enumerable.Range(0, values.Length / Features).Select(t => values[t * Features] > 0 ? 1 : 0).ToArray())];
        Dataset data = Dataset.FromSequences(sequences, Features, labels);
        TrainingHistory history = tagger.Train(data, new Adam(0.01), epochs: 40, batchSize: 8);
        Evaluation all = tagger.Evaluate(data), alone = tagger.Evaluate(data, batchSize: 1);
        Assert.True(all.Accuracy > 0.95, $"{all}");
        Assert.Equal(all.Loss, alone.Loss, 1e-5);
        Assert.Equal(all.Accuracy, alone.Accuracy);
        Assert.Equal(Math.Exp(all.Loss), all.Perplexity!.Value, 1e-12);
        Assert.Equal(labels.Sum(own => own.Length), tagger.Predict(data).Count);
        Assert.True(history.Last.Loss < 0.3);
    }

    [Fact]
    public void Parts_of_a_step_that_accumulate_weigh_by_the_steps_that_count()
    {
        float[][] sequences = [Values(21, 1), Values(3, 2), Values(9, 3), Values(15, 4)];
        int[][] labels = [[0, 1, 2, 3, -1, 0, 1], [2], [1, 1, -1], [3, 3, 3, 3, 3]];
        Dataset data = Dataset.FromSequences(sequences, Features, labels);
        Network whole = _program.Create("Tagger", 1), parts = _program.Create("Tagger", 1);
        double once = whole.Train(data, new Sgd(0.1), 1, batchSize: 4, options: new() { Shuffle = false }).Last.Loss;
        double inParts = parts.Train(data, new Sgd(0.1), 1, batchSize: 1, options: new() { Shuffle = false, AccumulateSteps = 4 }).Last.Loss;
        Assert.Equal(once, inParts, 1e-6);
        Assert.All(whole.Parameters.ToArray().Zip(parts.Parameters.ToArray()), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
    }

    private (float Loss, float[] Gradients, float[] Outputs) Train(string name, float[] inputs, int[] lengths, int firstSample = 0)
    {
        Network network = _program.Create(name, 1);
        int steps = inputs.Length / Features / lengths.Length;
        int[] labels = [.. Enumerable.Range(0, lengths.Length).SelectMany(sample => Enumerable.Range(0, steps)
            .Select(step => step == 3 ? -1 : ((sample + firstSample) * 3 + step) % 4))];
        float[] values = [.. Enumerable.Range(0, lengths.Length).SelectMany(sample => Values(2, 50 + sample + firstSample))];
        Targets targets = name == "Tagger" ? new Targets((ReadOnlySpan<int>)labels) : new Targets((ReadOnlySpan<float>)values);
        float[] outputs = new float[lengths.Length * (name == "Tagger" ? steps * 4 : 2)];
        network.Predict(new Inputs((ReadOnlySpan<float>)inputs) { Lengths = lengths }, outputs, lengths.Length);
        float loss = Engine.TrainStep(network, new Inputs((ReadOnlySpan<float>)inputs) { Lengths = lengths }, targets, new Sgd(0));
        return (loss, [.. network.Description.Parameters.SelectMany(tensor => network.GradientOf(tensor.Name).ToArray())], outputs);
    }

    private static float[] Values(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (random.NextSingle() * 2) - 1)];
    }
}
