using NetDsl.Kernels;

namespace NetDsl.Tests.Kernels.Sequences;

/// <summary>Kernels that look tokens up, tell places and take the last step; and losses over steps.</summary>
public class StepTests
{
    [Fact]
    public void An_embedding_takes_rows_and_adds_slopes_of_the_same_token()
    {
        double[] weight = Numeric.Values(5 * 3, 1), y = new double[2 * 3 * 3], dy = Numeric.Values(2 * 3 * 3, 2), slopes = new double[weight.Length];
        int[] tokens = [4, 1, 4, 0, 99, -7], lengths = [3, 1];
        Embedding.Forward<double>(tokens, lengths, weight, y, 5, 3);
        Assert.Equal(weight[12..15], y[..3]);
        Assert.Equal(weight[3..6], y[3..6]);
        Assert.Equal(weight[..3], y[9..12]);
        Assert.All(y[12..], value => Assert.Equal(0, value));
        Embedding.Backward<double>(tokens, lengths, dy, slopes, 5, 3);
        for (int i = 0; i < 3; i++)
        {
            Assert.Equal(dy[i] + dy[6 + i], slopes[12 + i]);
            Assert.Equal(dy[9 + i], slopes[i]);
            Assert.Equal(0, slopes[6 + i]);
        }

        double[] twice = [.. slopes];
        Embedding.Backward<double>(tokens, lengths, dy, twice, 5, 3, paddingToken: 4, accumulateWeight: true);
        Assert.Equal(slopes[12..], twice[12..]);
        Assert.Equal(2 * slopes[3], twice[3]);
    }

