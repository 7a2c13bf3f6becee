using NetDsl.Tests.Networks;

namespace NetDsl.Tests.Training;

/// <summary>Training and judging on sequences of different lengths, some of whose labels count in no loss.</summary>
public class SequenceTrainingTests
{
    private static readonly int[][] Texts = [[0, 1, 2, 3, 0, 1], [2], [3, 3, 1], [1, 0], [2, 2, 0, 1, 3], [0], [1, 2, 3, 0]];

    private static readonly int[][] Labels =
        [[0, 1, 2, 9, 0, 2], [1], [9, 9, 1], [2, 2], [0, 0, 1, 1, 9], [2], [1, 9, 0, 0]];

    private static Dataset Data => Dataset.FromTokens(Texts, Labels);

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(100)]
    public void The_loss_is_the_mean_over_all_steps_that_count_whatever_the_batch(int batchSize)
    {
        var network = new Bigram(seed: 3);
        (double loss, int right, int counted) = Expected(network, weights: null);
        Evaluation evaluation = network.Evaluate(Data, batchSize);
        Assert.Equal(loss, evaluation.Loss, 5e-7);
        Assert.Equal((double)right / counted, evaluation.Accuracy!.Value, 12);
        Assert.Equal(counted, evaluation.Confusion!.Count);
        Assert.Equal(Math.Exp(loss), evaluation.Perplexity!.Value, 1e-5);
        Assert.Equal(loss / Math.Log(2), evaluation.BitsPerToken!.Value, 1e-5);
        Assert.Contains(", perplexity ", evaluation.ToString(), StringComparison.Ordinal);
        Assert.Equal(counted, network.Predict(Data, batchSize).Count);
    }

    [Fact]
    public void Weights_of_sequences_weigh_their_steps()
    {
        var network = new Bigram(seed: 3);
        float[] weights = [1, 0, 3, 0.5f, 2, 1, 0.25f];
        Assert.Equal(Expected(network, weights).Loss, network.Evaluate(Data.WithWeights(weights), batchSize: 2).Loss, 5e-7);
    }

    [Fact]
    public void A_stream_of_sequences_is_judged_as_its_data_set_is()
    {
        var network = new Bigram(seed: 3);
        DataStream stream = DataStream.From(() => new[] { Data.Slice(1, 1), Data.Slice(0, 1), Data.Skip(2) });
        Assert.Equal(Expected(network, weights: null).Loss, network.Evaluate(stream, batchSize: 3).Loss, 5e-7);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_stream_trains_to_the_bits_of_its_data_set(bool shuffle)
    {
        (Bigram whole, Bigram streamed) = (new(seed: 5), new(seed: 5));
        var options = new TrainingOptions { Shuffle = shuffle };
        whole.Train(Data, new Adam(0.05), epochs: 3, batchSize: 2, options);
        streamed.Train(
            DataStream.From(() => new[] { Data.Take(2), Data.Slice(2, 1), Data.Skip(3) }, bufferSize: 50),
            new Adam(0.05),
            epochs: 3,
            batchSize: 2,
            options);
        Assert.Equal(whole.Parameters, streamed.Parameters);
    }

    [Fact]
    public void Parts_of_a_step_count_by_their_steps()
    {
        (Bigram whole, Bigram parts) = (new(seed: 5), new(seed: 5));
        var options = new TrainingOptions { Shuffle = false };
        TrainingHistory expected = whole.Train(Data, new Sgd(0.5), epochs: 2, batchSize: 7, options);
        TrainingHistory found = parts.Train(Data, new Sgd(0.5), epochs: 2, batchSize: 2, options with { AccumulateSteps = 4 });
        for (int i = 0; i < whole.Parameters.Length; i++)
        {
            Assert.Equal(whole.Parameters[i], parts.Parameters[i], 1e-5);
        }

        Assert.Equal(expected.Last.Loss, found.Last.Loss, 1e-6);
    }

    [Fact]
    public void A_step_is_that_of_the_gradient_of_the_mean_over_counted_steps()
    {
        var network = new Bigram(seed: 5);
        float[] before = network.Parameters[..12].ToArray();
        network.Train(Data, new Sgd(1), epochs: 1, batchSize: 7, new TrainingOptions { Shuffle = false });
        for (int i = 0; i < before.Length; i++)
        {
            const float Step = 1e-2f;
            var moved = new Bigram(seed: 5);
            moved.Parameters[i] += Step;
            double above = Expected(moved, weights: null).Loss;
            moved.Parameters[i] -= 2 * Step;
            double slope = (above - Expected(moved, weights: null).Loss) / (2 * Step);
            Assert.Equal(before[i] - slope, network.Parameters[i], 1e-4);
        }
    }

    [Fact]
    public void A_batch_is_as_long_as_its_longest_sequence_and_buckets_keep_like_lengths_together()
    {
        int[][] texts = [.. Enumerable.Range(0, 24).Select(i => new int[(i % 6) + 1])];
        Dataset data = Dataset.FromTokens(texts, texts);
        (Bigram loose, Bigram together) = (new(seed: 5), new(seed: 5));
        loose.Train(data, new Sgd(0.1), epochs: 2, batchSize: 4);
        together.Train(data, new Sgd(0.1), epochs: 2, batchSize: 4, new TrainingOptions { BucketByLength = true });
        Assert.Contains(loose.Trained, batch => batch.Longest != batch.Shortest);
        Assert.All(together.Trained, batch => Assert.Equal(batch.Longest, batch.Shortest));
        Assert.Equal(Enumerable.Range(1, 6), together.Trained.Take(6).Select(batch => batch.Longest).Order());
        Assert.NotEqual(Enumerable.Range(1, 6), together.Trained.Take(6).Select(batch => batch.Longest));
        Assert.NotEqual(together.Trained[..6], together.Trained[6..]);
        var again = new Bigram(seed: 5);
        again.Train(data, new Sgd(0.1), epochs: 2, batchSize: 4, new TrainingOptions { BucketByLength = true });
        Assert.Equal(together.Trained, again.Trained);
    }

    [Fact]
    public void What_options_ask_of_sequences_is_checked()
    {
        AssertRefused("BucketByLength puts batches in an order by chance", Data, new() { BucketByLength = true, Shuffle = false });
        AssertRefused("ClassWeights weigh samples by their labels, but here each step has a label", Data, new() { ClassWeights = ClassWeights.Balanced });
        AssertRefused("StratifyValidation keeps the shares of classes, but the data set has an answer for each step", Data, new() { ValidationShare = 0.5, StratifyValidation = true });
        AssertRefused("Bigram reads sequences, but Augment shifts and flips maps", Data, new() { Augment = new Augmentation { HorizontalFlip = true } });
        AssertRefused("No label counts in the loss of Bigram: all are 9", Dataset.FromTokens([[1, 2]], new[] { new[] { 9, 9 } }), new());
        Assert.StartsWith(
            "BucketByLength is for sequences",
            Assert.Throws<ArgumentException>(() => new Mlp(seed: 1).Train(TrainingTests.ThreeGroups(), new Adam(), 1, options: new() { BucketByLength = true })).Message,
            StringComparison.Ordinal);
        Assert.StartsWith(
            "BucketByLength sorts all samples by length, but those of a stream",
            Assert.Throws<ArgumentException>(() => new Bigram(1).Train(DataStream.From(() => new[] { Data }), new Adam(), 1, options: new() { BucketByLength = true })).Message,
            StringComparison.Ordinal);

        static void AssertRefused(string message, Dataset data, TrainingOptions options) => Assert.StartsWith(
            message,
            Assert.Throws<ArgumentException>(() => new Bigram(seed: 1).Train(data, new Adam(), epochs: 1, options: options)).Message,
            StringComparison.Ordinal);
    }

    /// <summary>By plain loops in double.</summary>
    private static (double Loss, int Right, int Counted) Expected(Bigram network, float[]? weights)
    {
        (double sum, double weightSum, int right, int counted) = (0, 0, 0, 0);
        for (int i = 0; i < Texts.Length; i++)
        {
            for (int t = 0; t < Texts[i].Length; t++)
            {
                int label = Labels[i][t];
                if (label == Bigram.Ignored)
                {
                    continue;
                }

                double[] scores = [.. network.Parameters.Slice(Texts[i][t] * Bigram.Classes, Bigram.Classes).ToArray().Select(score => (double)score)];
                double weight = weights?[i] ?? 1;
                sum += weight * (Math.Log(scores.Sum(Math.Exp)) - scores[label]);
                weightSum += weight;
                counted++;
                right += Array.IndexOf(scores, scores.Max()) == label ? 1 : 0;
            }
        }

        return (sum / weightSum, right, counted);
    }
}
