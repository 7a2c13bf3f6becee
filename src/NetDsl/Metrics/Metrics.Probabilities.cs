using System.Numerics;

namespace NetDsl;

public static partial class Metrics
{
    /// <summary>
    /// The mean of −ln p over the samples, p being the probability of the true answer: 0 is perfect, and answers that are both sure and
    /// wrong cost most.
    /// </summary>
    /// <typeparam name="T">Float or double.</typeparam>
    /// <param name="probabilities">[count], that of label 1. Below ε = <c>T</c>'s machine epsilon (2⁻⁵² for double) they count as ε, above
    /// 1 − ε as 1 − ε, so that no single sample makes the loss infinite.</param>
    /// <param name="labels">[count], 0 or 1.</param>
    /// <param name="weights">[count], or empty.</param>
    /// <returns>0 or more, in nats.</returns>
    /// <exception cref="ArgumentException">There are no samples, lengths differ, or a probability, label or weight is none.</exception>
    public static double LogLoss<T>(ReadOnlySpan<T> probabilities, ReadOnlySpan<int> labels, ReadOnlySpan<T> weights = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        MetricInput.CheckAnswers(probabilities, labels, weights);
        MetricInput.CheckProbabilities(probabilities, nameof(probabilities));
        var mean = new WeightedMean<T>(weights);
        for (int i = 0; i < labels.Length; i++)
        {
            double yes = Clip(probabilities[i]);
            mean.Add(-Math.Log(labels[i] == 1 ? yes : 1 - yes), i);
        }

        return mean.Value;
    }

    /// <summary>The mean of −ln p over the samples, p being the probability of the true class.</summary>
    /// <typeparam name="T">Float or double.</typeparam>
    /// <param name="probabilities">[count, classes], each clipped as those of two classes; they should add up to 1 for each sample.</param>
    /// <param name="labels">[count], from 0 to classes − 1.</param>
    /// <param name="classes">The number of classes, at least 2.</param>
    /// <param name="weights">[count], or empty.</param>
    /// <returns>0 or more, in nats.</returns>
    /// <exception cref="ArgumentException">There are no samples, lengths do not fit, or a probability, label or weight is none.</exception>
    public static double LogLoss<T>(
        ReadOnlySpan<T> probabilities, ReadOnlySpan<int> labels, int classes, ReadOnlySpan<T> weights = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        MetricInput.CheckClasses(probabilities, labels, classes, weights);
        MetricInput.CheckProbabilities(probabilities, nameof(probabilities));
        var mean = new WeightedMean<T>(weights);
        for (int i = 0; i < labels.Length; i++)
        {
            mean.Add(-Math.Log(Clip(probabilities[(i * classes) + labels[i]])), i);
        }

        return mean.Value;
    }

    /// <summary>
    /// The Brier score, the mean of (p − y)² with the probability p of label 1 and the label y (Brier 1950): 0 is perfect, ¼ what always
    /// saying ½ gives.
    /// </summary>
    /// <typeparam name="T">Float or double.</typeparam>
    /// <param name="probabilities">[count], that of label 1.</param>
    /// <param name="labels">[count], 0 or 1.</param>
    /// <param name="weights">[count], or empty.</param>
    /// <returns>0 to 1.</returns>
    /// <exception cref="ArgumentException">There are no samples, lengths differ, or a probability, label or weight is none.</exception>
    public static double BrierScore<T>(ReadOnlySpan<T> probabilities, ReadOnlySpan<int> labels, ReadOnlySpan<T> weights = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        MetricInput.CheckAnswers(probabilities, labels, weights);
        MetricInput.CheckProbabilities(probabilities, nameof(probabilities));
        var mean = new WeightedMean<T>(weights);
        for (int i = 0; i < labels.Length; i++)
        {
            double off = double.CreateChecked(probabilities[i]) - labels[i];
            mean.Add(off * off, i);
        }

        return mean.Value;
    }

    /// <summary>
    /// The Brier score of several classes, the mean over samples of Σ (pₖ − yₖ)² over classes, y being 1 for the true class and 0 for the
    /// others. Of two classes it is twice that of label 1.
    /// </summary>
    /// <typeparam name="T">Float or double.</typeparam>
    /// <param name="probabilities">[count, classes].</param>
    /// <param name="labels">[count], from 0 to classes − 1.</param>
    /// <param name="classes">The number of classes, at least 2.</param>
    /// <param name="weights">[count], or empty.</param>
    /// <returns>0 to 2.</returns>
    /// <exception cref="ArgumentException">There are no samples, lengths do not fit, or a probability, label or weight is none.</exception>
    public static double BrierScore<T>(
        ReadOnlySpan<T> probabilities, ReadOnlySpan<int> labels, int classes, ReadOnlySpan<T> weights = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        MetricInput.CheckClasses(probabilities, labels, classes, weights);
        MetricInput.CheckProbabilities(probabilities, nameof(probabilities));
        var mean = new WeightedMean<T>(weights);
        for (int i = 0; i < labels.Length; i++)
        {
            double sum = 0;
            for (int k = 0; k < classes; k++)
            {
                double off = double.CreateChecked(probabilities[(i * classes) + k]) - (k == labels[i] ? 1 : 0);
                sum += off * off;
            }

            mean.Add(sum, i);
        }

        return mean.Value;
    }

