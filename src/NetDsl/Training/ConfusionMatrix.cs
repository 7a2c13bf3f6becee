using System.Globalization;
using System.Text;

namespace NetDsl;

/// <summary>How often a sample of one class was taken for another. The diagonal holds the right answers.</summary>
public sealed class ConfusionMatrix
{
    private readonly int[] _counts;                 // [actual, predicted]

    internal ConfusionMatrix(int classes)
    {
        Classes = classes;
        _counts = new int[checked(classes * classes)];
    }

    /// <summary>The number of classes.</summary>
    public int Classes { get; }

    /// <summary>The number of samples of class <paramref name="actual"/> that were taken for <paramref name="predicted"/>.</summary>
    /// <param name="actual">The label, from 0.</param>
    /// <param name="predicted">The answer, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public int this[int actual, int predicted] => _counts[Index(actual, predicted)];

    /// <summary>A row per actual class, a column per predicted class.</summary>
    /// <returns>Lines that end in <c>\n</c>, in aligned columns.</returns>
    public override string ToString()
    {
        int width = Math.Max(_counts.Max(), Classes - 1).ToString(CultureInfo.InvariantCulture).Length + 1;
        var table = new StringBuilder("actual \\ predicted\n").Append(' ', width);
        for (int predicted = 0; predicted < Classes; predicted++)
        {
            table.Append(Cell(predicted, width));
        }

        for (int actual = 0; actual < Classes; actual++)
        {
            table.Append('\n').Append(Cell(actual, width));
            for (int predicted = 0; predicted < Classes; predicted++)
            {
                table.Append(Cell(this[actual, predicted], width));
            }
        }

        return table.Append('\n').ToString();
    }

    internal void Add(int actual, int predicted) => _counts[Index(actual, predicted)]++;

    private static string Cell(int value, int width) => value.ToString(CultureInfo.InvariantCulture).PadLeft(width);

    private int Index(int actual, int predicted)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(actual);
        ArgumentOutOfRangeException.ThrowIfNegative(predicted);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(actual, Classes);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(predicted, Classes);
        return (actual * Classes) + predicted;
    }
}
