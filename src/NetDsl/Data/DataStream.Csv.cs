namespace NetDsl;

/// <content>Files.</content>
public sealed partial class DataStream
{
    /// <summary>A CSV file with a header line that is larger than memory: one column is the label, all others are inputs.</summary>
    /// <param name="path">The file, in UTF-8.</param>
    /// <param name="label">The label's column, by name or position: <c>"species"</c>, <c>4</c>, <c>^1</c> for the last.</param>
    /// <param name="bufferSize">Among how many rows the next one is drawn, where rows are shuffled.</param>
    /// <returns>The stream; <see cref="ClassNames"/> tells what its labels mean.</returns>
    /// <exception cref="InvalidDataException">The file is no such CSV; the message gives line, column, what was expected and
    /// found.</exception>
    /// <exception cref="IOException">The file cannot be read: it does not exist, is a folder, or access is denied.</exception>
    public static DataStream FromCsv(string path, CsvColumn label, int bufferSize = UsualBuffer) =>
        FromCsv(path, new CsvOptions { Label = label }, bufferSize);

    /// <summary>A CSV file that is larger than memory, with the samples that <see cref="Dataset.FromCsv(string, CsvOptions)"/> reads from
    /// it.</summary>
    /// <param name="path">The file, in UTF-8 or, with a byte order mark, UTF-16 or UTF-32.</param>
    /// <param name="options">Which columns are what.</param>
    /// <param name="bufferSize">Among how many rows the next one is drawn, where rows are shuffled.</param>
    /// <returns>The stream; <see cref="ClassNames"/> tells what its labels mean.</returns>
    /// <remarks>
    /// The file is read through once at once: rows are counted, classes numbered as a data set numbers them, and what is wrong in the last
    /// line is said now and not hours later. It must not change until training has ended.
    /// </remarks>
    /// <exception cref="ArgumentException">The options contradict themselves.</exception>
    /// <exception cref="InvalidDataException">The file is no such CSV; the message gives line, column, what was expected and
    /// found.</exception>
    /// <exception cref="IOException">The file cannot be read: it does not exist, is a folder, or access is denied.</exception>
    /// <example>
    /// <code>
    /// var stream = DataStream.FromCsv("clicks.csv", new CsvOptions { Label = "bought", Exclude = ["user"] }, bufferSize: 100_000);
    /// network.Train(stream, new Adam(1e-3), epochs: 2, batchSize: 256);
    /// </code>
    /// </example>
    public static DataStream FromCsv(string path, CsvOptions options, int bufferSize = UsualBuffer)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(options);
        string full = Path.GetFullPath(path);
        return FromRows(() => CsvFile.Open(full, options), options, bufferSize);
    }

    /// <summary>A text in CSV form that is larger than memory, such as a packed file.</summary>
    /// <param name="open">Opens the text, at its beginning. Called for every way over the samples; the reader is disposed of.</param>
    /// <param name="options">Which columns are what.</param>
    /// <param name="bufferSize">Among how many rows the next one is drawn, where rows are shuffled.</param>
    /// <returns>The stream; <see cref="ClassNames"/> tells what its labels mean. The text was read through once.</returns>
    /// <exception cref="ArgumentException">The options contradict themselves.</exception>
    /// <exception cref="InvalidDataException">The text is no such CSV; the message gives line, column, what was expected and
    /// found.</exception>
    /// <example>
    /// <code>
    /// DataStream stream = DataStream.FromCsv(() =&gt; Unpacked("rows.csv.gz"), new CsvOptions { Label = "class" });
    /// </code>
    /// </example>
    public static DataStream FromCsv(Func<TextReader> open, CsvOptions options, int bufferSize = UsualBuffer)
    {
        ArgumentNullException.ThrowIfNull(open);
        ArgumentNullException.ThrowIfNull(options);
        return FromRows(
            () => new CsvReader(open(), options.Separator, decimalComma: options.DecimalComma), options, bufferSize);
    }
}
