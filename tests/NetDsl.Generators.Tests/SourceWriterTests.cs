namespace NetDsl.Generators.Tests;

/// <summary>Where long lines of generated code are broken.</summary>
public sealed class SourceWriterTests
{
    private const int MostColumns = 140;

    private static readonly string[] Arguments =
    [
        "x", "dx", "accumulateWeight: true", "path + \"Dense1.weight\"", "new RandomStream(seed, \"Dense1.weight\")", "new LeakyRelu(0.01)",
    ];

    [Fact]
    public void A_call_that_fits_is_one_line() => Assert.Equal("Dense.Forward(x, y);\n", Called("Dense.Forward", ["x", "y"], indented: 0));

    /// <summary>Whatever stands before it, so that the end of the line falls on each place in the list.</summary>
    [Fact]
    public void An_argument_is_never_broken()
    {
        for (int length = 1; length < 2 * MostColumns; length++)
        {
            string[] arguments = [new string('a', length), .. Arguments, "last"];
            string code = Called("Dense.Backward", arguments, indented: 2);
            string[] lines = code.Split('\n');
            Assert.All(arguments[..^1], argument => Assert.Contains(lines, line => line.Contains(argument + ",", StringComparison.Ordinal)));
            Assert.EndsWith("last);\n", code, StringComparison.Ordinal);
            Assert.All(lines, line => Assert.True(line.Length <= MostColumns || !line.Contains(", ", StringComparison.Ordinal), line));
        }
    }

    [Fact]
    public void An_item_of_a_list_is_never_broken()
    {
        string[] items = [.. Enumerable.Range(0, 60).Select(i => $"({i} < 0 ? null : {i})")];
        var writer = new SourceWriter();
        writer.Items(items);
        string[] lines = writer.ToString().TrimEnd('\n').Split('\n');
        Assert.Equal(items, lines.SelectMany(line => line.TrimEnd(',').Split(", ")));
        Assert.All(lines, line => Assert.InRange(line.Length, 1, MostColumns));
    }

    private static string Called(string method, string[] arguments, int indented)
    {
        var writer = new SourceWriter();
        for (int i = 0; i < indented; i++)
        {
            writer.Indented();
        }

        int before = writer.ToString().Length;
        writer.Call(method, arguments, ";");
        return writer.ToString()[before..];
    }
}
