using System.Data.Common;

namespace NetDsl;

/// <content>Rows of a database, or of anything else that has a reader.</content>
public sealed partial class Dataset
{
    /// <summary>
    /// Reads samples from the rows of a reader, as a query of a database gives them, with the meanings that a CSV file has.
    /// </summary>
    /// <param name="reader">Read from where it stands to the end of its result; stays open.</param>
    /// <param name="options">Which columns are what, by name or position.</param>
    /// <returns>The data set; <see cref="ClassNames"/> tells what its labels mean.</returns>
    /// <remarks>
    /// Numbers of any type become floats, and truth values 1 and 0. What is null, or NaN, is missing. As a label or a category, a value is
    /// the text that C# writes for it under no culture. A column of texts is no input unless
    /// <see cref="TableOptions.Preprocessing"/> says what becomes of it. Rows in messages count from 1.
    /// </remarks>
    /// <exception cref="ArgumentException">The options contradict themselves.</exception>
    /// <exception cref="InvalidDataException">The rows do not hold what the options say; the message gives row, column, what was expected
    /// and found.</exception>
    /// <example>
    /// <code>
    /// using DbDataReader rows = command.ExecuteReader();         // SELECT area, rooms, price FROM houses
    /// var houses = Dataset.FromReader(rows, new TableOptions { Targets = ["price"] });
    /// </code>
    /// </example>
    public static Dataset FromReader(DbDataReader reader, TableOptions options)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(options);
        options.Check(nameof(options));
        return SampleTable.Read(new ValueRows(reader), options);
    }
}
