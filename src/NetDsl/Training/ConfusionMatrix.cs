namespace NetDsl;

/// <summary>How often a sample of one class was taken for another. The diagonal holds the right answers.</summary>
public sealed class ConfusionMatrix
{
    private readonly int[] _counts;                 // [actual, predicted]

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

    /// <summary>
    /// A row per actual class, with its name if it has one, and a column per predicted class. With more classes than a screen is wide, more
    /// than 32, how many answers were right and which classes were confused most often.
    /// </summary>
    /// <returns>Lines that end in <c>\n</c>, in aligned columns, the same under every culture.</returns>
    public override string ToString() => ConfusionTable.Write(this);

    internal void Add(int actual, int predicted) => _counts[Index(actual, predicted)]++;

    private int Index(int actual, int predicted)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(actual);
        ArgumentOutOfRangeException.ThrowIfNegative(predicted);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(actual, Classes);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(predicted, Classes);
        return (actual * Classes) + predicted;
    }
}
