using System.IO.Compression;
using System.Text;

namespace NetDsl.Tests.Data;

/// <summary>Bytes that are no text, or text of another encoding than they say.</summary>
public sealed class CsvEncodingTests : IDisposable
{
    private const string Text = "a,größe,y\n1,2,no\n3,4,ja\n";

    private readonly string _folder = Directory.CreateTempSubdirectory("netdsl-").FullName;

    public static TheoryData<string> Encodings { get; } = ["utf-8", "utf-16", "utf-16BE", "utf-32", "utf-32BE"];

    [Theory]
    [MemberData(nameof(Encodings))]
    public void A_byte_order_mark_tells_the_encoding(string name)
    {
        var encoding = Encoding.GetEncoding(name);
        byte[] mark = name == "utf-8" ? [0xEF, 0xBB, 0xBF] : encoding.GetPreamble();
        Assert.Equal(["ja", "no"], Read([.. mark, .. encoding.GetBytes(Text)], "y").ClassNames);
    }

    [Theory]
    [InlineData("utf-16", "Unicode")]
    [InlineData("utf-16BE", "BigEndianUnicode")]
    public void UTF16_without_a_mark_is_named_and_can_be_read(string name, string property)
    {
        var encoding = Encoding.GetEncoding(name);
        foreach (string text in new[] { Text, "1,2,0\n3,4,1\n", "a,y" })
        {
            Refuses($"data.csv looks like UTF-16 without a byte order mark: give Dataset.FromCsv a StreamReader of it with Encoding.{property}.", encoding.GetBytes(text));
        }

        using var reader = new StreamReader(new MemoryStream(encoding.GetBytes(Text)), encoding);
        Assert.Equal(["ja", "no"], Dataset.FromCsv(reader, new CsvOptions { Label = "y" }).ClassNames);
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public void Halves_of_characters_in_UTF16_do_not_become_one_name(string name)
    {
        var encoding = Encoding.GetEncoding(name);
        bool isBig = name == "utf-16BE";
        byte[] Half(byte low) => isBig ? [0xD8, low] : [low, 0xD8];
        byte[] damaged =
        [
            .. encoding.GetPreamble(), .. encoding.GetBytes("a,y\n1,x"), .. Half(0), .. encoding.GetBytes("\n2,x"), .. Half(1), .. encoding.GetBytes("\n3,y\n"),
        ];
        Refuses($"data.csv is not {name.ToUpperInvariant()}, or is damaged", damaged);
        Refuses($"data.csv is not {name.ToUpperInvariant()}, or is damaged", [.. encoding.GetPreamble(), .. encoding.GetBytes("a,y\n1,x"), 0x20]);
    }

    [Fact]
    public void Damage_that_a_reader_of_the_users_replaced_is_seen()
    {
        byte[] damaged = [.. "a,y\n1,x"u8, 0xE4, .. "\n2,x"u8, 0xF6, .. "\n"u8];
        Refuses("data.csv is not UTF-8, or is damaged", damaged);
        using var lenient = new StreamReader(new MemoryStream(damaged), Encoding.UTF8);
        Assert.Contains(
            "holds U+FFFD", Assert.Throws<InvalidDataException>(() => Dataset.FromCsv(lenient, new CsvOptions { Label = "y" })).Message, StringComparison.Ordinal);
        using var strict = new StreamReader(new MemoryStream(damaged), new UTF8Encoding(false, throwOnInvalidBytes: true));
        Assert.StartsWith(
            "The text is not in the encoding it is read in", Assert.Throws<InvalidDataException>(() => Dataset.FromCsv(strict, new CsvOptions { Label = "y" })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_text_is_named()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionMode.Compress))
        {
            gzip.Write(Encoding.UTF8.GetBytes(Text));
        }

        using var book = new MemoryStream();
        using (var zip = new ZipArchive(book, ZipArchiveMode.Create, leaveOpen: true))
        {
            zip.CreateEntry("xl/workbook.xml");
        }

        Refuses("data.csv is compressed: give Dataset.FromCsv a StreamReader over a GZipStream of it.", packed.ToArray());
        Refuses("data.csv is a zip archive, as .xlsx files are: save the sheet as CSV.", book.ToArray());
        Refuses("data.csv is a Parquet file", [.. "PAR1"u8, 0x15, 0]);
        Refuses("data.csv is a PDF document, and no CSV.", "%PDF-1.7\n"u8.ToArray());
        Refuses("data.csv is a web page (HTML), as servers send", "<!DOCTYPE html>\n<html></html>"u8.ToArray());
        Refuses("data.csv is a Git LFS pointer", "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 5\n"u8.ToArray());
        Refuses("data.csv, line 1: there is only one column, '<5'", "<5\n1\n"u8.ToArray());
        Refuses("data.csv is empty.", []);
        Refuses("data.csv is empty.", [0xEF, 0xBB, 0xBF]);
    }

    /// <summary>Names of columns that begin as marks of other files do.</summary>
    [Theory]
    [InlineData("PK")]
    [InlineData("BM")]
    [InlineData("version")]
    [InlineData("[mm]")]
    [InlineData("{id}")]
    [InlineData("<5")]
    public void A_table_is_no_other_file_for_the_name_of_its_first_column(string name) =>
        Assert.Equal(1, Read(Encoding.UTF8.GetBytes($"{name},y\n1,a\n"), "y").Count);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private Dataset Read(byte[] bytes, CsvColumn label)
    {
        string path = Path.Combine(_folder, "data.csv");
        File.WriteAllBytes(path, bytes);
        return Dataset.FromCsv(path, label);
    }

    private void Refuses(string message, byte[] bytes) =>
        Assert.StartsWith(message, Assert.Throws<InvalidDataException>(() => Read(bytes, "y")).Message, StringComparison.Ordinal);
}
