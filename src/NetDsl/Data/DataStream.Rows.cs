using System.Data.Common;

namespace NetDsl;

/// <content>Rows of tables.</content>
public sealed partial class DataStream
{
    private const int RowsOfPart = 1_024;

    /// <summary>Rows of a reader that are more than memory holds, such as those of a query, with the samples that
    /// <see cref="Dataset.FromReader"/> reads from them.</summary>
    /// <param name="open">Opens the reader, before its first row. Called for every way over the rows, which must give the same ones in the
    /// same order (ORDER BY); the reader is disposed of.</param>
    /// <param name="options">Which columns are what, by name or position.</param>
    /// <param name="bufferSize">Among how many rows the next one is drawn, where rows are shuffled.</param>
    /// <returns>The stream; <see cref="ClassNames"/> tells what its labels mean. The rows were read through once.</returns>
    /// <exception cref="ArgumentException">The options contradict themselves.</exception>
    /// <exception cref="InvalidDataException">The rows do not hold what the options say; the message gives row, column, what was expected
    /// and found.</exception>
    public static DataStream FromReader(Func<DbDataReader> open, TableOptions options, int bufferSize = UsualBuffer)
    {
        ArgumentNullException.ThrowIfNull(open);
        return FromRows(() => new ValueRows(open()), options, bufferSize);
    }

    private static DataStream FromRows(Func<TableRows> open, TableOptions options, int bufferSize)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bufferSize);
        options.Check(nameof(options));
        (long count, IReadOnlyList<string> names) = ReadThrough(open, options);
        TableOptions numbered = names.Count == 0 ? options : options with { ClassNames = names };
        return new((_, _) => PartsOf(open, numbered), bufferSize, count)
        {
            ClassNames = names,
            Preprocessing = options.Preprocessing,
        };
    }

    private static (long Count, IReadOnlyList<string> ClassNames) ReadThrough(Func<TableRows> open, TableOptions options)
    {
        using TableRows rows = open();
        var table = new SampleTable(rows, options);
        long count = 0;
        while (table.ReadSamples(RowsOfPart) is > 0 and var read)
        {
            count += read;
            table.DropSamples();
        }

        return (count, table.ClassNames);
    }

    private static IEnumerable<Dataset> PartsOf(Func<TableRows> open, TableOptions options)
    {
        using TableRows rows = open();
        var table = new SampleTable(rows, options);
        while (table.ReadSamples(RowsOfPart) > 0)
        {
            yield return table.TakeSamples();
        }
    }
}
