using System.Text;

namespace NetDsl;

public sealed partial class Dataset
{
    /// <summary>Reads samples with class labels from a CSV file with a header line: one column is the label, all others are inputs.</summary>
    /// <param name="path">The file, in UTF-8.</param>
    /// <param name="label">The label's column, by name or position: <c>"species"</c>, <c>4</c>, <c>^1</c> for the last.</param>
    /// <returns>The data set; <see cref="ClassNames"/> tells what its labels mean.</returns>
    /// <exception cref="InvalidDataException">The file is no such CSV; the message gives line, column, what was expected and found.</exception>
    /// <exception cref="IOException">The file cannot be read: it does not exist, is a folder, or access is denied.</exception>
    public static Dataset FromCsv(string path, CsvColumn label) => FromCsv(path, new CsvOptions { Label = label });

    /// <summary>Reads samples from a CSV file as RFC 4180 describes it. Numbers are written as in C#: <c>-0.5</c>, <c>1e-3</c>.</summary>
    /// <param name="path">The file, in UTF-8 or, with a byte order mark, UTF-16 or UTF-32.</param>
    /// <param name="options">Which columns are what.</param>
    /// <returns>The data set; <see cref="ClassNames"/> tells what its labels mean.</returns>
    /// <exception cref="ArgumentException">The options contradict themselves.</exception>
    /// <exception cref="InvalidDataException">The file is no such CSV; the message gives line, column, what was expected and found.</exception>
    /// <exception cref="IOException">The file cannot be read: it does not exist, is a folder, or access is denied.</exception>
    /// <remarks>
    /// Lines and columns in messages count from 1. Blank lines are passed over. Columns that are neither input nor target nor label may hold anything.
    /// A value that is missing (nothing, <c>?</c>, <c>NA</c>, <c>NaN</c>) is refused: which value should stand there is for the user to say.
    /// </remarks>
    public static Dataset FromCsv(string path, CsvOptions options)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(options);
        options.Check(nameof(options));
        string name = Path.GetFileName(path);
        try
        {
            // Strict, because replacing what is not UTF-8 would merge classes whose names differ there.
            using var text = new StreamReader(ReadableFile.Open(path), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
            return CsvTable.Read(text, options, name);
        }
        catch (DecoderFallbackException foreign)
        {
            throw new InvalidDataException($"{name} is not UTF-8: open it in its encoding and give Dataset.FromCsv the TextReader.", foreign);
        }
    }

    /// <summary>Reads samples from text in CSV form, as <see cref="FromCsv(string, CsvOptions)"/> does from a file.</summary>
    /// <param name="text">Read from where it stands to its end; stays open.</param>
    /// <param name="options">Which columns are what.</param>
    /// <returns>The data set; <see cref="ClassNames"/> tells what its labels mean.</returns>
    /// <exception cref="ArgumentException">The options contradict themselves.</exception>
    /// <exception cref="InvalidDataException">The text is no such CSV; the message gives line, column, what was expected and found.</exception>
    public static Dataset FromCsv(TextReader text, CsvOptions options)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(options);
        options.Check(nameof(options));
        return CsvTable.Read(text, options, "The text");
    }
}
