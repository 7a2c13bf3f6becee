namespace NetDsl.Tests.Data;

/// <summary>Whatever the rule, every sample is in one part; what a rule promises holds for any data and seed.</summary>
public class SplittingTests
{
    private const int Tries = 60;

    [Fact]
    public void A_stratified_part_has_its_share_of_every_class()
    {
        var random = new System.Random(1);
        for (long seed = 0; seed < Tries; seed++)
        {
            Dataset data = Classified(random);
            double share = 0.05 + (0.9 * random.NextDouble());
            (Dataset train, Dataset test) = data.Split(share, seed, Splitting.Stratified);
            Assert.Equal(data.Split(share, seed).Test.Count, test.Count);
            AssertDivided(data, train, test);
            foreach (IGrouping<int, int> members in Labels(data).GroupBy(label => label))
            {
                double wanted = (double)test.Count * members.Count() / data.Count;
                Assert.InRange(Labels(test).Count(label => label == members.Key), Math.Floor(wanted), Math.Ceiling(wanted));
            }
        }
    }

    [Fact]
    public void A_grouped_part_has_whole_groups()
    {
        var random = new System.Random(2);
        for (long seed = 0; seed < Tries; seed++)
        {
            Dataset data = Classified(random);
            string[] groups = Groups(random, data.Count);
            (Dataset train, Dataset test) = data.Split(0.05 + (0.9 * random.NextDouble()), seed, Splitting.Grouped(groups));
            AssertDivided(data, train, test);
            Assert.Empty(GroupsOf(train, groups).Intersect(GroupsOf(test, groups)));
        }

        // Groups of 5: as near to 30 samples as they allow.
        Dataset hundred = Ordered(100);
        Assert.Equal(30, hundred.Split(0.3, seed: 1, Splitting.Grouped(Enumerable.Range(0, 100).Select(i => i / 5))).Test.Count);
    }

    [Fact]
    public void In_order_the_last_samples_are_tested()
    {
        (Dataset train, Dataset test) = Ordered(10).Split(0.3, seed: 1, Splitting.InOrder);
        Assert.Equal([0, 1, 2, 3, 4, 5, 6], Places(train));
        Assert.Equal([7, 8, 9], Places(test));
    }

    [Fact]
    public void Three_parts_hold_every_sample_once_by_every_rule()
    {
        var random = new System.Random(3);
        for (long seed = 0; seed < Tries; seed++)
        {
            Dataset data = Classified(random);
            string[] groups = Groups(random, data.Count);
            foreach (Splitting splitting in new[] { Splitting.Random, Splitting.Stratified, Splitting.InOrder, Splitting.Grouped(groups) })
            {
                (Dataset train, Dataset validation, Dataset test) = data.Split(0.2, 0.3, seed, splitting);
                AssertDivided(data, train, validation, test);
                Assert.Equal(Places(data.Split(0.3, seed, splitting).Test), Places(test));
            }
        }

        (Dataset first, Dataset second, Dataset third) = Ordered(10).Split(validationShare: 0.2, testShare: 0.3, seed: 1, Splitting.InOrder);
        Assert.Equal([0, 1, 2, 3, 4], Places(first));
        Assert.Equal([5, 6], Places(second));
        Assert.Equal([7, 8, 9], Places(third));
    }

    [Fact]
    public void Folds_test_every_sample_once_and_are_alike()
    {
        var random = new System.Random(4);
        for (long seed = 0; seed < Tries; seed++)
        {
            Dataset data = Classified(random);
            int count = random.Next(2, 7);
            foreach (Splitting splitting in new[] { Splitting.Random, Splitting.Stratified })
            {
                IReadOnlyList<Fold> folds = data.KFold(count, seed, splitting);
                AssertFolds(data, folds, count);
                Assert.InRange(folds.Max(fold => fold.Test.Count) - folds.Min(fold => fold.Test.Count), 0, 1);
            }

            foreach (int label in Labels(data).Distinct())
            {
                int[] found = [.. data.KFold(count, seed, Splitting.Stratified).Select(fold => Labels(fold.Test).Count(other => other == label))];
                Assert.InRange(found.Max() - found.Min(), 0, 1);
            }

            string[] groups = Groups(random, data.Count);
            IReadOnlyList<Fold> grouped = data.KFold(2, seed, Splitting.Grouped(groups));
            AssertFolds(data, grouped, 2);
            Assert.All(grouped, fold => Assert.Empty(GroupsOf(fold.Train, groups).Intersect(GroupsOf(fold.Test, groups))));
        }
    }

    [Fact]
    public void Folds_in_order_train_on_what_came_before()
    {
        IReadOnlyList<Fold> folds = Ordered(11).KFold(3, seed: 1, Splitting.InOrder);
        Assert.Equal(["0-4 5-6", "0-6 7-8", "0-8 9-10"], folds.Select(fold => $"{Range(fold.Train)} {Range(fold.Test)}"));

        static string Range(Dataset data) => $"{Places(data)[0]}-{Places(data)[^1]}";
    }

