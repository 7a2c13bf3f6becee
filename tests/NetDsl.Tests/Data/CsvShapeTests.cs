namespace NetDsl.Tests.Data;

/// <summary>Files whose lines are not what the reader takes them for: another separator, one too many, no names.</summary>
public class CsvShapeTests
{
    private const string Ends = "the line ends in a separator, which begins";

    [Theory]
    [InlineData("a,b,y,\n1,2,no,\n3,4,yes,\n", "line 1, column 4: " + Ends + " a column without a name: take it off every line, or name the inputs as Inputs.")]
    [InlineData("a,b,y,\n1,2,no\n3,4,yes\n", "line 1, column 4: " + Ends)]
    [InlineData("a,b,y\n1,2,no,\n3,4,yes,\n", "line 2: expected 3 fields as in the first line, found 4: " + Ends + " another field.")]
    [InlineData("a,b,y\n1,2,no\n3,4,yes,\n", "line 3: expected 3 fields as in the first line, found 4: " + Ends + " another field.")]
    [InlineData("a,b,y\n1,2,5,no\n", "line 2: expected 3 fields as in the first line, found 4: a field that holds ',', as a text or a decimal comma may, stands in quotes.")]
    [InlineData("a,b,y\n1;2;no\n", "line 2: expected 3 fields as in the first line, found 1: the separator is ',', but the line holds ';'; set Separator if that is")]
    [InlineData(",a,y\n0,1,no\n", "line 1, column 1: the column has no name, as row numbers that a program added: name the inputs as Inputs to leave it out.")]
    [InlineData("a;b;y\n1;2;no\n", "line 1: there is only one column, 'a;b;y', but a sample needs an input and a label or target: the separator is ',', but the line holds ';'")]
    [InlineData("a\ty\n1\tno\n", @"line 1: there is only one column, 'a\ty', but a sample needs an input and a label or target: the separator is ',', but the line holds '\t'")]
    [InlineData("y\nno\n", "line 1: there is only one column, 'y', but a sample needs an input and a label or target: the separator is ','.")]
    [InlineData("a\0,y\n1,no\n", "line 1, column 1 (a\\u0000): the name holds the character NUL: if the file is UTF-16")]
    [InlineData("", "The text is empty.")]
    [InlineData("\n\n", "The text is empty.")]
    [InlineData("sep=,\n", "The text is empty.")]
    [InlineData("a,y\n", "The text holds no samples: only the names of columns.")]
    public void Lines_that_are_something_else_are_named(string text, string message) => Refuses(message, text, new CsvOptions { Label = "y" });

    [Fact]
    public void A_damaged_name_is_refused() =>
        Refuses("line 1, column 1 (a\\uD800): the name holds one half of a character", "a\uD800,y\n1,no\n", new CsvOptions { Label = "y" });

    [Theory]
    [InlineData("1,2,no,\n3,4,yes,\n", "line 1, column 4: a value is missing, found '' at the end of the line, where a separator may be one too many")]
    [InlineData("1;2;no\n", "line 1: there is only one column, '1;2;no'")]
    [InlineData("1,5;2,5;no\n", "line 1, column 2: expected a number such as 0.5, found '5;2': the separator is ',', but the line holds ';'")]
    public void Without_names_too(string text, string message) => Refuses(message, text, new CsvOptions { Label = ^1, HasHeader = false });

    [Fact]
    public void Columns_without_a_name_may_be_there_if_they_are_not_used()
    {
        foreach (string text in new[] { "a,b,y,\n1,2,no,\n3,4,yes,\n", ",a,b,y\n0,1,2,no\n1,3,4,yes\n" })
        {
            Assert.Equal([1f, 2f], Dataset.FromCsv(new StringReader(text), new CsvOptions { Label = "y", Inputs = ["a", "b"] }).Input(0).ToArray());
        }

        Refuses("the first line ends in a separator, which begins another field", "a,y,\n1,no\n", new CsvOptions { Label = "y", Inputs = ["a"] });
    }

    [Fact]
    public void The_line_of_Excel_is_taken_where_it_agrees()
    {
        Dataset data = Dataset.FromCsv(new StringReader("sep=;\r\na;b;y\r\n1;2;no\r\n"), new CsvOptions { Label = "y", Separator = ';' });
        Assert.Equal([1f, 2f], data.Input(0).ToArray());
        data = Dataset.FromCsv(new StringReader("sep=\t\n1\t2\tno\n"), new CsvOptions { Label = ^1, Separator = '\t', HasHeader = false });
        Assert.Equal(["no"], data.ClassNames);
        Refuses("The text, line 3, column 1 (a): expected a number", "sep=,\na,y\nx,no\n", new CsvOptions { Label = "y" });
    }

    private static void Refuses(string message, string text, CsvOptions options) => Assert.Contains(
        message, Assert.Throws<InvalidDataException>(() => Dataset.FromCsv(new StringReader(text), options)).Message, StringComparison.Ordinal);
}
