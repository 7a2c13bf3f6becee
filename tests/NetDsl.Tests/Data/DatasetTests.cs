namespace NetDsl.Tests.Data;

public class DatasetTests
{
    private static readonly float[] SixNumbers = [1, 2, 3, 4, 5, 6];

    [Fact]
    public void Labels_may_come_with_names_and_each_has_one()
    {
        var data = Dataset.FromLabels(new float[] { 1, 2 }, new[] { 1, 0 }, ["no", "yes", "perhaps"]);
        Assert.Equal(["no", "yes", "perhaps"], data.ClassNames);
        Assert.Equal("yes", data.ClassNames[data.Label(0)]);
        var error = Assert.Throws<ArgumentException>("labels", () => Dataset.FromLabels(new float[2], new[] { 0, 2 }, ["no", "yes"]));
        Assert.StartsWith("Sample 1 has label 2, but there are 2 names of classes.", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>("labels", () => Dataset.FromLabels(new float[2], new[] { 0, -1 }, ["no", "yes"]));
    }

    [Fact]
    public void Labelled_samples_are_divided_evenly_among_the_labels()
    {
        var data = Dataset.FromLabels(SixNumbers, new[] { 7, 0, 2 });
        Assert.Equal((3, 2, 0, true), (data.Count, data.InputSize, data.TargetSize, data.HasLabels));
        Assert.Equal([3f, 4f], data.Input(1));
        Assert.Equal([7, 0, 2], new[] { data.Label(0), data.Label(1), data.Label(2) });
    }

    [Fact]
    public void Samples_with_targets_are_divided_evenly_among_the_count()
    {
        var data = Dataset.FromTargets(SixNumbers, new float[] { 10, 20, 30, 40 }, count: 2);
        Assert.Equal((2, 3, 2, false), (data.Count, data.InputSize, data.TargetSize, data.HasLabels));
        Assert.Equal([4f, 5f, 6f], data.Input(1));
        Assert.Equal([30f, 40f], data.Target(1));
    }

    [Fact]
    public void Memory_is_not_copied()
    {
        float[] inputs = [1, 2];
        var data = Dataset.FromLabels(inputs.AsMemory(1), new[] { 0 });
        inputs[1] = 9;
        Assert.Equal([9f], data.Input(0));
    }

    [Fact]
    public void Asking_for_what_the_samples_do_not_have_says_what_they_have()
    {
        var labels = Dataset.FromLabels(SixNumbers, new[] { 0, 1 });
        var targets = Dataset.FromTargets(SixNumbers, SixNumbers, count: 2);
        Assert.Contains("Dataset.FromTargets", Assert.Throws<InvalidOperationException>(() => { labels.Target(0); }).Message, StringComparison.Ordinal);
        Assert.Contains("Dataset.FromLabels", Assert.Throws<InvalidOperationException>(() => targets.Label(0)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(2)]
    public void A_sample_that_is_not_there_is_refused(int index)
    {
        var data = Dataset.FromLabels(SixNumbers, new[] { 0, 1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => data.Label(index));
        Assert.Throws<ArgumentOutOfRangeException>(() => { data.Input(index); });
        Assert.Throws<ArgumentOutOfRangeException>(() => { Dataset.FromTargets(SixNumbers, SixNumbers, count: 2).Target(index); });
    }

    [Fact]
    public void No_samples_are_refused()
    {
        Assert.Throws<ArgumentException>(() => Dataset.FromLabels(default(ReadOnlyMemory<float>), default));
        Assert.Throws<ArgumentException>(() => Dataset.FromLabels(SixNumbers, default(ReadOnlyMemory<int>)));
        Assert.Throws<ArgumentException>(() => Dataset.FromLabels(default(ReadOnlyMemory<float>), new[] { 1 }));
        Assert.Throws<ArgumentException>(() => Dataset.FromTargets(SixNumbers, SixNumbers, count: 0));
        Assert.Throws<ArgumentException>(() => Dataset.FromTargets(SixNumbers, default, count: 2));
    }

    [Fact]
    public void Lengths_that_do_not_divide_are_refused_with_both_numbers()
    {
        var error = Assert.Throws<ArgumentException>("inputs", () => Dataset.FromLabels(SixNumbers, new int[4]));
        Assert.StartsWith("6 inputs do not divide among 4 samples", error.Message, StringComparison.Ordinal);
        error = Assert.Throws<ArgumentException>("targets", () => Dataset.FromTargets(SixNumbers, new float[5], count: 2));
        Assert.StartsWith("5 targets do not divide among 2 samples", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(float.NaN, "NaN")]
    [InlineData(float.PositiveInfinity, "Infinity")]
    [InlineData(float.NegativeInfinity, "-Infinity")]
    public void Numbers_that_are_not_finite_are_refused_with_sample_and_position(float value, string text)
    {
        float[] bad = [1, 2, 3, 4, 5, value];
        var error = Assert.Throws<ArgumentException>("inputs", () => Dataset.FromLabels(bad, new int[2]));
        Assert.StartsWith($"Sample 1 has the input {text} at position 2", error.Message, StringComparison.Ordinal);
        error = Assert.Throws<ArgumentException>("targets", () => Dataset.FromTargets(SixNumbers, bad, count: 3));
        Assert.StartsWith($"Sample 2 has the target {text} at position 1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_negative_label_is_refused_with_its_sample()
    {
        var error = Assert.Throws<ArgumentException>("labels", () => Dataset.FromLabels(SixNumbers, new[] { 0, -1, 2 }));
        Assert.StartsWith("Sample 1 has label -1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Split_gives_every_sample_to_exactly_one_part_in_order_with_what_belongs_to_it()
    {
        Dataset data = Numbered(100);
        (Dataset train, Dataset test) = data.Split(testShare: 0.2, seed: 1);
        Assert.Equal((80, 20), (train.Count, test.Count));
        int[] trained = Labels(train), tested = Labels(test);
        Assert.Equal(Enumerable.Range(0, 100), trained.Concat(tested).Order());
        Assert.Equal(trained.Order(), trained);
        Assert.Equal(tested.Order(), tested);
        Assert.All(Enumerable.Range(0, 20), i => Assert.Equal([test.Label(i), 0.5f], test.Input(i)));
    }

    [Fact]
    public void Split_is_decided_by_the_seed()
    {
        Dataset data = Numbered(100);
        int[] first = Labels(data.Split(0.2, seed: 1).Test);
        Assert.Equal(first, Labels(data.Split(0.2, seed: 1).Test));
        Assert.NotEqual(first, Labels(data.Split(0.2, seed: 2).Test));
        Assert.NotEqual(Enumerable.Range(0, 20), first);
        Assert.NotEqual(Enumerable.Range(80, 20), first);
    }

    [Fact]
    public void A_part_can_be_split_again()
    {
        (Dataset rest, Dataset test) = Numbered(50).Split(0.2, seed: 1);
        (Dataset train, Dataset validation) = rest.Split(0.25, seed: 2);
        Assert.Equal((30, 10, 10), (train.Count, validation.Count, test.Count));
        Assert.Equal(Enumerable.Range(0, 50), Labels(train).Concat(Labels(validation)).Concat(Labels(test)).Order());
    }

    [Fact]
    public void Split_keeps_targets_with_their_inputs()
    {
        float[] inputs = [.. Enumerable.Range(0, 10)], targets = [.. inputs.Select(x => x * 3)];
        (_, Dataset test) = Dataset.FromTargets(inputs, targets, count: 10).Split(0.5, seed: 4);
        Assert.All(Enumerable.Range(0, 5), i => Assert.Equal(test.Input(i)[0] * 3, test.Target(i)[0]));
    }

    [Fact]
    public void Inputs_are_changed_number_by_number_and_answers_stay()
    {
        (Dataset part, _) = Dataset.FromCsv(new StringReader("a,b,y\n2,4,no\n6,8,yes\n1,1,no"), new CsvOptions { Label = "y" }).Split(0.3, seed: 1);
        Dataset halves = part.SelectInputs(x => x / 2);
        Assert.Equal(part.ClassNames, halves.ClassNames);
        Assert.Equal(Labels(part), Labels(halves));
        Assert.All(Enumerable.Range(0, 2), i => Assert.Equal([part.Input(i)[0] / 2, part.Input(i)[1] / 2], halves.Input(i)));
        Assert.Equal([3f], Dataset.FromTargets(new[] { 1f }, new[] { 3f }, count: 1).SelectInputs(x => -x).Target(0));
        Assert.Throws<ArgumentException>(() => part.SelectInputs(_ => float.NaN));
        Assert.Throws<ArgumentNullException>("change", () => part.SelectInputs(null!));
    }

    [Theory]
    [InlineData(0.001, 1)]
    [InlineData(0.999, 2)]
    public void Both_parts_get_a_sample_however_small_the_share(double share, int tested) =>
        Assert.Equal(tested, Numbered(3).Split(share, seed: 1).Test.Count);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-0.2)]
    [InlineData(double.NaN)]
    public void A_share_that_is_none_is_refused(double share) =>
        Assert.Throws<ArgumentOutOfRangeException>("testShare", () => Numbered(10).Split(share, seed: 1));

    [Fact]
    public void One_sample_cannot_be_split() => Assert.Throws<InvalidOperationException>(() => Numbered(1).Split(0.5, seed: 1));

    /// <summary>Sample i is (i, ½) with label i.</summary>
    private static Dataset Numbered(int count) => Dataset.FromLabels(
        Enumerable.Range(0, count).SelectMany(i => new[] { i, 0.5f }).ToArray(), Enumerable.Range(0, count).ToArray());

    private static int[] Labels(Dataset data) => [.. Enumerable.Range(0, data.Count).Select(data.Label)];
}
