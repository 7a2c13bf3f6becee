using static System.FormattableString;

namespace NetDsl;

// Texts with target values, and windows of a series.
public sealed partial class Dataset
{
    /// <summary>Texts with target values each.</summary>
    /// <param name="texts">The tokens of each, from 0; their number may differ.</param>
    /// <param name="targets">The targets of each, of one length, finite numbers.</param>
    /// <returns>The data set. Texts are copied, and filled up to the longest.</returns>
    /// <exception cref="ArgumentException">There are no texts, one is empty, the lengths differ, a token is negative, or a target is not
    /// finite.</exception>
    public static Dataset FromTokens(IReadOnlyList<int[]> texts, IReadOnlyList<float[]> targets)
    {
        SequenceLayout layout = FilledTokens(texts);
        CheckPairs(texts.Count, targets?.Count, nameof(targets));
        return new Dataset(default, default, SampleArrays.Joined([.. targets!], nameof(targets)), texts.Count, sequences: layout);
    }

    /// <summary>Texts with target values for each token.</summary>
    /// <param name="texts">The tokens of each, from 0; their number may differ.</param>
    /// <param name="targets">The targets of each, token by token: [T, targetsPerStep], finite numbers.</param>
    /// <param name="targetsPerStep">The targets of a token.</param>
    /// <returns>The data set. Texts are copied, and filled up to the longest.</returns>
    /// <exception cref="ArgumentException">There are no texts, one is empty, there are not targets for each token, a token is negative, or
    /// a target is not finite.</exception>
    public static Dataset FromTokens(IReadOnlyList<int[]> texts, IReadOnlyList<float[]> targets, int targetsPerStep)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(targetsPerStep);
        SequenceLayout layout = FilledTokens(texts);
        CheckPairs(texts.Count, targets?.Count, nameof(targets));
        float[] filled = FilledRows(targets!, i => texts[i].Length, layout.Steps, targetsPerStep, nameof(targets));
        return new Dataset(default, default, filled, texts.Count, sequences: layout with { HasStepAnswers = true });
    }

    /// <summary>
    /// Windows of one long series, for a network that learns to predict how it goes on: the targets of each window are the steps that
    /// follow it.
    /// </summary>
    /// <param name="series">The numbers, step by step: [steps, features], finite. Used as they are, not copied.</param>
    /// <param name="features">The numbers of a step.</param>
    /// <param name="length">The steps of a window.</param>
    /// <param name="horizon">How many steps behind a window are its targets: horizon × features numbers.</param>
    /// <param name="stride">How many steps windows lie apart.</param>
    /// <returns>The data set; what is left behind the last whole window and its targets is not in it.</returns>
    /// <exception cref="ArgumentException">The series has no whole steps, is shorter than a window and its horizon, or has a number that is
    /// not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is below 1.</exception>
    /// <remarks>
    /// Windows overlap, so that a part by chance would be tested on what the other was trained on: divide with
    /// <see cref="Splitting.InOrder"/>, or cut the series.
    /// </remarks>
    /// <example>
    /// <code>
    /// float[] loads = [3, 1, 4, 1, 5, 9, 2, 6];
    /// Dataset windows = Dataset.FromWindows(loads, features: 1, length: 4, horizon: 2);       // 3 1 4 1 → 5 9, 1 4 1 5 → 9 2, …
    /// (Dataset train, Dataset test) = windows.Split(testShare: 0.4, seed: 1, Splitting.InOrder);
    /// </code>
    /// </example>
    public static Dataset FromWindows(ReadOnlyMemory<float> series, int features, int length, int horizon = 1, int stride = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(features);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(length);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(horizon);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(stride);
        int steps = series.Length / features;
        if (series.Length % features != 0)
        {
            throw new ArgumentException($"{series.Length} numbers are no whole steps of {features}.", nameof(series));
        }

        if (steps < (long)length + horizon)
        {
            throw new ArgumentException(
                $"A window of {Figure.Count(length, "step")} and the {Figure.Number(horizon)} after it are more than the series has: {Figure.Number(steps)}.",
                nameof(series));
        }

        if (!Finite.All(series.Span))
        {
            int place = Finite.FirstNot(series.Span);
            throw new ArgumentException(
                Invariant($"The series has {series.Span[place]} in step {place / features}: training needs finite numbers."), nameof(series));
        }

        int count = ((steps - length - horizon) / stride) + 1;
        var layout = new SequenceLayout(length, features, default, default, stride) { WindowTargets = horizon * features };
        return new Dataset(series, default, series[(length * features)..], count, sequences: layout);
    }
}
