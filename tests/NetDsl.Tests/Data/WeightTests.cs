namespace NetDsl.Tests.Data;

public class WeightTests
{
    private static readonly Dataset Ten = Dataset.FromLabels(
        [.. Enumerable.Range(0, 20).Select(i => (float)(i / 2))], [.. Enumerable.Range(0, 10).Select(i => i % 2)])
        .WithWeights([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);       // the weight of each is its input

    [Fact]
    public void Samples_count_1_unless_they_have_weights()
    {
        Dataset plain = Dataset.FromLabels([1, 2], [0, 1]), weighted = plain.WithWeights([0.5f, 2]);
        Assert.Equal((false, 1f, 1f), (plain.HasWeights, plain.Weight(1), plain[0].Weight));
        Assert.Equal((true, 2f, 0.5f), (weighted.HasWeights, weighted.Weight(1), weighted[0].Weight));
        Assert.Equal("2 samples of 1 number, labels up to 1, weighted", weighted.ToString());
        Assert.Equal([3f, 4f], Weights(weighted.WithWeights([3, 4])));
        Assert.Throws<ArgumentOutOfRangeException>(() => weighted.Weight(2));
        Assert.Throws<ArgumentOutOfRangeException>(() => plain.Weight(-1));
    }

    [Fact]
    public void Every_part_keeps_the_weights_of_its_samples()
    {
        (Dataset train, Dataset validation, Dataset test) = Ten.Split(0.2, 0.3, seed: 1, Splitting.Stratified);
        Dataset[] parts =
        [
            Ten.Take(3), Ten.Skip(7), Ten[2..^2].Skip(1), Ten.Select([9, 9, 0]), Ten.Where(sample => sample.Label == 1), Ten.Shuffle(seed: 1),
            train, validation, test, .. Ten.KFold(folds: 3, seed: 1).SelectMany(fold => new[] { fold.Train, fold.Test }),
            Ten.Skip(8).Concat(Ten.Take(1)), Ten.Skip(8).SelectInputs(input => input), Ten.Skip(3).Shuffle(2).With(Preprocessing.Standardize),
        ];
        Assert.All(parts, part => Assert.Equal([.. Enumerable.Range(0, part.Count).Select(i => part.Input(i)[0])], Weights(part)));
        Assert.Equal(10, train.Count + validation.Count + test.Count);
    }

    [Fact]
    public void Joined_samples_without_weights_count_1()
    {
        Dataset plain = Dataset.FromLabels(new float[4], new int[2]);
        Assert.Equal([9f, 1f, 1f], Weights(Ten.Skip(9).Concat(plain)));
        Assert.Equal([1f, 1f, 9f], Weights(plain.Concat(Ten.Skip(9))));
        Assert.False(plain.Concat(plain).HasWeights);
    }

    [Fact]
    public void Targets_that_are_prepared_keep_them()
    {
        Dataset data = Dataset.FromTargets(new float[] { 1, 2, 3 }, new float[] { 10, 20, 30 }, count: 3).WithWeights([1, 2, 3])
            .With(Preprocessing.Standardize with { Targets = Scale.Standard });
        Dataset prepared = FittedPreprocessing.Fit(data.Preprocessing!, data, "data").Apply(data);
        Assert.NotEqual(10, prepared.Target(0)[0]);
        Assert.Equal([1f, 2f, 3f], Weights(prepared));
    }

    [Theory]
    [InlineData(new float[] { 1, 2 }, "2 weights were given for 3 samples: one for each.")]
    [InlineData(new float[0], "0 weights were given for 3 samples: one for each.")]
    [InlineData(new float[] { 1, -2, 1 }, "Sample 1 has the weight -2: a weight is a finite number, 0 or more.")]
    [InlineData(new float[] { 1, 2, float.NaN }, "Sample 2 has the weight NaN: a weight is a finite number, 0 or more.")]
    [InlineData(new float[] { float.PositiveInfinity, 0, 0 }, "Sample 0 has the weight Infinity: a weight is a finite number, 0 or more.")]
    [InlineData(new float[] { 0, 0, 0 }, "All weights are 0, so that no sample would count.")]
    public void Weights_that_are_none_are_refused(float[] weights, string message) => Assert.StartsWith(
        message,
        Assert.Throws<ArgumentException>(nameof(weights), () => Dataset.FromLabels(new float[3], new int[3]).WithWeights(weights)).Message,
        StringComparison.Ordinal);

    [Fact]
    public void A_column_of_a_file_can_hold_them()
    {
        const string Text = "x,survey weight,y,kind\n1,0.5,2,a\n3,0,4,b\n";
        Dataset data = Read(Text, new() { Label = "kind", Weight = "survey weight" });
        Assert.Equal([0.5f, 0f], Weights(data));
        Assert.Equal([3f, 4f], data.Input(1));
        Assert.Equal([0.5f, 0f], Weights(Read(Text, new() { Targets = ["y"], Inputs = ["x"], Weight = 1 })));
        var table = new Preprocessing { Columns = [new NumberColumn("x")] };
        Assert.Equal([0.5f, 0f], Weights(Read(Text, new() { Label = "kind", Weight = "survey weight", Preprocessing = table })));
        Assert.Equal("label \"kind\", all other columns are inputs, weights \"survey weight\"", new CsvOptions { Label = "kind", Weight = "survey weight" }.ToString());
    }

    [Theory]
    [InlineData("1,-1,a", "line 2, column 2 (w): expected a weight, 0 or more, found '-1'")]
    [InlineData("1,much,a", "expected a number such as 0.5, found 'much'")]
    [InlineData("1,,a", "a value is missing")]
    [InlineData("1,0,a", "gives every sample the weight 0, so that none would count")]
    public void Weights_of_a_file_that_are_none_are_refused(string line, string message) => Assert.Contains(
        message,
        Assert.Throws<InvalidDataException>(() => Read($"x,w,kind\n{line}\n", new() { Label = "kind", Weight = "w" })).Message,
        StringComparison.Ordinal);

    [Fact]
    public void A_column_is_not_both_weight_and_input() => Assert.Contains(
        "the column is used twice: a column is input, target, label or weight, once",
        Assert.Throws<InvalidDataException>(() => Read("x,w,kind\n1,1,a\n", new() { Label = "kind", Weight = "w", Inputs = ["x", "w"] })).Message,
        StringComparison.Ordinal);

    private static Dataset Read(string text, CsvOptions options) => Dataset.FromCsv(new StringReader(text), options);

    private static float[] Weights(Dataset data) => [.. Enumerable.Range(0, data.Count).Select(data.Weight)];
}
