using System.Globalization;

namespace NetDsl.Tests.Data;

/// <summary>Texts that are numbers, messages about those that are none, and whole numbers that floats do not tell apart.</summary>
public class CsvNumberTests
{
    private const string Grouped = ": write numbers with a decimal point, and nothing between thousands.";

    [Theory]
    [InlineData("50%", ": write a share as a number, 50% as 0.5.")]
    [InlineData("1,234.5", Grouped)]
    [InlineData("1.234,5", Grouped)]
    [InlineData("1 234", Grouped)]
    [InlineData("1\u00A0234", Grouped)]
    [InlineData("1'234", Grouped)]
    [InlineData("−5", ": a negative number begins with the sign '-' of ASCII.")]
    [InlineData("5 kg", ": write numbers without a unit.")]
    [InlineData("$5", ": write numbers without a unit.")]
    [InlineData("2024-01-05", ": write dates and times as numbers")]
    [InlineData("12:30", ": write dates and times as numbers")]
    [InlineData("TRUE", ": write yes and no as 1 and 0.")]
    [InlineData("red", ": to leave a column out, name the others as Inputs.")]
    [InlineData("5;2", ": the separator is ',', but the line holds ';'; set Separator if that is what separates fields.")]
    [InlineData("1\0", "holds the character NUL")]
    [InlineData("1\u000B", "holds the control character U+000B")]
    [InlineData("\n1", "expected a number such as 0.5, found '\\n1'")]
    public void A_text_that_is_no_number_is_refused_with_what_to_do(string field, string message) =>
        Refuses(message, $"x,y\n\"{field}\",0", new CsvOptions { Label = "y" });

    [Theory]
    [InlineData("-")]
    [InlineData(".")]
    [InlineData("none")]
    [InlineData("#N/A")]
    [InlineData("<NA>")]
    [InlineData("#DIV/0!")]
    [InlineData("-nan")]
    public void Signs_that_there_is_no_value_are_known(string field) => Refuses("a value is missing", $"x,y\n{field},0", new CsvOptions { Label = "y" });

    [Fact]
    public void Spaces_and_tabs_around_a_number_are_no_part_of_it() =>
        Assert.Equal([1.5f], Read("x,y\n \t1.5 ,0", new CsvOptions { Label = "y" }).Input(0).ToArray());

    [Fact]
    public void Whole_numbers_that_become_the_same_float_are_refused_with_both_lines()
    {
        Refuses(
            "The text, line 4, column 1 (id): the whole numbers 289203891 (line 2) and 289203892 (line 4) differ, but are the same 32-bit float, "
                + "which is exact only up to 16777216: leave a column of ids out, subtract a number near them, or write measurements with a decimal point.",
            "id,y\n289203891,1\n5,2\n289203892,3",
            new CsvOptions { Targets = ["y"] });
        Refuses("column 2 (y): the whole numbers -16777216 (line 2) and -16777217 (line 3)", "x,y\n1,-16777216\n2,-16777217", new CsvOptions { Targets = ["y"] });
        Refuses("the whole numbers 1733000000000000001 (line 2) and 1733000000000000002 (line 3)", "x,y\n1733000000000000001,1\n1733000000000000002,2", new CsvOptions { Label = "y" });
    }

    [Fact]
    public void Ids_in_a_row_are_refused_long_before_the_file_ends()
    {
        using var endless = new Rows(i => FormattableString.Invariant($"{100_000_000 + i},1\n"));
        Assert.Throws<InvalidDataException>(() => Dataset.FromCsv(endless, new CsvOptions { Label = "y" }));
        Assert.InRange(endless.Given, 16, 2_000);
    }

    /// <summary>Numbers of many digits whose last ones say nothing.</summary>
    [Fact]
    public void Measurements_are_no_ids()
    {
        var random = new System.Random(1);
        string[][] columns =
        [
            [.. Enumerable.Range(0, 5_000).Select(_ => random.Next(1_000, 1_400_000_000).ToString(CultureInfo.InvariantCulture))],      // inhabitants
            [.. Enumerable.Range(0, 5_000).Select(_ => (random.Next(100, 50_000) * 1_000_000L).ToString(CultureInfo.InvariantCulture))], // prices in Won
            [.. Enumerable.Range(0, 5_000).Select(_ => random.NextInt64(1, 1L << 50).ToString(CultureInfo.InvariantCulture))],            // bytes
            [.. Enumerable.Range(0, 5_000).Select(i => (1_700_000_000 + (i * 3_600)).ToString(CultureInfo.InvariantCulture))],          // hours since 1970
            [.. Enumerable.Range(0, 5_000).Select(_ => random.NextDouble().ToString("F17", CultureInfo.InvariantCulture))],
            [.. Enumerable.Range(0, 5_000).Select(i => FormattableString.Invariant($"{289203891 + i}.0"))],
            [.. Enumerable.Range(0, 5_000).Select(_ => "289203891")],
            [.. Enumerable.Range(0, 5_000).Select(_ => random.Next(16_777_217).ToString(CultureInfo.InvariantCulture))],
        ];
        string text = "a,b,c,d,e,f,g,h,y\n" + string.Concat(Enumerable.Range(0, 5_000).Select(row => string.Join(",", columns.Select(column => column[row])) + ",0\n"));
        Assert.Equal(5_000, Read(text, new CsvOptions { Label = "y" }).Count);
    }

    [Fact]
    public void Columns_that_are_not_used_may_hold_anything() =>
        Assert.Equal(2, Read("x,id,y\n1,289203891,a\n2,\uD800\0,b", new CsvOptions { Label = "y", Inputs = ["x"] }).Count);

    private static Dataset Read(string text, CsvOptions options) => Dataset.FromCsv(new StringReader(text), options);

    private static void Refuses(string message, string text, CsvOptions options) =>
        Assert.Contains(message, Assert.Throws<InvalidDataException>(() => Read(text, options)).Message, StringComparison.Ordinal);

    /// <summary>A header and rows without end.</summary>
    private sealed class Rows(Func<int, string> row) : TextReader
    {
        private string _rest = "x,y\n";

        public int Given { get; private set; }

        public override int Read(char[] buffer, int index, int count)
        {
            _rest = _rest.Length == 0 ? row(Given++) : _rest;
            int length = Math.Min(count, _rest.Length);
            _rest.CopyTo(0, buffer, index, length);
            _rest = _rest[length..];
            return length;
        }
    }
}
