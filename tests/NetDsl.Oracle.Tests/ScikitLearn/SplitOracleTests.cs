using System.Text.Json;
using System.Text.Json.Serialization;

namespace NetDsl.Oracle.Tests.ScikitLearn;

/// <summary>Folds and stratified parts are as large as scikit-learn's, class by class; folds in order are the same.</summary>
public sealed class SplitOracleTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    [Fact]
    public void All_parts_are_as_large_as_those_of_scikit_learn()
    {
        var random = new Random(20_261_130);
        Case[] cases = [.. Enumerable.Range(0, 100).Select(_ => Draw(random))];
        File.WriteAllText(_file, JsonSerializer.Serialize(cases));
        Sizes[] theirs = JsonSerializer.Deserialize<Sizes[]>(Python.Run("splits.py", _file))!;

        Assert.Equal(cases.Length, theirs.Length);
        Assert.All(cases.Zip(theirs), pair =>
        {
            (Case one, Sizes expected) = pair;
            Dataset data = Dataset.FromLabels(Enumerable.Range(0, one.Labels.Length).Select(i => (float)i).ToArray(), one.Labels);
            Assert.Equal(expected.Stratified, data.KFold(one.Folds, 1, Splitting.Stratified).Select(fold => Classes(fold.Test, one)));
            Assert.Equal(expected.Grouped, data.KFold(one.Folds, 1, Splitting.Grouped(one.Groups)).Select(fold => fold.Test.Count).Order());
            Assert.Equal(expected.Plain, data.KFold(one.Folds, 1).Select(fold => fold.Test.Count).Order());
            Assert.Equal(
                expected.Ordered, data.KFold(one.Folds, 1, Splitting.InOrder).Select(fold => (int[])[.. Places(fold.Train), -1, .. Places(fold.Test)]));

            // Which of several classes that rounding cuts alike gets one sample more is left to chance.
            int[] ours = Classes(data.Split((double)one.Tested / one.Labels.Length, 1, Splitting.Stratified).Test, one);
            Assert.Equal(expected.Test.Sum(), ours.Sum());
            Assert.All(expected.Test.Zip(ours), counts => Assert.InRange(counts.Second - counts.First, -1, 1));
            Assert.Equal(Remainders(expected.Test, one), Remainders(ours, one));
        });
    }

    public void Dispose() => File.Delete(_file);

    /// <summary>Of the classes that got more than their rounded share, what rounding had cut: the largest remainders, whoever has them.</summary>
    private static IEnumerable<int> Remainders(int[] counts, Case one) => counts
        .Select((count, label) => (Count: count, Wanted: one.Tested * one.Labels.Count(other => other == label)))
        .Where(wanted => wanted.Count > wanted.Wanted / one.Labels.Length)
        .Select(wanted => wanted.Wanted % one.Labels.Length)
        .Order();

    private static int[] Classes(Dataset data, Case one) =>
        [.. Enumerable.Range(0, one.Labels.Max() + 1).Select(label => Enumerable.Range(0, data.Count).Count(i => data.Label(i) == label))];

    private static IEnumerable<int> Places(Dataset data) => Enumerable.Range(0, data.Count).Select(i => (int)data.Input(i)[0]);

    /// <summary>Two samples of each class at least, which scikit-learn asks for, the first ones in the order of the classes, by which it deals them out.</summary>
    private static Case Draw(Random random)
    {
        int classes = random.Next(2, 6), folds = random.Next(2, 6), more = random.Next(20, 80);
        int[] first = [.. Enumerable.Range(0, classes)];
        int[] labels = [.. first, .. first, .. Enumerable.Range(0, more).Select(_ => (int)(classes * random.NextDouble() * random.NextDouble()))];
        int[] groups = [.. Enumerable.Range(0, labels.Length).Select(i => i < folds ? i : random.Next(12))];
        return new(labels, groups, folds, random.Next(classes, labels.Length - classes));
    }

    private sealed record Case(int[] Labels, int[] Groups, int Folds, int Tested);

    private sealed record Sizes(
        [property: JsonPropertyName("stratified")] int[][] Stratified,
        [property: JsonPropertyName("grouped")] int[] Grouped,
        [property: JsonPropertyName("ordered")] int[][] Ordered,
        [property: JsonPropertyName("plain")] int[] Plain,
        [property: JsonPropertyName("test")] int[] Test);
}
