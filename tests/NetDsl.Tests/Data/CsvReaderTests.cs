namespace NetDsl.Tests.Data;

/// <summary>RFC 4180, rule by rule (section 2), and what goes beyond it.</summary>
public class CsvReaderTests
{
    [Theory]
    [InlineData("aaa,bbb,ccc\r\nzzz,yyy,xxx\r\n", "aaa|bbb|ccc/zzz|yyy|xxx")]                      // rule 1
    [InlineData("aaa,bbb,ccc\r\nzzz,yyy,xxx", "aaa|bbb|ccc/zzz|yyy|xxx")]                          // rule 2
    [InlineData(" a , b", " a | b")]                                                               // rule 4: spaces belong to the field
    [InlineData("\"aaa\",\"bbb\",\"ccc\"\r\nzzz,yyy,xxx", "aaa|bbb|ccc/zzz|yyy|xxx")]              // rule 5
    [InlineData("\"aaa\",\"b\r\nbb\",\"c,c\"\r\nzzz,yyy,xxx", "aaa|b\r\nbb|c,c/zzz|yyy|xxx")]      // rule 6
    [InlineData("\"aaa\",\"b\"\"bb\",\"\"\"\"", "aaa|b\"bb|\"")]                                   // rule 7
    [InlineData("a,b\nc,d\re,f\r\n", "a|b/c|d/e|f")]
    [InlineData("a,,\n,b,\n,,", "a||/|b|/||")]
    [InlineData("\r\n\n  \na\n\n\nb\n\n", "a/b")]
    [InlineData("\"\"\na", "/a")]
    [InlineData("\uFEFFa,b", "a|b")]
    [InlineData("\uFEFF\"a\",b", "a|b")]
    [InlineData("", null)]
    [InlineData("\n \n", null)]
    [InlineData("sep=,\na,b", "a|b")]
    [InlineData("\uFEFFSEP=,\r\na,b", "a|b")]
    [InlineData("\n\"sep=,\"\na,b", "a|b")]
    [InlineData("sep=,,,\na,b", "a|b")]
    [InlineData("sep=,\nsep=,\na", "sep=|/a")]
    [InlineData("a,b\nsep=,", "a|b/sep=|")]
    [InlineData("sep=x,b", "sep=x|b")]
    [InlineData("separator,b", "separator|b")]
    public void Rows_are_read_as_the_RFC_says(string text, string? rows)
    {
        Assert.Equal(rows, Rows(new StringReader(text)));
        using var slow = new OneByOne(text);
        Assert.Equal(rows, Rows(slow));
    }

    [Theory]
    [InlineData("a,b\"c\n", 1, 2, "a quote stands inside a field")]
    [InlineData("a\n\n\"b\"c\n", 3, 1, "'c' follows a closing quote where a ',' or the end of the line is expected")]
    [InlineData("a,b\n\"c\"\u200Bd,e", 2, 1, @"'\u200B' follows a closing quote")]
    [InlineData("a\nb,\"c\nd\ne", 2, 2, "a quoted field is not closed before the text ends")]
    [InlineData("\"a\r\nb\rc\nd\",e\n\"f\" ", 5, 1, "' ' follows a closing quote")]
    public void What_the_RFC_forbids_is_refused_with_the_line_and_column_where_the_row_and_field_begin(string text, int line, int column, string problem)
    {
        var error = Assert.Throws<InvalidDataException>(() => Rows(new StringReader(text)));
        Assert.StartsWith($"x.csv, line {line}, column {column}: {problem}", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(';')]
    [InlineData('\t')]
    [InlineData(' ')]
    public void The_separator_can_be_another(char separator) => Assert.Equal("a|b,c", Rows(new StringReader($"a{separator}b,c"), separator));

    [Theory]
    [InlineData("sep=;\na;b", ';')]
    [InlineData("\"sep=\t\"\na\tb", '\t')]
    [InlineData("sep=|||\na|b", '|')]
    public void A_line_of_Excel_that_says_another_separator_is_refused(string text, char said)
    {
        var error = Assert.Throws<InvalidDataException>(() => Rows(new StringReader(text)));
        string shown = said == '\t' ? @"'\t'" : $"'{said}'";
        Assert.Equal(
            $"x.csv, line 1: the line says, as Excel writes it, that {shown} separates fields, but Separator is ',': set Separator to {shown}.", error.Message);
        Assert.Equal("a|b", Rows(new StringReader(text), said));
    }

    [Fact]
    public void A_row_of_separators_ends_the_reading_early()
    {
        const int Most = 1 << 20;
        using var endless = new Endless(',');
        var error = Assert.Throws<InvalidDataException>(() => Rows(endless));
        Assert.Equal($"x.csv, line 1: the line has more than {Most} fields: is ',' what separates them.", error.Message);
        Assert.InRange(endless.Given, Most, Most + 100_000);

        using var reader = new CsvReader(new StringReader(new string(',', Most - 1)), ',', "x.csv");
        Assert.True(reader.Read());
        Assert.Equal(Most, reader.Count);
    }

    [Fact]
    public void Fields_longer_than_every_buffer_arrive_whole()
    {
        string plain = new('p', 40_000), quoted = new('q', 40_000);
        Assert.Equal($"{plain}|{quoted},|{plain}/{quoted}", Rows(new StringReader($"{plain},\"{quoted},\",{plain}\n{quoted}")));
    }

    [Fact]
    public void Random_fields_come_back_from_a_text_written_by_the_rules()
    {
        var random = new System.Random(1);
        for (int run = 0; run < 300; run++)
        {
            string[][] rows = [.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => Enumerable.Range(0, 3).Select(_ => Field(random)).ToArray())];
            string text = string.Join("\r\n", rows.Select(row => string.Join(",", row.Select(Quote))));
            Assert.Equal(string.Join("/", rows.Select(row => string.Join("|", row))), Rows(new StringReader(text)));
        }

        static string Field(System.Random random) => new([.. Enumerable.Range(0, random.Next(6)).Select(_ => "ab ,\"\r\nä"[random.Next(8)])]);

        static string Quote(string field) =>
            field.AsSpan().ContainsAny(",\"\r\n") ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : field;
    }

    private static string? Rows(TextReader text, char separator = ',')
    {
        using var reader = new CsvReader(text, separator, "x.csv");
        var rows = new List<string>();
        while (reader.Read())
        {
            rows.Add(string.Join("|", Enumerable.Range(0, reader.Count).Select(field => reader[field].ToString())));
        }

        return rows.Count == 0 ? null : string.Join("/", rows);
    }

    /// <summary>A text of one character, without end.</summary>
    private sealed class Endless(char character) : TextReader
    {
        public long Given { get; private set; }

        public override int Read(char[] buffer, int index, int count)
        {
            buffer.AsSpan(index, count).Fill(character);
            Given += count;
            return count;
        }
    }

    /// <summary>Gives one character per call, so that every pair of characters is cut apart once.</summary>
    private sealed class OneByOne(string text) : StringReader(text)
    {
        public override int Read(char[] buffer, int index, int count) => base.Read(buffer, index, Math.Min(1, count));
    }
}
