namespace NetDsl;

/// <summary>
/// How often a sample of one class was taken for another, and the figures that follow from it. The diagonal holds the right answers.
/// </summary>
/// <example>
/// <code>
/// ConfusionMatrix confusion = network.Evaluate(test).Confusion!;
/// Console.WriteLine(confusion);                                       // the counts
/// Console.WriteLine(confusion.Report());                              // precision, recall and F1 of every class
/// double found = confusion.Recall(confusion.LabelOf("fraud"));
/// </code>
/// </example>
public sealed partial class ConfusionMatrix
{
    private readonly int[] _counts;                 // [actual, predicted]

    /// <summary>Counts answers.</summary>
    /// <param name="labels">[count], the true classes, from 0 to classes − 1.</param>
    /// <param name="answers">[count], the classes that the samples were taken for; −1 for no answer, which counts in no cell.</param>
    /// <param name="classes">The number of classes, at least 2.</param>
    /// <param name="classNames">What the classes are called; <see langword="null"/> where they have no names.</param>
    /// <exception cref="ArgumentException">Lengths differ, or a label or answer is no class.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than two classes.</exception>
    public ConfusionMatrix(
        ReadOnlySpan<int> labels, ReadOnlySpan<int> answers, int classes, IReadOnlyList<string>? classNames = null)
        : this(AtLeastTwo(classes), classNames)
    {
        if (labels.Length != answers.Length)
        {
            throw new ArgumentException(
                $"There are {answers.Length} answers for {labels.Length} labels: give one each.", nameof(answers));
        }

        MetricInput.CheckLabels(labels, classes);
        for (int i = 0; i < labels.Length; i++)
        {
            if (answers[i] < Answer.None || answers[i] >= classes)
            {
                throw new ArgumentException(
                    $"Sample {i} has answer {answers[i]}, but there are {classes} classes, 0 to {classes - 1}.", nameof(answers));
            }

            if (answers[i] != Answer.None)
            {
                Add(labels[i], answers[i]);
            }
        }
    }

    internal ConfusionMatrix(int classes, IReadOnlyList<string>? classNames = null)
    {
        Classes = classes;
        ClassNames = classNames ?? [];
        _counts = new int[checked(classes * classes)];
    }

    /// <summary>The number of classes.</summary>
    public int Classes { get; }

    /// <summary>The names of the classes, as <see cref="Dataset.ClassNames"/> says; empty where it does not.</summary>
    public IReadOnlyList<string> ClassNames { get; }

    /// <summary>The number of samples of class <paramref name="actual"/> that were taken for <paramref name="predicted"/>.</summary>
    /// <param name="actual">The label, from 0.</param>
    /// <param name="predicted">The answer, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public int this[int actual, int predicted] => _counts[Index(actual, predicted)];

    /// <summary>The class of a name.</summary>
    /// <param name="className">One of <see cref="ClassNames"/>.</param>
    /// <returns>The label, from 0.</returns>
    /// <exception cref="ArgumentException">No class is called that.</exception>
    public int LabelOf(string className) => ClassLabel.Of(className, ClassNames);

    /// <summary>
    /// A row per actual class, with its name if it has one, and a column per predicted class. With more classes than a screen is wide, more
    /// than 32, how many answers were right and which classes were confused most often.
    /// </summary>
    /// <returns>Lines that end in <c>\n</c>, in aligned columns, the same under every culture.</returns>
    public override string ToString() => ConfusionTable.Write(this);

    /// <summary>
    /// A table with precision, recall, F1 and number of samples of every class, and the averages: what scikit-learn's classification report
    /// tells.
    /// </summary>
    /// <returns>Lines that end in <c>\n</c>, in aligned columns, the same under every culture.</returns>
    public string Report() => ClassReport.Write(this);

    internal void Add(int actual, int predicted) => _counts[Index(actual, predicted)]++;

    private static int AtLeastTwo(int classes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 2);
        return classes;
    }

    private int Index(int actual, int predicted)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(actual);
        ArgumentOutOfRangeException.ThrowIfNegative(predicted);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(actual, Classes);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(predicted, Classes);
        return (actual * Classes) + predicted;
    }
}