    [Fact]
    public void A_token_that_there_is_not_is_named()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => Embedding.Forward<float>([0, 1, 2, 5], [2, 2], new float[10], new float[8], 5, 2));
        Assert.StartsWith("Token 5 at step 1 of sample 1 is none of the vocabulary: tokens run from 0 to 4.", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Embedding.Forward<float>([0], [], new float[9], new float[2], 5, 2));
    }

    [Fact]
    public void Positions_are_added_and_their_slopes_summed_over_the_batch()
    {
        const int Steps = 3, Features = 2;
        int[] lengths = [3, 2];
        double[] x = Numeric.Values(2 * Steps * Features, 1), places = Numeric.Values(5 * Features, 2), y = new double[x.Length];
        Positions.Forward<double>(x, lengths, places, y, Steps, Features, first: 1);
        Assert.Equal(x[4] + places[6], y[4]);
        Assert.Equal(x[8] + places[4], y[8]);
        Assert.Equal(0, y[10]);
        double[] dy = Numeric.Values(x.Length, 3), dPlaces = Numeric.Values(places.Length, 4), dx = Numeric.Values(x.Length, 5), before = [.. dx];
        Positions.Backward<double>(lengths, dy, dPlaces, dx, Steps, Features, accumulate: true);
        Assert.Equal(dy[0] + dy[6], dPlaces[0]);
        Assert.Equal(dy[4], dPlaces[4]);
        Assert.Equal(0, dPlaces[6]);
        Assert.Equal(before[1] + dy[1], dx[1]);
        Assert.Equal(before[11], dx[11]);
        Assert.StartsWith(
            "The sequence has 6 steps, but there are vectors for 5 places.",
            Assert.Throws<ArgumentException>(() => Positions.Forward<double>(x, lengths, places, y, Steps, Features, first: 3)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Sinusoids_are_those_of_the_formula()
    {
        const int Steps = 7, Features = 5;
        float[] y = new float[Steps * Features];
        Positions.ForwardSinusoidal(new float[y.Length], [], y, Steps, Features, amplitude: 1.5, first: 2);
        for (int step = 0; step < Steps; step++)
        {
            for (int i = 0; i < Features; i++)
            {
                double angle = (step + 2) / Math.Pow(10_000, i / 2 * 2.0 / Features);
                Assert.Equal(1.5 * (i % 2 == 0 ? Math.Sin(angle) : Math.Cos(angle)), y[(step * Features) + i], 1e-6);
            }
        }
    }

    [Fact]
    public void Turned_products_depend_on_the_distance_alone_and_turning_back_undoes_it()
    {
        const int Steps = 6, D = 8, Heads = 2;
        double[] one = Numeric.Values(3 * D, 1);
        double[] projected = [.. Enumerable.Range(0, Steps).SelectMany(_ => one)], turned = [.. projected];
        Rotary.Forward<double>(turned, Steps, D, Heads);
        double Score(int query, int key, int head) => Enumerable.Range(head * 4, 4).Sum(i => turned[(query * 3 * D) + i] * turned[(key * 3 * D) + D + i]);
        foreach (int head in new[] { 0, 1 })
        {
            Assert.Equal(Score(1, 0, head), Score(5, 4, head), 1e-12);
            Assert.Equal(Score(2, 5, head), Score(0, 3, head), 1e-12);
            Assert.NotEqual(Score(1, 0, head), Score(0, 1, head), 1e-3);
        }

        Assert.Equal(projected[(2 * D)..(3 * D)], turned[(2 * D)..(3 * D)]);
        double[] later = [.. one];
        Rotary.Forward<double>(later, 1, D, Heads, first: 3);
        Assert.All(later.Zip(turned[(3 * 3 * D)..(4 * 3 * D)]), pair => Assert.Equal(pair.Second, pair.First, 1e-12));
        Rotary.Backward<double>(turned, Steps, D, Heads);
        Assert.All(projected.Zip(turned), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
    }

    [Fact]
    public void The_last_step_is_that_which_counts()
    {
        double[] x = Numeric.Values(2 * 3 * 4, 1), y = new double[8], dx = new double[x.Length];
        LastStep.Forward<double>(x, [2, 3], y, 3, 4, directions: 2);
        Assert.Equal([x[4], x[5], x[2], x[3], x[20], x[21], x[14], x[15]], y);
        LastStep.Backward<double>([2, 3], y, dx, 3, 4, directions: 2);
        Assert.Equal(8, dx.Count(slope => slope != 0));
        Assert.Equal(y[0], dx[4]);
        Assert.Equal(y[2], dx[2]);
        LastStep.Forward<double>(x, [], y, 3, 4);
        Assert.Equal(x[8..12], y[..4]);
    }

    /// <summary>Two samples of three steps, of which the second has two; label −1 is left out; sample weights 2 and ½.</summary>
    [Fact]
    public void A_loss_over_steps_is_the_mean_over_those_that_count()
    {
        float[] scores = Numeric.Convert<float>(Numeric.Values(2 * 3 * 4, 1)), slopes = new float[scores.Length];
        int[] labels = [2, -1, 0, 3, 1, 77], lengths = [3, 2];
        Targets targets = new Targets((ReadOnlySpan<int>)labels) { IgnoredLabel = -1, SampleWeights = [2, 0.5f] }.OfSteps(3, lengths);
        double expected = 0;
        foreach ((int row, double weight) in new[] { (0, 2.0), (2, 2.0), (3, 0.5), (4, 0.5) })
        {
            double[] z = Numeric.Doubles(scores[(row * 4)..((row + 1) * 4)]);
            double[] p = [.. z.Select(value => Math.Exp(value) / z.Sum(Math.Exp))];
            expected -= weight * Math.Log(p[labels[row]]) / 4;
        }

        Assert.Equal(expected, SoftmaxCrossEntropy.Forward(scores, targets, 4), 1e-6);
        Assert.Equal(expected, SoftmaxCrossEntropy.Backward(scores, targets, slopes, 4), 1e-6);
        Assert.All(slopes[4..8].Concat(slopes[20..]), slope => Assert.Equal(0, slope));
        Assert.Equal(0, slopes[..4].Sum(), 1e-6);
        Assert.True(slopes[2] < 0 && slopes[8] < 0 && slopes[15] < 0);
    }

    [Fact]
    public void A_loss_of_values_over_steps_leaves_padding_out()
    {
        float[] y = [1, 2, 3, 4, 5, float.NaN, 1, 1, 1, 1, float.NaN, 0], t = new float[12], slopes = new float[12];
        Targets targets = new Targets((ReadOnlySpan<float>)t).OfSteps(3, [2, 2]);
        double expected = (1 + 4 + 9 + 16 + 1 + 1 + 1 + 1) / 8.0;
        Assert.Equal(expected, MeanSquaredError.Forward(y, targets), 1e-6);
        Assert.Equal(expected, MeanSquaredError.Backward(y, targets, slopes), 1e-6);
        Assert.Equal([2 / 8f, 4 / 8f, 6 / 8f, 1, 0, 0, 2 / 8f, 2 / 8f, 2 / 8f, 2 / 8f, 0, 0], slopes);
    }
}
