using NetDsl.Tests.Memory;

namespace NetDsl.Tests.Data;

public class ViewTests
{
    [Fact]
    public void Samples_are_visited_one_by_one()
    {
        Dataset data = Numbered(3);
        var seen = new List<(int Index, float Input, int Label)>();
        foreach (Sample sample in data)
        {
            seen.Add((sample.Index, sample.Input[0], sample.Label));
        }

        Assert.Equal([(0, 0f, 0), (1, 1f, 1), (2, 2f, 2)], seen);
        Assert.Equal([2f, 0.5f], data[^1].Input);
        Assert.Equal([30f], Dataset.FromTargets(new float[2], new float[] { 20, 30 }, count: 2)[1].Target);
        Assert.Throws<InvalidOperationException>(() => { _ = data[0].Target; });
        Assert.Throws<ArgumentOutOfRangeException>(() => { _ = data[3]; });
        Assert.Throws<ArgumentOutOfRangeException>(() => { _ = data[-1]; });
    }

    [Fact]
    public void Visiting_allocates_nothing()
    {
        Dataset data = Numbered(100).Skip(10);
        float sum = 0;
        Assert.Equal(0, Allocated.By(() =>
        {
            foreach (Sample sample in data)
            {
                sum += sample.Input[0] + sample.Label;
            }
        }));
        Assert.NotEqual(0, sum);
    }

    [Fact]
    public void Parts_are_taken_by_place()
    {
        Dataset data = Numbered(10);
        Assert.Equal([0, 1, 2], Labels(data.Take(3)));
        Assert.Equal(10, data.Take(99).Count);
        Assert.Equal([8, 9], Labels(data.Skip(8)));
        Assert.Equal([2, 3, 4], Labels(data[2..5]));
        Assert.Equal([8, 9], Labels(data[^2..]));
        Assert.Equal([4], Labels(data[2..8].Skip(2).Take(1)));
        Assert.Equal([7, 7, 0], Labels(data.Select([7, 7, 0])));
        Assert.Equal([7f, 0.5f], data.Select([7, 7, 0]).Input(1));
        Assert.Equal([1, 3, 5, 7, 9], Labels(data.Where(sample => sample.Label % 2 == 1)));
    }

    [Fact]
    public void A_part_shows_the_same_memory()
    {
        float[] inputs = [1, 2, 3];
        Dataset part = Dataset.FromLabels(inputs, new int[3]).Skip(1).Where(sample => sample.Input[0] > 2);
        inputs[2] = 9;
        Assert.Equal([9f], part.Input(0));
    }

    [Fact]
    public void Shuffled_samples_are_the_same_in_an_order_that_the_seed_decides()
    {
        Dataset data = Numbered(100);
        int[] first = Labels(data.Shuffle(seed: 1));
        Assert.Equal(first, Labels(data.Shuffle(seed: 1)));
        Assert.NotEqual(first, Labels(data.Shuffle(seed: 2)));
        Assert.NotEqual(Labels(data), first);
        Assert.Equal(Labels(data), first.Order());
        Assert.Equal([first[3], 0.5f], data.Shuffle(seed: 1).Input(3));
    }

    /// <summary>Training sees what the view shows, not the memory behind it.</summary>
    [Fact]
    public void A_division_keeps_the_order_of_a_view()
    {
        Dataset shuffled = Numbered(20).Shuffle(seed: 1);
        (Dataset train, Dataset test) = shuffled.Split(0.25, seed: 2);
        int[] order = Labels(shuffled);
        Assert.Equal(Labels(train).OrderBy(label => Array.IndexOf(order, label)), Labels(train));
        Assert.Equal(order.Order(), Labels(train).Concat(Labels(test)).Order());
    }

    [Fact]
    public void Data_sets_are_joined_as_a_view_where_they_share_memory()
    {
        float[] inputs = [1, 2, 3];
        Dataset data = Dataset.FromLabels(inputs, new[] { 0, 1, 0 }, ["no", "yes"]);
        Dataset turned = data.Skip(2).Concat(data.Take(2));
        inputs[2] = 9;
        Assert.Equal([9f], turned.Input(0));
        Assert.Equal([0, 0, 1], Labels(turned));
        Assert.Equal(["no", "yes"], turned.ClassNames);
    }

    [Fact]
    public void Data_sets_of_other_memory_are_joined_as_a_copy()
    {
        Dataset joined = Numbered(2).Concat(Numbered(3).Skip(1));
        Assert.Equal([0, 1, 1, 2], Labels(joined));
        Assert.Equal([2f, 0.5f], joined.Input(3));
        Dataset named = Dataset.FromLabels(new float[] { 5, 6 }, new[] { 0 }, ["no", "yes"]);
        Assert.Equal(["no", "yes"], Numbered(2).Concat(named).ClassNames);
        Dataset values = Dataset.FromTargets(new float[] { 1 }, new float[] { 2 }, 1).Concat(Dataset.FromTargets(new float[] { 3 }, new float[] { 4 }, 1));
        Assert.Equal([4f], values.Target(1));
    }

    [Fact]
    public void What_does_not_fit_together_is_not_joined()
    {
        Dataset data = Dataset.FromLabels(new float[] { 1 }, new[] { 0 }, ["no", "yes"]);
        Refused("These samples have 1 input and the others 2.", Numbered(1));
        Refused("These samples have labels and the others 1 target.", Dataset.FromTargets(new float[1], new float[1], 1));
        Refused("Labels mean 'no', 'yes' here and 'yes', 'no' there", Dataset.FromLabels(new float[] { 1 }, new[] { 0 }, ["yes", "no"]));

        void Refused(string message, Dataset other) => Assert.StartsWith(
            message, Assert.Throws<ArgumentException>(nameof(other), () => data.Concat(other)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_part_without_samples_is_refused()
    {
        Dataset data = Numbered(3);
        Assert.Throws<ArgumentOutOfRangeException>("count", () => data.Take(0));
        Assert.Throws<ArgumentOutOfRangeException>("count", () => data.Skip(3));
        Assert.Throws<ArgumentOutOfRangeException>("count", () => data.Skip(-1));
        Assert.Throws<ArgumentOutOfRangeException>("length", () => data[1..1]);
        Assert.Throws<ArgumentOutOfRangeException>("length", () => data.Slice(2, 2));
        Assert.Throws<ArgumentException>("samples", () => data.Select([]));
        Assert.Throws<ArgumentOutOfRangeException>(() => data.Select([3]));
        Assert.Throws<InvalidOperationException>(() => data.Where(_ => false));
    }

    [Fact]
    public void A_sample_prints_a_line()
    {
        Assert.Equal("sample 1: 1, 0.5 → 1", Numbered(2)[1].ToString());
        Assert.Equal("sample 0: 2, 0, 0, 0, … → yes", Dataset.FromLabels(new float[] { 2, 0, 0, 0, 0 }, new[] { 1 }, ["no", "yes"])[0].ToString());
        Assert.Equal("sample 0: 1.5 → 2, 3", Dataset.FromTargets(new float[] { 1.5f }, new float[] { 2, 3 }, 1)[0].ToString());
    }

    /// <summary>Sample i is (i, ½) with label i.</summary>
    private static Dataset Numbered(int count) => Dataset.FromLabels(
        Enumerable.Range(0, count).SelectMany(i => new[] { i, 0.5f }).ToArray(), Enumerable.Range(0, count).ToArray());

    private static int[] Labels(Dataset data) => [.. Enumerable.Range(0, data.Count).Select(data.Label)];
}
