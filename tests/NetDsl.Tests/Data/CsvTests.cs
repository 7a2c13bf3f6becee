using System.Globalization;
using System.Text;

namespace NetDsl.Tests.Data;

public sealed class CsvTests : IDisposable
{
    private const string Flowers = """
        length,width,species,note
        1.5,-2,virginica,a
        3e-1, .25 ,setosa,"b,
        c"

        +7,8,virginica,
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("netdsl-").FullName;

    [Fact]
    public void Columns_are_chosen_by_name_and_texts_become_classes_in_ordinal_order()
    {
        Dataset data = Read(Flowers, new CsvOptions { Label = "species", Inputs = ["width", "length"] });
        Assert.Equal((3, 2, true), (data.Count, data.InputSize, data.HasLabels));
        Assert.Equal([-2f, 1.5f, 0.25f, 0.3f, 8f, 7f], Inputs(data));
        Assert.Equal([1, 0, 1], Labels(data));
        Assert.Equal(["setosa", "virginica"], data.ClassNames);
    }

    [Fact]
    public void Columns_are_chosen_by_position_from_both_ends()
    {
        Dataset data = Read("1,x,2,3\n4,y,5,6", new CsvOptions { HasHeader = false, Targets = [^1, 0], Inputs = [2] });
        Assert.Equal([2f, 5f], Inputs(data));
        Assert.Equal([3f, 1f], data.Target(0));
        Assert.Equal([6f, 4f], data.Target(1));
        Assert.Empty(data.ClassNames);
    }

    [Fact]
    public void Without_chosen_inputs_all_other_columns_are_inputs()
    {
        Assert.Equal([2f, 3f], Inputs(Read("y,a,b\n1,2,3", new CsvOptions { Label = "y" })));
        Assert.Equal([1f, 3f], Inputs(Read("a,y,b\n1,2,3", new CsvOptions { Targets = ["y"] })));
    }

    [Fact]
    public void Labels_that_are_whole_numbers_stay_as_they_are()
    {
        Dataset data = Read("x,y\n1,7\n2,0\n3, 7", new CsvOptions { Label = "y" });
        Assert.Equal([7, 0, 7], Labels(data));
        Assert.Empty(data.ClassNames);
    }

    [Theory]
    [InlineData("b,a,c")]
    [InlineData("c,b,a")]
    public void The_order_of_rows_does_not_decide_the_numbers_of_classes(string order)
    {
        string[] labels = order.Split(',');
        Dataset data = Read("x,y\n" + string.Join("\n", labels.Select(label => $"1,{label}")), new CsvOptions { Label = "y" });
        Assert.Equal(labels.Select(label => label[0] - 'a'), Labels(data));
    }

    [Fact]
    public void Given_class_names_fix_the_numbers()
    {
        Dataset data = Read("x,y\n1, no\n2,no", new CsvOptions { Label = "y", ClassNames = ["yes", "maybe", "no"] });
        Assert.Equal([2, 2], Labels(data));
        Assert.Equal(["yes", "maybe", "no"], data.ClassNames);
        Refuses(
            "The text, line 3, column 2 (y): expected one of the classes 'yes', 'no', found 'No'.",
            "x,y\n1,no\n2,No",
            new CsvOptions { Label = "y", ClassNames = ["yes", "no"] });
        Assert.Equal([0, 1], Labels(Read("x,y\n1,-1\n2,1", new CsvOptions { Label = "y", ClassNames = ["-1", "1"] })));
    }

    [Fact]
    public void Class_names_go_with_both_parts_of_a_split()
    {
        (Dataset train, Dataset test) = Read(Flowers, new CsvOptions { Label = "species", Inputs = [0] }).Split(0.4, seed: 1);
        Assert.Equal(["setosa", "virginica"], train.ClassNames);
        Assert.Equal(train.ClassNames, test.ClassNames);
    }

    [Fact]
    public void Numbers_are_read_alike_under_every_culture()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("") { NumberFormat = { NumberDecimalSeparator = ",", NegativeSign = "~" } };
            Assert.Equal([-1.5f], Inputs(Read("x;y\n-1.5;0", new CsvOptions { Label = "y", Separator = ';' })));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData("1,5;0", "line 2, column 1 (x): expected a number such as 0.5, found '1,5': write numbers with a decimal point, and nothing between thousands.")]
    [InlineData("a;0", "line 2, column 1 (x): expected a number such as 0.5, found 'a': to leave a column out, name the others as Inputs.")]
    [InlineData("1e39;0", "line 2, column 1 (x): expected a finite number up to 3.4e38, found '1e39'.")]
    [InlineData("-Infinity;0", "line 2, column 1 (x): expected a finite number up to 3.4e38, found '-Infinity'.")]
    [InlineData("\n1;0\n;0", "line 4, column 1 (x): a value is missing, found ''")]
    [InlineData("na;0", "line 2, column 1 (x): a value is missing, found 'na'")]
    [InlineData("NaN;0", "line 2, column 1 (x): a value is missing, found 'NaN'")]
    [InlineData("1;?", "line 2, column 2 (y): a value is missing, found '?'")]
    [InlineData("1;0\n1", "line 3: expected 2 fields as in the first line, found 1: the separator is ';'.")]
    [InlineData("1;0;", "line 2: expected 2 fields as in the first line, found 3: the line ends in a separator, which begins another field.")]
    [InlineData("1;3\n1;\"a\n\"\n1;b", "line 3, column 2 (y): labels are either whole numbers from 0 or texts, but '3' (line 2) is a number and 'a' (line 3) is not")]
    [InlineData("1;b\n1;3", "line 3, column 2 (y): labels are either whole numbers from 0 or texts, but '3' (line 3) is a number and 'b' (line 2) is not")]
    [InlineData("", "holds no samples: only the names of columns.")]
    public void A_bad_row_is_refused_with_line_column_expected_and_found(string rows, string message) =>
        Refuses(message, "x;y\n" + rows, new CsvOptions { Label = "y", Separator = ';' });

    [Fact]
    public void A_long_field_is_not_repeated_at_full_length() =>
        Refuses($"found '{new string('x', 40)}…': ", "x,y\n" + new string('x', 5_000) + ",1", new CsvOptions { Label = "y" });

    [Fact]
    public void Columns_that_are_not_there_are_refused_with_those_that_are()
    {
        Refuses("line 1: there is no column \"z\": there are \"x\", \"y\".", "x,y\n1,2", new CsvOptions { Label = "z" });
        Refuses(
            "there are \"5.1\", \"setosa\"; if this line is a sample, set HasHeader to false and give positions.",
            "5.1,setosa\n4.9,virginica",
            new CsvOptions { Label = "species" });
        Refuses("line 1: there is no column 2: there are 2, counted from 0.", "x,y\n1,2", new CsvOptions { Label = 2 });
        Refuses("line 1: there is no column ^3: there are 2, counted from 0.", "x,y\n1,2", new CsvOptions { Label = ^3 });
        Refuses("there is no column \"y\", since HasHeader is false: give positions", "1,2", new CsvOptions { Label = "y", HasHeader = false });
        Refuses("line 1, column 1 (x): two columns are called \"x\": give its position", "x,x\n1,2", new CsvOptions { Label = "x" });
        Refuses("line 1, column 2 (y): the column is used twice", "x,y\n1,2", new CsvOptions { Label = "y", Inputs = ["x", "y"] });
        Refuses("line 1: no column is left for the inputs: label and targets take all.", "x,y\n1,2", new CsvOptions { Targets = [0, 1] });
        Refuses("there is no column \"Y\": there are \"x\", \"y\"; perhaps \"y\" is meant.", "x,y\n1,2", new CsvOptions { Label = "Y" });
    }

    [Fact]
    public void A_first_line_of_numbers_is_not_taken_for_names_unless_that_is_said()
    {
        const string Numbers = "1,2,a\n3,4,b";
        Refuses("line 1: expected the names of columns, found numbers: set HasHeader to false", Numbers, new CsvOptions { Label = ^1 });
        Assert.Equal(1, Read(Numbers, new CsvOptions { Label = ^1, HasHeader = true }).Count);
        Assert.Equal(2, Read(Numbers, new CsvOptions { Label = ^1, HasHeader = false }).Count);
    }

    [Fact]
    public void Options_that_contradict_themselves_are_refused()
    {
        foreach ((CsvOptions options, string message) in new (CsvOptions, string)[]
        {
            (new(), "Say which column holds the label"),
            (new() { Label = 0, Targets = [1] }, "Give Label or Targets, not both"),
            (new() { Targets = [] }, "Targets names no column"),
            (new() { Label = 0, Inputs = [] }, "Inputs names no column"),
            (new() { Label = 0, Separator = '"' }, "The separator must not be"),
            (new() { Targets = [0], ClassNames = ["a"] }, "ClassNames belongs to Label"),
            (new() { Label = 0, ClassNames = [] }, "ClassNames is empty"),
            (new() { Label = 0, ClassNames = ["a", null!] }, "ClassNames holds null"),
            (new() { Targets = [0], LabelsAreTexts = true }, "LabelsAreTexts belongs to Label"),
            (new() { Label = 0, ClassNames = ["a", "b", "a "] }, "ClassNames names the class 'a' twice"),
        })
        {
            var error = Assert.Throws<ArgumentException>("options", () => Read("x,y\n1,2", options));
            Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
        }

        Assert.Throws<ArgumentOutOfRangeException>("index", () => new CsvOptions { Label = -1 });
        Assert.Throws<ArgumentNullException>("name", () => CsvColumn.FromString(null!));
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    public void A_file_is_read_with_and_without_a_byte_order_mark(string encoding)
    {
        string path = Write(Encoding.GetEncoding(encoding).GetPreamble(), Encoding.GetEncoding(encoding).GetBytes("x,größe\n1,ä"));
        Assert.Equal(["ä"], Dataset.FromCsv(path, "größe").ClassNames);
        Assert.Equal(["ä"], Dataset.FromCsv(Write([], "x,größe\n1,ä"u8.ToArray()), "größe").ClassNames);
    }

    [Fact]
    public void A_file_that_is_not_UTF8_is_refused_and_can_be_read_in_its_own_encoding()
    {
        string path = Write([], Encoding.Latin1.GetBytes("x,y\n1,ä\n2,ö"));
        var error = Assert.Throws<InvalidDataException>(() => Dataset.FromCsv(path, "y"));
        Assert.Contains("data.csv is not UTF-8", error.Message, StringComparison.Ordinal);
        using var text = new StreamReader(path, Encoding.Latin1);
        Assert.Equal(["ä", "ö"], Dataset.FromCsv(text, new CsvOptions { Label = "y" }).ClassNames);
    }

    [Fact]
    public void A_bad_file_is_named_in_the_message()
    {
        string path = Write([], "x,y\na,1"u8.ToArray());
        Assert.StartsWith("data.csv, line 2", Assert.Throws<InvalidDataException>(() => Dataset.FromCsv(path, "y")).Message, StringComparison.Ordinal);
        Assert.Throws<FileNotFoundException>(() => Dataset.FromCsv(path + "x", "y"));
        Assert.Throws<ArgumentException>("path", () => Dataset.FromCsv("", "y"));
    }

    [Fact]
    public void Many_rows_are_all_there()
    {
        string text = "x,y\n" + string.Concat(Enumerable.Range(0, 20_000).Select(i => FormattableString.Invariant($"{i},{i % 7}\n")));
        Dataset data = Read(text, new CsvOptions { Label = "y" });
        Assert.Equal(Enumerable.Range(0, 20_000).Select(i => (float)i), Inputs(data));
        Assert.Equal(Enumerable.Range(0, 20_000).Select(i => i % 7), Labels(data));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static Dataset Read(string text, CsvOptions options) => Dataset.FromCsv(new StringReader(text), options);

    private static void Refuses(string message, string text, CsvOptions options) =>
        Assert.Contains(message, Assert.Throws<InvalidDataException>(() => Read(text, options)).Message, StringComparison.Ordinal);

    private static float[] Inputs(Dataset data) => [.. Enumerable.Range(0, data.Count).SelectMany(i => data.Input(i).ToArray())];

    private static int[] Labels(Dataset data) => [.. Enumerable.Range(0, data.Count).Select(data.Label)];

    private string Write(byte[] mark, byte[] text)
    {
        string path = Path.Combine(_folder, "data.csv");
        File.WriteAllBytes(path, [.. mark, .. text]);
        return path;
    }
}
