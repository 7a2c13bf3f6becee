using static System.FormattableString;

namespace NetDsl;

/// <summary>Keeps the samples of each group together.</summary>
/// <param name="groups">The group of every sample, numbered from 0.</param>
internal sealed class GroupedSplitting(int[] groups) : Splitting
{
    public override string ToString() =>
        $"by chance, {Figure.Count(groups.Distinct().Count(), "group")} of {Figure.Count(groups.Length, "sample")}";

    /// <summary>Group after group in an order by chance, each where it brings the number of samples nearer to what is wanted.</summary>
    internal override int[] Choose(Dataset data, int[] samples, int count, RandomStream random)
    {
        int[][] members = MembersByChance(data, samples, random);
        if (members.Length < 2)
        {
            throw new InvalidOperationException("All samples are of one group, which cannot be divided.");
        }

        var chosen = new List<int>();
        foreach (int[] group in members)
        {
            int larger = chosen.Count + group.Length;
            if (larger < samples.Length && Math.Abs(larger - count) < Math.Abs(chosen.Count - count))
            {
                chosen.AddRange(group);
            }
        }

        return chosen.Count > 0 ? [.. chosen] : members.MinBy(group => group.Length)!;
    }

    /// <summary>The largest groups first, each to the fold that has the fewest samples.</summary>
    private protected override int[] Deal(Dataset data, int folds, RandomStream random)
    {
        int[][] members = MembersByChance(data, [.. Enumerable.Range(0, data.Count)], random);
        if (members.Length < folds)
        {
            throw new InvalidOperationException(
                Invariant($"{members.Length} groups cannot be divided in {folds} folds: each needs one at least."));
        }

        int[] foldOf = new int[data.Count], sizes = new int[folds];
        foreach (int[] group in members.OrderByDescending(group => group.Length))
        {
            int smallest = Array.IndexOf(sizes, sizes.Min());
            sizes[smallest] += group.Length;
            foreach (int sample in group)
            {
                foldOf[sample] = smallest;
            }
        }

        return foldOf;
    }

    private int[][] MembersByChance(Dataset data, int[] samples, RandomStream random) => groups.Length != data.Count
        ? throw new ArgumentException(
            Invariant($"There are groups of {groups.Length} samples, but the data set has {data.Count}: give the group of each."))
        : [.. Shuffled(samples, random).GroupBy(sample => groups[sample]).Select(members => members.ToArray())];
}
