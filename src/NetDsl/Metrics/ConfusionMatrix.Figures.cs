using System.Numerics.Tensors;

namespace NetDsl;

/// <content>Figures that follow from the counts.</content>
public sealed partial class ConfusionMatrix
{
    /// <summary>The number of answers. Samples without one are not among them.</summary>
    public int Count => _counts.Sum();

    /// <summary>The share of right answers, 0 to 1; NaN where there are none.</summary>
    /// <remarks>Where one class is frequent, always answering it is right often: see <see cref="BalancedAccuracy"/>.</remarks>
    public double Accuracy => (double)Right / Count;

    /// <summary>
    /// The mean of the <see cref="Recall(int)"/> of all classes that have samples: ½ for always answering one of two classes, however
    /// frequent. NaN where there are no answers.
    /// </summary>
    public double BalancedAccuracy => Mean(label => Support(label) > 0, Recall, _ => 1);

    /// <summary>
    /// The Matthews correlation coefficient of labels and answers (Matthews 1975; for more than two classes Gorodkin 2004): 1 is perfect, 0
    /// as good as chance, down to −1 for two classes. 0 where all labels or all answers are of one class.
    /// </summary>
    public double MatthewsCorrelation
    {
        get
        {
            double count = Count, labels = 0, answers = 0, both = 0;
            for (int label = 0; label < Classes; label++)
            {
                double actual = Support(label), predicted = Answers(label);
                labels += actual * actual;
                answers += predicted * predicted;
                both += actual * predicted;
            }

            double spread = ((count * count) - labels) * ((count * count) - answers);
            return spread == 0 ? 0 : ((Right * count) - both) / Math.Sqrt(spread);
        }
    }

    /// <summary>
    /// Cohen's kappa (1960): how far accuracy is above that of answering by chance, with classes as frequent as they are among labels and
    /// answers; 1 is perfect, 0 as good as chance. NaN where all labels and answers are of one class.
    /// </summary>
    public double CohenKappa
    {
        get
        {
            double count = Count, expected = 0;
            for (int label = 0; label < Classes; label++)
            {
                expected += (double)Support(label) * Answers(label) / count;
            }

            return 1 - ((count - Right) / (count - expected));
        }
    }

    private long Right => Enumerable.Range(0, Classes).Sum(label => (long)this[label, label]);

    /// <summary>The number of samples of a class.</summary>
    /// <param name="label">The class, from 0.</param>
    /// <returns>The sum of its row.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public int Support(int label) => TensorPrimitives.Sum<int>(_counts.AsSpan(Index(label, 0), Classes));

    /// <summary>Of the answers that name a class, the share that is right.</summary>
    /// <param name="label">The class, from 0.</param>
    /// <returns>0 to 1; 0 where no answer names it.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public double Precision(int label) => Share(this[label, label], Answers(label));

    /// <summary>Of the samples of a class, the share that is found.</summary>
    /// <param name="label">The class, from 0.</param>
    /// <returns>0 to 1; 0 where it has no samples.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public double Recall(int label) => Share(this[label, label], Support(label));

    /// <summary>The harmonic mean of <see cref="Precision(int)"/> and <see cref="Recall(int)"/> of a class.</summary>
    /// <param name="label">The class, from 0.</param>
    /// <returns>0 to 1; 0 where no sample is of the class and no answer names it.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public double F1(int label) => Share(2 * this[label, label], Support(label) + Answers(label));

    /// <summary>The precision of all classes that occur among labels or answers.</summary>
    /// <param name="average">How those of the classes become one.</param>
    /// <returns>0 to 1; NaN where there are no answers.</returns>
    public double Precision(Average average) => Averaged(average, Precision);

    /// <summary>The recall of all classes that occur among labels or answers.</summary>
    /// <param name="average">How those of the classes become one.</param>
    /// <returns>0 to 1; NaN where there are no answers.</returns>
    public double Recall(Average average) => Averaged(average, Recall);

    /// <summary>F1 of all classes that occur among labels or answers.</summary>
    /// <param name="average">How those of the classes become one.</param>
    /// <returns>0 to 1; NaN where there are no answers.</returns>
    public double F1(Average average) => Averaged(average, F1);

    /// <summary>Whether a class is among labels or answers.</summary>
    internal bool Occurs(int label) => Support(label) + Answers(label) > 0;

    private static double Share(int part, int whole) => whole == 0 ? 0 : (double)part / whole;

    // As each sample has one label and one answer, what is missed in one class is mistaken in another: all three are the accuracy.
    private double Averaged(Average average, Func<int, double> figure) => average switch
    {
        Average.Micro => Accuracy,
        Average.Weighted => Mean(Occurs, figure, Support),
        _ => Mean(Occurs, figure, _ => 1),
    };

    private double Mean(Func<int, bool> counts, Func<int, double> figure, Func<int, int> weight)
    {
        double sum = 0, weights = 0;
        foreach (int label in Enumerable.Range(0, Classes).Where(counts))
        {
            sum += weight(label) * figure(label);
            weights += weight(label);
        }

        return sum / weights;
    }

    /// <summary>How many answers name a class: the sum of its column.</summary>
    private int Answers(int label)
    {
        int sum = 0;
        for (int actual = 0; actual < Classes; actual++)
        {
            sum += this[actual, label];
        }

        return sum;
    }
}
