using System.Text;

namespace NetDsl;

/// <summary>
/// Opens files of text so that bytes that are none are refused: replaced by one sign, they would merge names that differ there.
/// </summary>
internal static class StrictText
{
    // Of other files that are given for a table, what to do with them is no other than with all: see ForeignFile.
    private static readonly (byte[] Start, string What)[] OtherTables =
    [
        ("PK\u0003\u0004"u8.ToArray(), "is a zip archive, as .xlsx files are: save the sheet as CSV"),
        ([0xD0, 0xCF, 0x11, 0xE0], "is a document of an old Office program: save the sheet as CSV"),
        ([0x1F, 0x8B], "is compressed: give Dataset.FromCsv a StreamReader over a GZipStream of it"),
        ("PAR1"u8.ToArray(), "is a Parquet file: write it as CSV"),
    ];

    /// <summary>Reads a stream in the encoding that its byte order mark tells, else as UTF-8.</summary>
    /// <param name="stream">At its beginning.</param>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="InvalidDataException">It is something else than text, or UTF-16 that does not say so.</exception>
    public static StreamReader Open(Stream stream, string name)
    {
        Stream streamWithStart = stream.CanSeek ? stream : InMemory(stream);
        byte[] start = new byte[ForeignFile.Looked];
        int length = streamWithStart.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        streamWithStart.Position = 0;
        return new StreamReader(streamWithStart, EncodingOf(start.AsSpan(0, length), name), detectEncodingFromByteOrderMarks: false);
    }

    private static Encoding EncodingOf(ReadOnlySpan<byte> start, string name)
    {
        foreach ((byte[] mark, string what) in OtherTables)
        {
            if (start.StartsWith(mark))
            {
                throw new InvalidDataException($"{name} {what}.");
            }
        }

        return start switch
        {
            [0xFF, 0xFE, 0, 0, ..] => new UTF32Encoding(bigEndian: false, byteOrderMark: true, throwOnInvalidCharacters: true),
            [0, 0, 0xFE, 0xFF, ..] => new UTF32Encoding(bigEndian: true, byteOrderMark: true, throwOnInvalidCharacters: true),
            [0xFF, 0xFE, ..] => new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true),
            [0xFE, 0xFF, ..] => new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true),
            _ when Utf16WithoutMark(start) is { } encoding => throw new InvalidDataException(
                $"{name} looks like UTF-16 without a byte order mark: give Dataset.FromCsv a StreamReader of it with Encoding.{encoding}."),
            _ when ForeignFile.Recognize(start) is { IsText: false } foreign =>
                throw new InvalidDataException($"{name} {foreign.Says}, and no CSV."),
            _ => new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true),
        };
    }

    /// <summary>Digits, separators and Latin letters have one byte of 0, always the same one.</summary>
    private static string? Utf16WithoutMark(ReadOnlySpan<byte> start)
    {
        int even = 0, odd = 0;
        for (int i = 0; i < start.Length; i++)
        {
            even += start[i] == 0 && i % 2 == 0 ? 1 : 0;
            odd += start[i] == 0 && i % 2 == 1 ? 1 : 0;
        }

        int most = Math.Max(even, odd);
        return most * 4 < start.Length || most == 0 || Math.Min(even, odd) > 0 ? null
            : odd == most ? nameof(Encoding.Unicode)
            : nameof(Encoding.BigEndianUnicode);
    }

    private static MemoryStream InMemory(Stream stream)
    {
        var memory = new MemoryStream();
        stream.CopyTo(memory);
        memory.Position = 0;
        return memory;
    }
}
