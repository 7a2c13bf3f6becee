using System.Numerics;

namespace NetDsl;

/// <summary>
/// Samples by falling score: for every score that occurs, how many samples of either label lie at it or above. All that is known of a
/// yes/no answer at any threshold; equal scores cannot be told apart and so are one cut.
/// </summary>
internal sealed class Ranking
{
    private Ranking(IReadOnlyList<Cut> cuts) => Cuts = cuts;

    /// <summary>By falling score; empty where all samples weigh 0.</summary>
    public IReadOnlyList<Cut> Cuts { get; }

    /// <summary>The samples with label 1, or what they weigh.</summary>
    public double Positives => Cuts.Count == 0 ? 0 : Cuts[^1].Positives;

    /// <summary>The samples with label 0, or what they weigh.</summary>
    public double Negatives => Cuts.Count == 0 ? 0 : Cuts[^1].Negatives;

    /// <summary>Ranks samples.</summary>
    /// <returns>The ranking; <see langword="null"/> where a score is NaN, which has no rank.</returns>
    public static Ranking? Of<T>(ReadOnlySpan<T> scores, ReadOnlySpan<int> labels, ReadOnlySpan<T> weights = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        MetricInput.CheckAnswers(scores, labels, weights);
        double[] keys = new double[scores.Length];
        int[] samples = new int[scores.Length];
        for (int i = 0; i < keys.Length; i++)
        {
            (keys[i], samples[i]) = (double.CreateChecked(scores[i]), i);
            if (double.IsNaN(keys[i]))
            {
                return null;
            }
        }

        Array.Sort(keys, samples);
        var cuts = new List<Cut>();
        double positives = 0, negatives = 0;
        for (int i = keys.Length - 1; i >= 0; i--)
        {
            double weight = weights.IsEmpty ? 1 : double.CreateChecked(weights[samples[i]]);
            if (weight == 0)
            {
                continue;
            }

            positives += labels[samples[i]] == 1 ? weight : 0;
            negatives += labels[samples[i]] == 0 ? weight : 0;
            var cut = new Cut(keys[i], positives, negatives);
            if (cuts.Count > 0 && cuts[^1].Score == keys[i])
            {
                cuts[^1] = cut;
            }
            else
            {
                cuts.Add(cut);
            }
        }

        return new Ranking(cuts);
    }

    /// <summary>Ranks samples whose scores must all have a rank.</summary>
    /// <exception cref="ArgumentException">A score is NaN.</exception>
    public static Ranking Required<T>(ReadOnlySpan<T> scores, ReadOnlySpan<int> labels, ReadOnlySpan<T> weights = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Of(scores, labels, weights)
            ?? throw new ArgumentException("A score is NaN, which is neither above nor below any threshold.", nameof(scores));

    /// <summary>What saying yes from a score on gives.</summary>
    /// <param name="Score">The lowest score that means yes.</param>
    /// <param name="Positives">The samples with label 1 that are given a yes, or what they weigh.</param>
    /// <param name="Negatives">The samples with label 0 that are given a yes, or what they weigh.</param>
    internal readonly record struct Cut(double Score, double Positives, double Negatives)
    {
        public double Precision => Positives / (Positives + Negatives);
    }
}
