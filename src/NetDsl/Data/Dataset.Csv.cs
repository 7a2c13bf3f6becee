namespace NetDsl;

public sealed partial class Dataset
{
    /// <summary>
    /// Reads samples with class labels from a CSV file with a header line: one column is the label, all others are inputs. For a column of
    /// values to predict give <see cref="TableOptions.Targets"/>.
    /// </summary>
    /// <param name="path">The file, in UTF-8.</param>
    /// <param name="label">The label's column, by name or position: <c>"species"</c>, <c>4</c>, <c>^1</c> for the last.</param>
    /// <returns>The data set; <see cref="ClassNames"/> tells what its labels mean.</returns>
    /// <exception cref="InvalidDataException">The file is no such CSV; the message gives line, column, what was expected and
    /// found.</exception>
    /// <exception cref="IOException">The file cannot be read: it does not exist, is a folder, or access is denied.</exception>
    /// <example>
    /// <code>
    /// Dataset irises = Dataset.FromCsv("iris.csv", "species");        // all other columns are inputs
    /// Console.WriteLine(string.Join(", ", irises.ClassNames));        // setosa, versicolor, virginica
    /// </code>
    /// </example>
    public static Dataset FromCsv(string path, CsvColumn label) => FromCsv(path, new CsvOptions { Label = label });

    /// <summary>Reads samples from a CSV file as RFC 4180 describes it. Numbers are written as in C#: <c>-0.5</c>, <c>1e-3</c>.</summary>
    /// <param name="path">The file, in UTF-8 or, with a byte order mark, UTF-16 or UTF-32.</param>
    /// <param name="options">Which columns are what.</param>
    /// <returns>The data set; <see cref="ClassNames"/> tells what its labels mean.</returns>
    /// <exception cref="ArgumentException">The options contradict themselves.</exception>
    /// <exception cref="InvalidDataException">The file is no such CSV; the message gives line, column, what was expected and
    /// found.</exception>
    /// <exception cref="IOException">The file cannot be read: it does not exist, is a folder, or access is denied.</exception>
    /// <remarks>
    /// Lines and columns in messages count from 1. Blank lines are passed over. Columns that are neither input nor target nor label may
    /// hold anything. A value that is missing (nothing, <c>?</c>, <c>NA</c>, <c>NaN</c>) is refused: which value should stand there is for
    /// the user to say. So is what would make one of two values or names that differ: labels that begin with 0 (see
    /// <see cref="TableOptions.LabelsAreTexts"/>), damaged text, and columns of whole numbers beyond 16,777,216 that floats do not tell
    /// apart. A first line <c>sep=;</c>, as Excel writes it, must agree with <see cref="CsvOptions.Separator"/>.
    /// </remarks>
    public static Dataset FromCsv(string path, CsvOptions options)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(options);
        options.Check(nameof(options));
        using CsvReader rows = CsvFile.Open(path, options);
        return SampleTable.Read(rows, options);
    }

    /// <summary>Reads samples from text in CSV form, as <see cref="FromCsv(string, CsvOptions)"/> does from a file.</summary>
    /// <param name="text">Read from where it stands to its end; stays open.</param>
    /// <param name="options">Which columns are what.</param>
    /// <returns>The data set; <see cref="ClassNames"/> tells what its labels mean.</returns>
    /// <exception cref="ArgumentException">The options contradict themselves.</exception>
    /// <exception cref="InvalidDataException">The text is no such CSV; the message gives line, column, what was expected and
    /// found.</exception>
    public static Dataset FromCsv(TextReader text, CsvOptions options)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(options);
        options.Check(nameof(options));
        return SampleTable.Read(new CsvReader(text, options.Separator, decimalComma: options.DecimalComma), options);
    }
}
