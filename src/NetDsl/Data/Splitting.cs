namespace NetDsl;

/// <summary>By what rule samples are divided, for <see cref="Dataset.Split(double, long, Splitting?)"/> and
/// <see cref="Dataset.KFold"/>.</summary>
/// <example>
/// <code>
/// (Dataset train, Dataset test) = data.Split(testShare: 0.2, seed: 42, Splitting.Stratified);
/// (train, test) = data.Split(0.2, seed: 42, Splitting.Grouped(patients));     // the patient of every sample
/// (train, test) = data.Split(0.2, seed: 42, Splitting.InOrder);               // the last fifth is the test
/// </code>
/// </example>
public abstract class Splitting
{
    private protected Splitting()
    {
    }

    /// <summary>By chance, each sample for itself.</summary>
    public static Splitting Random { get; } = new RandomSplitting();

    /// <summary>
    /// By chance within each class, so that every part has its share of all classes, as near as whole samples allow. For samples with
    /// labels.
    /// </summary>
    public static Splitting Stratified { get; } = new StratifiedSplitting();

    /// <summary>
    /// In the order of the samples, without chance: what is tested comes after what is trained on, as it must for what is ordered by time.
    /// <see cref="Dataset.KFold"/> then trains on all samples before the tested ones, so that folds grow.
    /// </summary>
    public static Splitting InOrder { get; } = new OrderedSplitting();

    /// <summary>
    /// By chance, but samples of one group stay together: the pictures of one patient, the lines of one customer. Else the test would find
    /// again what training has seen.
    /// </summary>
    /// <typeparam name="T">What names a group, such as a number or a text.</typeparam>
    /// <param name="groups">The group of every sample, in their order. They are read now.</param>
    /// <returns>The rule, for data sets of as many samples.</returns>
    public static Splitting Grouped<T>(IEnumerable<T> groups)
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(groups);
        var numbers = new Dictionary<T, int>();
        var numbered = new List<int>();
        foreach (T group in groups)
        {
            numbers.TryAdd(group, numbers.Count);
            numbered.Add(numbers[group]);
        }

        return new GroupedSplitting([.. numbered]);
    }

    /// <summary>The text "by chance", "by chance within each class", "in order" or "by chance, 12 groups of 150 samples".</summary>
    /// <returns>One line, the same under every culture.</returns>
    public abstract override string ToString();

    /// <summary>Chooses which of some samples are to be tested.</summary>
    /// <param name="data">The data set.</param>
    /// <param name="samples">Places in it, rising, at least two.</param>
    /// <param name="count">How many to choose, as far as the rule allows; fewer than there are, but at least 1.</param>
    /// <param name="random">Where chance comes from.</param>
    /// <returns>Their places, in any order; neither none nor all.</returns>
    internal abstract int[] Choose(Dataset data, int[] samples, int count, RandomStream random);

    /// <summary>Divides a data set in folds.</summary>
    /// <param name="data">The data set.</param>
    /// <param name="folds">How many, at least 2.</param>
    /// <param name="random">Where chance comes from.</param>
    /// <returns>Of each fold the places of the samples to train on and of those to test, rising.</returns>
    internal virtual IEnumerable<(int[] Train, int[] Test)> Folds(Dataset data, int folds, RandomStream random)
    {
        int[] foldOf = Deal(data, folds, random);
        int[] all = [.. Enumerable.Range(0, data.Count)];
        return Enumerable.Range(0, folds).Select(fold =>
            (all.Where(sample => foldOf[sample] != fold).ToArray(), all.Where(sample => foldOf[sample] == fold).ToArray()));
    }

    /// <summary>Deals samples out to folds of about the same size.</summary>
    /// <returns>The fold of every sample, from 0.</returns>
    private protected abstract int[] Deal(Dataset data, int folds, RandomStream random);

    private protected static int[] Shuffled(ReadOnlySpan<int> items, RandomStream random)
    {
        int[] shuffled = items.ToArray();
        random.Shuffle(shuffled);
        return shuffled;
    }

    /// <summary>Deals out one after the other, and begins again: folds and stretches of items differ by one at most.</summary>
    private protected static int[] DealInTurn(IReadOnlyList<int> samples, int folds)
    {
        int[] foldOf = new int[samples.Count];
        for (int i = 0; i < samples.Count; i++)
        {
            foldOf[samples[i]] = i % folds;
        }

        return foldOf;
    }

    private sealed class RandomSplitting : Splitting
    {
        public override string ToString() => "by chance";

        internal override int[] Choose(Dataset data, int[] samples, int count, RandomStream random) => Shuffled(samples, random)[..count];

        private protected override int[] Deal(Dataset data, int folds, RandomStream random) =>
            DealInTurn(Shuffled([.. Enumerable.Range(0, data.Count)], random), folds);
    }
}
