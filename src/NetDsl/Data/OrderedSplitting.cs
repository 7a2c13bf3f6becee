using static System.FormattableString;

namespace NetDsl;

/// <summary>Tests what comes after what is trained on.</summary>
internal sealed class OrderedSplitting : Splitting
{
    public override string ToString() => "in order";

    internal override int[] Choose(Dataset data, int[] samples, int count, RandomStream random) => samples[^count..];

    /// <summary>The last samples in stretches of n / (folds + 1), each tested after training on all before it.</summary>
    internal override IEnumerable<(int[] Train, int[] Test)> Folds(Dataset data, int folds, RandomStream random)
    {
        int size = data.Count / (folds + 1);
        if (size == 0)
        {
            throw new InvalidOperationException(
                Invariant($"{data.Count} samples in order cannot be divided in {folds} folds: the first would have nothing to train on."));
        }

        return Enumerable.Range(0, folds).Select(fold => data.Count - ((folds - fold) * size)).Select(first =>
            (Enumerable.Range(0, first).ToArray(), Enumerable.Range(first, size).ToArray()));
    }

    private protected override int[] Deal(Dataset data, int folds, RandomStream random) => throw new NotSupportedException();
}
