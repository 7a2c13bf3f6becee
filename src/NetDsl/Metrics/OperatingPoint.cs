namespace NetDsl;

/// <summary>A threshold above which a score means yes, and what it gives.</summary>
/// <param name="Threshold">
/// A score above it means yes. It lies halfway between two scores that occur; where all are to mean yes, just below the lowest, and where
/// none is, at the highest.
/// </param>
/// <param name="TruePositives">The samples with label 1 that are given a yes.</param>
/// <param name="FalsePositives">The samples with label 0 that are given a yes.</param>
/// <param name="FalseNegatives">The samples with label 1 that are given a no.</param>
/// <param name="TrueNegatives">The samples with label 0 that are given a no.</param>
public sealed record OperatingPoint(double Threshold, int TruePositives, int FalsePositives, int FalseNegatives, int TrueNegatives)
{
    /// <summary>The share of the samples given a yes that have label 1; 0 where none is given one.</summary>
    public double Precision => Share(TruePositives, TruePositives + FalsePositives);

    /// <summary>The share of the samples with label 1 that are given a yes; 0 where there are none.</summary>
    public double Recall => Share(TruePositives, TruePositives + FalseNegatives);

    /// <summary>
    /// The harmonic mean of <see cref="Precision"/> and <see cref="Recall"/>; 0 where no answer is yes and none should be.
    /// </summary>
    public double F1 => Share(2 * TruePositives, (2 * TruePositives) + FalsePositives + FalseNegatives);

    /// <summary>The line "above 0.312: precision 41.0 %, recall 90.1 %".</summary>
    /// <returns>One line, the same under every culture.</returns>
    public override string ToString() =>
        $"above {Figure.Measured(Threshold)}: precision {Figure.Share(Precision)}, recall {Figure.Share(Recall)}";

    /// <summary>Every point that there is, from saying always no to saying always yes.</summary>
    internal static IEnumerable<OperatingPoint> All(Ranking ranking)
    {
        (int positives, int negatives) = ((int)ranking.Positives, (int)ranking.Negatives);
        yield return new OperatingPoint(ranking.Cuts[0].Score, 0, 0, positives, negatives);
        for (int i = 0; i < ranking.Cuts.Count; i++)
        {
            Ranking.Cut cut = ranking.Cuts[i];
            double threshold = i + 1 < ranking.Cuts.Count
                ? Between(ranking.Cuts[i + 1].Score, cut.Score)
                : double.BitDecrement(cut.Score);
            (int hits, int alarms) = ((int)cut.Positives, (int)cut.Negatives);
            yield return new OperatingPoint(threshold, hits, alarms, positives - hits, negatives - alarms);
        }
    }

    /// <summary>Halfway, but never as high as the higher one, which rounding or infinities may make it.</summary>
    private static double Between(double lower, double higher)
    {
        double middle = lower + ((higher - lower) / 2);
        return middle < higher ? middle : lower;
    }

    private static double Share(int part, int whole) => whole == 0 ? 0 : (double)part / whole;
}
