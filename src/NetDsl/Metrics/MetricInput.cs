using System.Numerics;
using System.Runtime.CompilerServices;
using static System.FormattableString;

namespace NetDsl;

/// <summary>Says in clear words when what a metric is given does not fit together.</summary>
internal static class MetricInput
{
    /// <summary>Passes for one score per sample and labels 0 and 1.</summary>
    public static void CheckAnswers<T>(ReadOnlySpan<T> scores, ReadOnlySpan<int> labels, ReadOnlySpan<T> weights)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        CheckLengths(scores.Length, "scores", labels.Length, "labels");
        CheckWeights(weights, labels.Length);
        CheckLabels(labels, 2);
    }

    /// <summary>Passes for a score per sample and class.</summary>
    public static void CheckClasses<T>(
        ReadOnlySpan<T> scores,
        ReadOnlySpan<int> labels,
        int classes,
        ReadOnlySpan<T> weights = default,
        [CallerArgumentExpression(nameof(scores))] string argument = "")
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 2);
        CheckNotEmpty(labels.Length, nameof(labels));
        if (scores.Length != (long)labels.Length * classes)
        {
            throw new ArgumentException(
                Invariant($"{labels.Length} samples of {classes} classes need {(long)labels.Length * classes} numbers, but {scores.Length} were given."),
                argument);
        }

        CheckWeights(weights, labels.Length);
        CheckLabels(labels, classes);
    }

    /// <summary>Passes for as many true values as predicted ones.</summary>
    public static void CheckValues<T>(ReadOnlySpan<T> predicted, ReadOnlySpan<T> actual, ReadOnlySpan<T> weights = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        CheckLengths(actual.Length, "true values", predicted.Length, "predicted");
        CheckWeights(weights, predicted.Length);
    }

    /// <summary>Passes for probabilities; NaN is none, but no mistake of the caller.</summary>
    public static void CheckProbabilities<T>(ReadOnlySpan<T> probabilities, string argument)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < probabilities.Length; i++)
        {
            if (probabilities[i] < T.Zero || probabilities[i] > T.One)
            {
                throw new ArgumentException(
                    Invariant($"Number {i} is {probabilities[i]}: probabilities lie between 0 and 1. Give those, and not logits."), argument);
            }
        }
    }

    /// <summary>How many samples there are, of so many numbers each.</summary>
    public static int SamplesOf(int numbers, int each, string argument)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(each);
        return numbers % each == 0
            ? numbers / each
            : throw new ArgumentException($"{numbers} numbers do not divide among samples of {each}.", argument);
    }

    /// <summary>Passes for labels that are classes.</summary>
    public static void CheckLabels(ReadOnlySpan<int> labels, int classes)
    {
        int foreign = labels.IndexOfAnyExceptInRange(0, classes - 1);
        if (foreign >= 0)
        {
            throw new ArgumentException(
                classes == 2
                    ? Invariant($"Sample {foreign} has label {labels[foreign]}, but the answers are 0 (no) and 1 (yes).")
                    : Invariant($"Sample {foreign} has label {labels[foreign]}, but there are {classes} classes, 0 to {classes - 1}."),
                nameof(labels));
        }
    }

    private static void CheckLengths(int found, string what, int samples, string argument)
    {
        CheckNotEmpty(samples, argument);
        if (found != samples)
        {
            throw new ArgumentException(Invariant($"There are {found} {what} beside {samples} {argument}: give as many."), argument);
        }
    }

    private static void CheckNotEmpty(int samples, string argument)
    {
        if (samples == 0)
        {
            throw new ArgumentException("A metric needs at least one sample.", argument);
        }
    }

    private static void CheckWeights<T>(ReadOnlySpan<T> weights, int samples)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (weights.IsEmpty)
        {
            return;
        }

        if (weights.Length != samples)
        {
            throw new ArgumentException(
                Invariant($"There are {weights.Length} weights for {samples} samples: give one each, or none at all."), nameof(weights));
        }

        for (int i = 0; i < weights.Length; i++)
        {
            if (!T.IsFinite(weights[i]) || weights[i] < T.Zero)
            {
                throw new ArgumentException(
                    Invariant($"Sample {i} has the weight {weights[i]}: weights are finite and not negative."), nameof(weights));
            }
        }
    }
}
