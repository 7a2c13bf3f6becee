using NetDsl.Tests.Networks;

namespace NetDsl.Tests.Data;

public class SamplesTests
{
    [Fact]
    public void Samples_with_labels_are_gathered_in_order()
    {
        var data = Dataset.FromSamples(Enumerable.Range(0, 3).Select(i => (new float[] { i, i * 2 }, 5 - i)));
        Assert.Equal((3, 2, true), (data.Count, data.InputSize, data.HasLabels));
        Assert.Equal([2f, 4f], data.Input(2));
        Assert.Equal([5, 4, 3], new[] { data.Label(0), data.Label(1), data.Label(2) });
    }

    [Fact]
    public void Samples_with_targets_are_gathered_in_order()
    {
        var data = Dataset.FromSamples(Enumerable.Range(0, 3).Select(i => (new float[] { i }, new float[] { -i, i * 2 })));
        Assert.Equal((3, 1, 2), (data.Count, data.InputSize, data.TargetSize));
        Assert.Equal([1f], data.Input(1));
        Assert.Equal([-2f, 4f], data.Target(2));
    }

    [Fact]
    public void Values_are_copied_so_that_a_source_may_use_its_array_again()
    {
        float[] used = new float[1];
        var data = Dataset.FromSamples(Reusing(used));
        Assert.Equal([0f, 1f, 2f], Enumerable.Range(0, 3).Select(i => data.Input(i)[0]));

        static IEnumerable<(float[] Input, int Label)> Reusing(float[] used)
        {
            for (int i = 0; i < 3; i++)
            {
                used[0] = i;
                yield return (used, i);
            }
        }
    }

    [Fact]
    public void Samples_are_asked_for_one_by_one_and_once()
    {
        int asked = 0, enumerations = 0;
        var error = Assert.Throws<ArgumentException>(() => Dataset.FromSamples(Source()));
        Assert.StartsWith("Sample 2 has 2 inputs, but sample 0 has 1.", error.Message, StringComparison.Ordinal);
        Assert.Equal((3, 1), (asked, enumerations));

        IEnumerable<(float[] Input, int Label)> Source()
        {
            enumerations++;
            while (true)
            {
                yield return (new float[++asked == 3 ? 2 : 1], 0);
            }
        }
    }

    [Fact]
    public void Where_their_number_is_known_memory_is_taken_once()
    {
        const int Count = 10_000, Size = 30;        // 1.2 MB; doubled from the smallest on, it would be 3.9 MB
        float[] used = new float[Size];
        (float[], int)[] labelled = [.. Enumerable.Repeat((used, 1), Count)];
        (float[], float[])[] valued = [.. Enumerable.Repeat((used, used), Count)];
        long before = GC.GetAllocatedBytesForCurrentThread();
        Dataset.FromSamples(labelled);
        long between = GC.GetAllocatedBytesForCurrentThread();
        Dataset.FromSamples(valued);
        Assert.InRange(between - before, Count * Size * 4, Count * ((Size * 4) + 8) + 20_000);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - between, Count * Size * 8, (Count * Size * 8) + 20_000);
    }

    [Fact]
    public void A_stream_trained_part_by_part_is_trained_as_a_whole()
    {
        TrainingOptions inOrder = new() { Shuffle = false };
        (Mlp whole, Mlp streamed) = (new(seed: 1), new(seed: 1));
        whole.Train(Dataset.FromSamples(Source()), new Adam(0.01), epochs: 1, batchSize: 5, inOrder);
        var optimizer = new Adam(0.01);
        foreach ((float[], int)[] part in Source().Chunk(15))
        {
            streamed.Train(Dataset.FromSamples(part), optimizer, epochs: 1, batchSize: 5, inOrder);
        }

        Assert.Equal(10, optimizer.StepCount);
        Assert.Equal(whole.Parameters, streamed.Parameters);

        static IEnumerable<(float[] Input, int Label)> Source() => Enumerable.Range(0, 48).Select(i => (new[] { MathF.Sin(i), MathF.Cos(i) }, i % 3));
    }

    [Fact]
    public void Samples_that_do_not_fit_are_refused_by_number()
    {
        Refuses("Sample 1 has 1 inputs, but sample 0 has 2.", [([1, 2], 0), ([1], 0)]);
        Refuses("Sample 0 has no inputs.", [([], 0)]);
        Refuses("Sample 1 has no inputs.", [([1], 0), (null!, 0)]);
        Refuses("A data set needs at least one sample.", []);
        Refuses("Sample 1 has label -1", [([1], 0), ([2], -1)]);
        Refuses("Sample 1 has the input NaN at position 0", [([1], 0), ([float.NaN], 0)]);
        var error = Assert.Throws<ArgumentException>("samples", () =>
            Dataset.FromSamples(new (float[] Input, float[] Target)[] { ([1], [1, 2]), ([1], [1]) }));
        Assert.StartsWith("Sample 1 has 1 targets, but sample 0 has 2.", error.Message, StringComparison.Ordinal);
    }

    private static void Refuses(string message, (float[] Input, int Label)[] samples) =>
        Assert.StartsWith(message, Assert.Throws<ArgumentException>(() => Dataset.FromSamples(samples)).Message, StringComparison.Ordinal);
}