    [Fact]
    public void The_seed_decides()
    {
        Dataset data = Classified(new System.Random(5));
        foreach (Splitting splitting in new[] { Splitting.Random, Splitting.Stratified, Splitting.Grouped(Enumerable.Range(0, data.Count)) })
        {
            Assert.Equal(Places(data.Split(0.4, 1, splitting).Test), Places(data.Split(0.4, 1, splitting).Test));
            Assert.NotEqual(Places(data.Split(0.4, 1, splitting).Test), Places(data.Split(0.4, 2, splitting).Test));
            Assert.Equal(Places(data.KFold(3, 1, splitting)[1].Test), Places(data.KFold(3, 1, splitting)[1].Test));
            Assert.NotEqual(Places(data.KFold(3, 1, splitting)[1].Test), Places(data.KFold(3, 2, splitting)[1].Test));
        }
    }

    /// <summary>Without a rule, seeds divide as they always did.</summary>
    [Fact]
    public void By_chance_is_the_rule_where_none_is_given() =>
        Assert.Equal(Places(Ordered(30).Split(0.2, seed: 7).Test), Places(Ordered(30).Split(0.2, seed: 7, Splitting.Random).Test));

    [Fact]
    public void What_cannot_be_divided_is_refused()
    {
        Dataset data = Ordered(4);
        Dataset values = Dataset.FromTargets(new float[4], new float[4], count: 4);
        Assert.Contains("target values", Assert.Throws<InvalidOperationException>(() => values.Split(0.5, 1, Splitting.Stratified)).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => values.KFold(2, 1, Splitting.Stratified));
        Assert.Throws<InvalidOperationException>(() => data.Split(0.5, 1, Splitting.Grouped([1, 1, 1, 1])));
        Assert.Throws<InvalidOperationException>(() => data.KFold(3, 1, Splitting.Grouped([1, 1, 2, 2])));
        Assert.Throws<ArgumentException>(() => data.Split(0.5, 1, Splitting.Grouped([1, 2])));
        Assert.Throws<InvalidOperationException>(() => data.KFold(5, 1));
        Assert.Throws<InvalidOperationException>(() => data.KFold(4, 1, Splitting.InOrder));
        Assert.Throws<ArgumentOutOfRangeException>("folds", () => data.KFold(1, 1));
        Assert.Throws<ArgumentOutOfRangeException>("validationShare", () => data.Split(0.0, 0.5, 1));
        Assert.Throws<ArgumentOutOfRangeException>("testShare", () => data.Split(0.5, 1.0, 1));
        Assert.Throws<ArgumentOutOfRangeException>("validationShare", () => data.Split(0.5, 0.5, 1));
        Assert.Throws<InvalidOperationException>(() => data.Take(2).Split(0.3, 0.3, 1));
        (Dataset train, Dataset validation, Dataset test) = data.Take(3).Split(0.1, 0.8, 1);
        Assert.Equal((1, 1, 1), (train.Count, validation.Count, test.Count));
    }

    private static void AssertFolds(Dataset data, IReadOnlyList<Fold> folds, int count)
    {
        Assert.Equal(Enumerable.Range(1, count), folds.Select(fold => fold.Number));
        Assert.Equal(Places(data), folds.SelectMany(fold => Places(fold.Test)).Order());
        Assert.All(folds, fold => AssertDivided(data, fold.Train, fold.Test));
    }

    /// <summary>Every sample is in one part, in its order and with its label, and no part is empty.</summary>
    private static void AssertDivided(Dataset data, params Dataset[] parts)
    {
        Assert.Equal(Places(data), parts.SelectMany(Places).Order());
        Assert.All(parts, part => Assert.Equal(Places(part).Order(), Places(part)));
        Assert.All(parts, part => Assert.Equal(Places(part).Select(data.Label), Labels(part)));
    }

    /// <summary>Samples whose input is their place, of several classes, of which some are rare.</summary>
    private static Dataset Classified(System.Random random)
    {
        int count = random.Next(12, 80), classes = random.Next(1, 6);
        return Dataset.FromLabels(
            Enumerable.Range(0, count).Select(i => (float)i).ToArray(),
            Enumerable.Range(0, count).Select(_ => (int)(classes * random.NextDouble() * random.NextDouble())).ToArray());
    }

    private static Dataset Ordered(int count) =>
        Dataset.FromLabels(Enumerable.Range(0, count).Select(i => (float)i).ToArray(), new int[count]);

    /// <summary>At least three.</summary>
    private static string[] Groups(System.Random random, int count) =>
        ["a", "b", "c", .. Enumerable.Range(3, count - 3).Select(_ => $"{(char)('a' + random.Next(9))}")];

    private static IEnumerable<string> GroupsOf(Dataset data, string[] groups) => Places(data).Select(place => groups[place]).Distinct();

    private static int[] Places(Dataset data) => [.. Enumerable.Range(0, data.Count).Select(i => (int)data.Input(i)[0])];

    private static int[] Labels(Dataset data) => [.. Enumerable.Range(0, data.Count).Select(data.Label)];
}
