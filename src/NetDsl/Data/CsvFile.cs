using System.Diagnostics.CodeAnalysis;

namespace NetDsl;

/// <summary>Opens files of rows.</summary>
internal static class CsvFile
{
    /// <exception cref="InvalidDataException">The file is something else than text.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    [SuppressMessage("Reliability", "CA2000", Justification = "Who has the rows disposes of them, and so of the text.")]
    public static CsvReader Open(string path, CsvOptions options)
    {
        string name = Path.GetFileName(path);
        FileStream file = ReadableFile.Open(path);
        try
        {
            StreamReader text = StrictText.Open(file, name);
            return new CsvReader(
                text, options.Separator, name, text.CurrentEncoding.WebName.ToUpperInvariant(), options.DecimalComma);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }
}
