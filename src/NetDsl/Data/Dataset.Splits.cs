using static System.FormattableString;

namespace NetDsl;

/// <content>Parts to train on and parts to test with: views of the same memory.</content>
public sealed partial class Dataset
{
    /// <summary>Divides the samples in two parts, both views of the same memory. Each keeps the samples in their order.</summary>
    /// <param name="testShare">The share of samples to set aside, above 0 and below 1. Rounded, but both parts get at least one
    /// sample.</param>
    /// <param name="seed">The same seed divides the same data alike.</param>
    /// <param name="splitting">By what rule; by chance, each sample for itself, where none is given.</param>
    /// <returns>The part to train on and the part to test on.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The share is not between 0 and 1.</exception>
    /// <exception cref="ArgumentException">The groups of the rule are not of these samples.</exception>
    /// <exception cref="InvalidOperationException">There is only one sample or group, or no classes to stratify by.</exception>
    /// <example>
    /// <code>
    /// (Dataset train, Dataset test) = data.Split(testShare: 0.2, seed: 42, Splitting.Stratified);
    /// </code>
    /// </example>
    public (Dataset Train, Dataset Test) Split(double testShare, long seed, Splitting? splitting = null)
    {
        CheckShare(testShare, nameof(testShare), "testing");
        if (Count < 2)
        {
            throw new InvalidOperationException("One sample cannot be divided in two parts.");
        }

        (int[] train, int[] test) = Divide(AllPlaces(), CountOf(testShare), splitting, new RandomStream(seed, "split"));
        return (At(train), At(test));
    }

    /// <summary>
    /// Divides the samples in three parts, all views of the same memory: one to train on, one to stop, choose and set thresholds by, and
    /// one that says in the end how good the result is.
    /// </summary>
    /// <param name="validationShare">The share of all samples for validation, above 0.</param>
    /// <param name="testShare">The share of all samples for the test, above 0; both together below 1.</param>
    /// <param name="seed">The same seed divides the same data alike, and the test part is that of the division in two.</param>
    /// <param name="splitting">By what rule; by chance, each sample for itself, where none is given.</param>
    /// <returns>The parts. Each has at least one sample.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A share is not between 0 and 1, or both leave nothing.</exception>
    /// <exception cref="ArgumentException">The groups of the rule are not of these samples.</exception>
    /// <exception cref="InvalidOperationException">There are fewer than three samples or groups, or no classes to stratify by.</exception>
    /// <example>
    /// <code>
    /// (Dataset train, Dataset validation, Dataset test) = data.Split(validationShare: 0.1, testShare: 0.2, seed: 42);
    /// </code>
    /// </example>
    public (Dataset Train, Dataset Validation, Dataset Test) Split(
        double validationShare, double testShare, long seed, Splitting? splitting = null)
    {
        CheckShare(validationShare, nameof(validationShare), "validation");
        CheckShare(testShare, nameof(testShare), "testing");
        if (validationShare + testShare >= 1)
        {
            throw new ArgumentOutOfRangeException(
                nameof(validationShare),
                validationShare,
                Invariant($"Beside a test share of {testShare} this leaves nothing to train on."));
        }

        if (Count < 3)
        {
            throw new InvalidOperationException($"{Figure.Count(Count, "sample")} cannot be divided in three parts.");
        }

        int tested = Math.Min(CountOf(testShare), Count - 2);
        (int[] rest, int[] test) = Divide(AllPlaces(), tested, splitting, new RandomStream(seed, "split"));
        if (rest.Length < 2)
        {
            throw new InvalidOperationException("The groups leave one sample beside the test, which cannot be divided in two parts.");
        }

        int validated = Math.Clamp((int)Math.Round(validationShare * Count), 1, rest.Length - 1);
        (int[] train, int[] validation) = Divide(rest, validated, splitting, new RandomStream(seed, "split.validation"));
        return (At(train), At(validation), At(test));
    }

    /// <summary>
    /// Divides the samples for a cross-validation: every sample is tested in exactly one fold, and trained on in all others.
    /// </summary>
    /// <param name="folds">How many, at least 2; 5 and 10 are usual.</param>
    /// <param name="seed">The same seed divides the same data alike.</param>
    /// <param name="splitting">
    /// By what rule; by chance, each sample for itself, where none is given. <see cref="Splitting.Stratified"/>: the samples of a class
    /// differ by one at most from fold to fold. <see cref="Splitting.InOrder"/>: only the last folds/(folds + 1) are tested, each after
    /// training on all before it.
    /// </param>
    /// <returns>The folds. Their parts keep the samples in their order and are views of the same memory.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than 2 folds.</exception>
    /// <exception cref="ArgumentException">The groups of the rule are not of these samples.</exception>
    /// <exception cref="InvalidOperationException">There are fewer samples or groups than folds, or no classes to stratify by.</exception>
    /// <example>
    /// <code>
    /// foreach ((int number, Dataset train, Dataset test) in data.KFold(folds: 5, seed: 42, Splitting.Stratified))
    ///     Console.WriteLine($"{number}: {train.Count} and {test.Count}");
    /// </code>
    /// </example>
    public IReadOnlyList<Fold> KFold(int folds, long seed, Splitting? splitting = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(folds, 2);
        if (Count < folds)
        {
            throw new InvalidOperationException($"{Figure.Count(Count, "sample")} cannot be divided in {folds} folds.");
        }

        return
        [
            .. (splitting ?? Splitting.Random).Folds(this, folds, new RandomStream(seed, "folds"))
                .Select((parts, i) => new Fold(i + 1, At(parts.Train), At(parts.Test))),
        ];
    }

    /// <summary>How many samples <see cref="Split(double, long, Splitting?)"/> sets aside, of two or more, but for groups.</summary>
    internal int CountOf(double testShare) => Math.Clamp((int)Math.Round(testShare * Count), 1, Count - 1);

    private static void CheckShare(double share, string argument, string purpose)
    {
        if (share is not (> 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(
                argument, share, $"The share to set aside for {purpose} lies between 0 and 1: 0.2 keeps four fifths to train on.");
        }
    }

    private (int[] Others, int[] Chosen) Divide(int[] samples, int count, Splitting? splitting, RandomStream random)
    {
        int[] chosen = (splitting ?? Splitting.Random).Choose(this, samples, count, random);
        Array.Sort(chosen);
        return ([.. samples.Except(chosen)], chosen);
    }
}
