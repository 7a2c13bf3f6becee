using System.Globalization;
using static System.FormattableString;

namespace NetDsl;

/// <summary>
/// Watches a column for whole numbers that differ and become the same float: ids, codes, points in time. A few of them are what chance does
/// to large measurements, whose last digits say nothing; many mean that the column loses what it is there for. A number with a decimal
/// point is a measurement.
/// </summary>
/// <param name="rows">Says where the numbers stand.</param>
/// <param name="column">The column, from 0.</param>
internal sealed class WholeNumbers(TableRows rows, int column)
{
    // Up to here a float holds every whole number.
    private const float LastExact = 1 << 24;

    // So many different numbers tell enough, and they bound the memory of a column.
    private const int MostSeen = 1_024;

    // Chance merges one of a thousand in a column that spreads over a single octave, and ids in a row nearly all.
    private const int FewestPerMerged = 16;

    private readonly HashSet<decimal> _seen = [];
    private readonly Dictionary<float, (decimal Number, int Line)> _floats = [];
    private (string Text, int Line)? _example;
    private int _merged;

    /// <summary>Takes a number of the column.</summary>
    public void Add(float value)
    {
        const NumberStyles Whole = NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite;
        if (Math.Abs(value) < LastExact || _seen.Count == MostSeen
            || !decimal.TryParse(rows.WholeNumber(column), Whole, CultureInfo.InvariantCulture, out decimal number) || !_seen.Add(number))
        {
            return;
        }

        if (!_floats.TryAdd(value, (number, rows.Line)))
        {
            _merged++;
            (decimal other, int line) = _floats[value];
            _example ??= (Invariant($"{other} ({rows.Unit} {line}) and {number} ({rows.Unit} {rows.Line})"), rows.Line);
        }

        if (_seen.Count == MostSeen)
        {
            Check();
        }
    }

    /// <summary>Asked once more when all rows were read.</summary>
    /// <exception cref="InvalidDataException">Too many numbers merge.</exception>
    public void Check()
    {
        if (_example is { } example && _merged * FewestPerMerged > _seen.Count)
        {
            throw rows.Error(
                $"the whole numbers {example.Text} differ, but are the same 32-bit float, which is exact only up to 16777216: leave a column of ids out, "
                    + "subtract a number near them, or write measurements with a decimal point",
                column,
                example.Line);
        }
    }
}
