namespace NetDsl.Tests.Training;

/// <summary>Samples of like length in one step.</summary>
public class LengthBucketsTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(10, 3)]
    [InlineData(12, 4)]
    [InlineData(57, 8)]
    [InlineData(5, 9)]
    public void Every_sample_comes_once_and_each_step_is_a_stretch_of_the_sorted_lengths(int count, int samplesPerStep)
    {
        int[] lengths = [.. Enumerable.Range(0, count).Select(i => 1 + (i * 7 % 5))];
        for (int seed = 0; seed < 20; seed++)
        {
            int[] samples = [.. Enumerable.Range(0, count)];
            var random = new RandomStream(seed, "buckets");
            LengthBuckets.Arrange(samples, i => lengths[i], samplesPerStep, random);
            Assert.Equal(Enumerable.Range(0, count), samples.Order());
            (int Shortest, int Longest)[] steps =
                [.. samples.Chunk(samplesPerStep).Select(step => (step.Min(i => lengths[i]), step.Max(i => lengths[i]))).Order()];
            Assert.All(steps.Zip(steps.Skip(1)), pair => Assert.True(pair.First.Longest <= pair.Second.Shortest));
        }
    }

    [Fact]
    public void The_smaller_last_step_has_samples_of_any_length()
    {
        int[] lengths = [1, 2, 3, 4, 5, 6, 7];
        var last = new HashSet<int>();
        for (int seed = 0; seed < 200; seed++)
        {
            int[] samples = [0, 1, 2, 3, 4, 5, 6];
            LengthBuckets.Arrange(samples, i => lengths[i], samplesPerStep: 3, new RandomStream(seed, "buckets"));
            last.Add(samples[^1]);
        }

        Assert.Equal([0, 3, 6], last.Order());
    }

    [Fact]
    public void Among_samples_of_one_length_the_order_given_decides()
    {
        int[] samples = [4, 2, 0, 3, 1];
        LengthBuckets.Arrange(samples, _ => 8, samplesPerStep: 5, new RandomStream(1, "buckets"));
        Assert.Equal([4, 2, 0, 3, 1], samples);
    }
}
