using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace NetDsl;

/// <summary>A text that is read as CSV.</summary>
/// <param name="text">Read from where it stands.</param>
/// <param name="source">What messages call it.</param>
/// <param name="encoding">In which encoding, for the message where it is another.</param>
internal sealed class CsvText(TextReader text, string source = "The text", string encoding = "in the encoding it is read in") : IDisposable
{
    public TextReader Text => text;

    public string Source => source;

    /// <exception cref="InvalidDataException">The file is something else than text.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    [SuppressMessage("Reliability", "CA2000", Justification = "Who has the text disposes of the reader.")]
    public static CsvText Open(string path)
    {
        string name = Path.GetFileName(path);
        FileStream file = ReadableFile.Open(path);
        StreamReader? text = null;
        try
        {
            text = StrictText.Open(file, name);
            return new CsvText(text, name, text.CurrentEncoding.WebName.ToUpperInvariant());
        }
        catch
        {
            text?.Dispose();
            file.Dispose();
            throw;
        }
    }

    /// <summary>Reads something, and says so where the text is not in its encoding.</summary>
    public T Read<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (DecoderFallbackException foreign)
        {
            throw new InvalidDataException(
                $"{source} is not {encoding}, or is damaged: open it in its encoding and give Dataset.FromCsv the TextReader.", foreign);
        }
    }

    public void Dispose() => text.Dispose();
}
