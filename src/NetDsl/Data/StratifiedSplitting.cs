namespace NetDsl;

/// <summary>Gives every part its share of all classes.</summary>
internal sealed class StratifiedSplitting : Splitting
{
    public override string ToString() => "by chance within each class";

    /// <summary>
    /// Of every class its exact share, rounded down; what is missing then comes from the classes that rounding took most of.
    /// </summary>
    internal override int[] Choose(Dataset data, int[] samples, int count, RandomStream random)
    {
        CheckLabels(data);
        int[][] classes = [.. Shuffled(samples, random).GroupBy(data.Label).Select(members => members.ToArray())];
        int[] counts = [.. classes.Select(members => (int)(WantedOf(members) / samples.Length))];
        int missing = count - counts.Sum();
        IEnumerable<int> mostCut = Enumerable.Range(0, classes.Length).OrderByDescending(i => WantedOf(classes[i]) % samples.Length);
        foreach (int label in mostCut.Take(missing))
        {
            counts[label]++;
        }

        return [.. classes.Zip(counts).SelectMany(pair => pair.First.Take(pair.Second))];

        // In whole numbers, so that equal remainders are equal.
        long WantedOf(int[] members) => (long)count * members.Length;
    }

    /// <summary>Class after class in turn, so that neither classes nor folds differ by more than one sample.</summary>
    private protected override int[] Deal(Dataset data, int folds, RandomStream random)
    {
        CheckLabels(data);
        return DealInTurn([.. Shuffled([.. Enumerable.Range(0, data.Count)], random).OrderBy(data.Label)], folds);
    }

    private static void CheckLabels(Dataset data)
    {
        if (data.HasStepAnswers)
        {
            throw new InvalidOperationException(
                "Stratified splitting keeps the shares of classes, but here each step has an answer, so that no sample is of one class: give another Splitting.");
        }

        if (!data.HasLabels)
        {
            throw new InvalidOperationException(
                "Stratified splitting keeps the shares of classes, but these samples have target values: give another Splitting.");
        }
    }
}
