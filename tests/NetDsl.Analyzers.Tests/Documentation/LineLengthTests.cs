using System.Text.RegularExpressions;
using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Documentation;

/// <summary>Lines fit a screen. One that holds a text and nothing else may be longer: a message is read, and searched for, in one piece.</summary>
public sealed partial class LineLengthTests
{
    private const int Longest = 140;

    [Theory]
    [InlineData("analyzers")]
    [InlineData("generators")]
    [InlineData("src")]
    public void Lines_fit_a_screen(string folder)
    {
        string[] tooLong =
        [
            .. from path in Directory.EnumerateFiles(Repository.PathOf(folder), "*.cs", SearchOption.AllDirectories)
               from line in File.ReadLines(path).Index()
               where line.Item.Length > Longest && !IsText(line.Item)
               orderby path, line.Index
               select $"{Path.GetRelativePath(Repository.Root, path)}:{line.Index + 1} has {line.Item.Length} characters",
        ];

        Assert.True(tooLong.Length == 0, $"{tooLong.Length} lines are longer than {Longest} characters:\n{string.Join('\n', tooLong)}");
    }

    [Theory]
    [InlineData("""        "A message.",""", true)]
    [InlineData("""        ? $"A message of {name}." """, true)]
    [InlineData("""        Invariant($"A message of {name}."), argument);""", true)]
    [InlineData("""        return $"A message of {name}.";""", false)]
    [InlineData("""        throw new ArgumentException("A message.");""", false)]
    public void A_text_begins_its_line(string line, bool isText) => Assert.Equal(isText, IsText(line));

    private static bool IsText(string line) => Text().IsMatch(line);

    [GeneratedRegex(@"^ *([?:+] )?(Invariant\()?\$?""")]
    private static partial Regex Text();
}
