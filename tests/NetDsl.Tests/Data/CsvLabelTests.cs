namespace NetDsl.Tests.Data;

/// <summary>Which labels are numbers, which are texts, and that no two that differ become one.</summary>
public class CsvLabelTests
{
    [Theory]
    [InlineData("01010", "'01010' begins with 0: a code, which as a number would be the same class as '1010'. Set LabelsAreTexts")]
    [InlineData("00", "'00' begins with 0: a code, which as a number would be the same class as '0'.")]
    [InlineData("-1", "'-1' is a number, but classes are whole numbers from 0, written as 0, 1, 2, or texts: if they are names of classes, set LabelsAreTexts or "
        + "give ClassNames; if the column holds values to predict, name it as Targets.")]
    [InlineData("+1", "'+1' is a number, but classes are")]
    [InlineData("1.0", "'1.0' is a number, but classes are")]
    [InlineData("5.5", "'5.5' is a number, but classes are")]
    [InlineData("1e3", "'1e3' is a number, but classes are")]
    [InlineData("1e39", "'1e39' is a number, but classes are")]
    [InlineData("2147483648", "'2147483648' is larger than 2147483647, the last number of a class")]
    [InlineData("99999999999999999999999999999999", "'99999999999999999999999999999999' is larger than 2147483647")]
    public void A_number_that_is_no_class_is_refused_with_both_ways_out(string label, string message)
    {
        string text = $"x,y\n1,{label}\n2,{label}";
        Refuses("The text, line 2, column 2 (y): the label " + message, text, new CsvOptions { Label = "y" });
        Assert.Equal([label], Read(text, new CsvOptions { Label = "y", LabelsAreTexts = true }).ClassNames);
        Assert.Equal([1, 1], Labels(Read(text, new CsvOptions { Label = "y", ClassNames = ["other", label] })));
    }

    [Fact]
    public void Codes_that_are_the_same_number_stay_apart_as_texts()
    {
        Dataset data = Read("a,zip\n1,01010\n2,1010\n3,001010\n4,1010", new CsvOptions { Label = "zip", LabelsAreTexts = true });
        Assert.Equal(["001010", "01010", "1010"], data.ClassNames);
        Assert.Equal([1, 2, 0, 2], Labels(data));
    }

    [Fact]
    public void Texts_that_look_like_anything_are_taken_where_that_is_said()
    {
        Dataset data = Read("x,y\n1,NA\n2,-1\n3,1\n4,a\n5,1.0", new CsvOptions { Label = "y", LabelsAreTexts = true });
        Assert.Equal(["-1", "1", "1.0", "NA", "a"], data.ClassNames);
        Refuses("a value is missing", "x,y\n1,a\n2,", new CsvOptions { Label = "y", LabelsAreTexts = true });
    }

    /// <summary>Halves of characters, for which attributes have no room, are why the cases stand here.</summary>
    [Fact]
    public void A_damaged_label_is_refused()
    {
        foreach ((string label, string message) in new[]
        {
            ("x\0", "holds the character NUL: if the file is UTF-16 without a byte order mark"),
            ("1\0", "holds the character NUL"),
            ("a\u0007b", "holds the control character U+0007"),
            ("a\u007Fb", "holds the control character U+007F"),
            ("a\uD800", "holds one half of a character, U+D800"),
            ("\uDC00a", "holds one half of a character, U+DC00"),
            ("\uD83D\uD83D\uDE00", "holds one half of a character, U+D83D"),
            ("Caf\uFFFD", "holds U+FFFD, which stands where bytes could not be read, so that names that differ become one"),
        })
        {
            foreach (bool areTexts in new[] { false, true })
            {
                Refuses(message, $"x,y\n1,{label}\n", new CsvOptions { Label = "y", LabelsAreTexts = areTexts });
                Refuses(message, $"x,y\n1,b\n2,\"{label}\"\n", new CsvOptions { Label = "y", LabelsAreTexts = areTexts });
            }
        }
    }

    [Fact]
    public void Characters_beyond_16_bits_are_no_damage() =>
        Assert.Equal(["𝛼", "😀"], Read("x,y\n1,😀\n2,𝛼", new CsvOptions { Label = "y" }).ClassNames);

    [Fact]
    public void Messages_stay_short_however_many_and_long_the_classes_are()
    {
        string[] classes = [.. Enumerable.Range(0, 5_000).Select(i => new string('x', 1_000) + i)];
        Assert.InRange(MessageOf("x,y\n1,z", new CsvOptions { Label = "y", ClassNames = classes }).Length, 1, 700);
        string header = string.Join(",", classes);
        Assert.InRange(MessageOf(header + "\n1", new CsvOptions { Label = "y" }).Length, 1, 700);
        Assert.InRange(MessageOf(header + "\n1", new CsvOptions { Label = new string('y', 5_000) }).Length, 1, 700);
        Assert.InRange(MessageOf(new string('x', 100_000) + ",y\n?,1", new CsvOptions { Label = "y" }).Length, 1, 300);
    }

    private static Dataset Read(string text, CsvOptions options) => Dataset.FromCsv(new StringReader(text), options);

    private static string MessageOf(string text, CsvOptions options) => Assert.Throws<InvalidDataException>(() => Read(text, options)).Message;

    private static void Refuses(string message, string text, CsvOptions options) => Assert.Contains(message, MessageOf(text, options), StringComparison.Ordinal);

    private static int[] Labels(Dataset data) => [.. Enumerable.Range(0, data.Count).Select(data.Label)];
}
