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