    /// <summary>The share of samples whose true class is among the k with the highest scores.</summary>
    /// <typeparam name="T">Float or double.</typeparam>
    /// <param name="scores">[count, classes], probabilities or any other scores. Of equal ones the first class comes first, as in
    /// <c>Classify</c> (in scikit-learn, the last). A sample with a NaN has no answer, and so no right one.</param>
    /// <param name="labels">[count], from 0 to classes − 1.</param>
    /// <param name="classes">The number of classes, at least 2.</param>
    /// <param name="k">How many answers a sample has, at least 1; with all classes every sample is right.</param>
    /// <returns>0 to 1; for k = 1 the accuracy.</returns>
    /// <exception cref="ArgumentException">There are no samples, lengths do not fit, or a label is no class.</exception>
    public static double TopKAccuracy<T>(ReadOnlySpan<T> scores, ReadOnlySpan<int> labels, int classes, int k)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(k);
        MetricInput.CheckClasses(scores, labels, classes);
        int right = 0;
        for (int i = 0; i < labels.Length; i++)
        {
            right += IsAmongFirst(scores.Slice(i * classes, classes), labels[i], k) ? 1 : 0;
        }

        return (double)right / labels.Length;
    }

    /// <summary>
    /// Whether probabilities can be taken at their word: samples by their probability, in bins of equal width, and how many of each were
    /// indeed of the class.
    /// </summary>
    /// <typeparam name="T">Float or double.</typeparam>
    /// <param name="probabilities">[count], that of label 1. One on the border of two bins is in the lower.</param>
    /// <param name="labels">[count], 0 or 1.</param>
    /// <param name="bins">The number of bins from 0 to 1.</param>
    /// <returns>By rising probability, those that are not empty.</returns>
    /// <exception cref="ArgumentException">There are no samples, lengths differ, or a probability (NaN, too) or label is none.</exception>
    public static IReadOnlyList<CalibrationBin> CalibrationCurve<T>(ReadOnlySpan<T> probabilities, ReadOnlySpan<int> labels, int bins = 10)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bins);
        MetricInput.CheckAnswers(probabilities, labels, weights: default);
        MetricInput.CheckProbabilities(probabilities, nameof(probabilities));
        double[] sums = new double[bins];
        int[] positives = new int[bins], counts = new int[bins];
        for (int i = 0; i < labels.Length; i++)
        {
            double probability = double.CreateChecked(probabilities[i]);
            if (double.IsNaN(probability))
            {
                throw new ArgumentException($"Sample {i} has the probability NaN, which lies in no bin.", nameof(probabilities));
            }

            int bin = BinOf(probability, bins);
            sums[bin] += probability;
            positives[bin] += labels[i];
            counts[bin]++;
        }

        return
        [
            .. from bin in Enumerable.Range(0, bins)
               where counts[bin] > 0
               select new CalibrationBin(sums[bin] / counts[bin], (double)positives[bin] / counts[bin], counts[bin]),
        ];
    }

    private static double Clip<T>(T probability)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double epsilon = double.CreateChecked(T.BitIncrement(T.One) - T.One);
        return Math.Clamp(double.CreateChecked(probability), epsilon, 1 - epsilon);
    }

    private static bool IsAmongFirst<T>(ReadOnlySpan<T> scores, int label, int k)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int before = 0;
        for (int other = 0; other < scores.Length; other++)
        {
            if (T.IsNaN(scores[other]))
            {
                return false;
            }

            before += scores[other] > scores[label] || (scores[other] == scores[label] && other < label) ? 1 : 0;
        }

        return before < k;
    }

    /// <summary>The bin (b/bins, (b + 1)/bins] of a probability; the first begins with 0.</summary>
    private static int BinOf(double probability, int bins)
    {
        // The borders are multiples of a rounded width, so the quotient may be off by one.
        double width = 1.0 / bins;
        int bin = Math.Min((int)(probability / width), bins - 1);
        bin -= bin > 0 && probability <= bin * width ? 1 : 0;
        return bin + (bin < bins - 1 && probability > (bin + 1) * width ? 1 : 0);
    }
}
