using System.Text.RegularExpressions;
using NetDsl.Semantics.Catalog;
using NetDsl.Testing;

namespace NetDsl.Semantics.Tests;

/// <summary>
/// Rules ask for kinds of the catalogs by their names. A name that no catalog has would compile, and silence the rule that asks for it.
/// </summary>
public sealed partial class CatalogNameTests
{
    private static readonly HashSet<string>
        Activations = [.. ActivationCatalog.All.Select(kind => kind.Name)],
        Kinds = [.. Activations, .. LayerCatalog.All.Select(kind => kind.Name), .. LossCatalog.All.Select(kind => kind.Name)],
        Methods = [.. InitCatalog.All.Select(kind => kind.Name), InitCatalog.Siren.Name];

    public static TheoryData<string> Files =>
    [
        .. new[] { "analyzers", "generators" }
            .SelectMany(folder => Directory.GetFiles(Repository.PathOf(folder), "*.cs", SearchOption.AllDirectories))
            .Select(file => Path.GetRelativePath(Repository.PathOf(""), file).Replace('\\', '/'))
            .Where(file => Wrong(Repository.Read(file)).Names > 0),
    ];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_name_that_is_asked_for_is_one_of_a_catalog(string file) => Assert.Empty(Wrong(Repository.Read(file)).Wrong);

    [Fact]
    public void Most_rules_ask_by_name() => Assert.InRange(Files.Count, 25, 200);

    [Theory]
    [InlineData("layer.Activation?.Kind == \"Softmaxx\"", "Softmaxx")]
    [InlineData("layer is { Activation.Kind: not (\"Linear\" or \"Rleu\") }", "Rleu")]
    [InlineData("at.Kind is \"Dropuot\"", "Dropuot")]
    [InlineData("layer.Nonlinearity!.Kind != \"Dense\"", "Dense")]
    [InlineData("layer.Init!.Method is \"XavierUniform\" or \"XavierNormall\"", "XavierNormall")]
    public void A_name_with_a_slip_is_found(string code, string slip) => Assert.Equal([slip], Wrong(code).Wrong);

    private static (int Names, string[] Wrong) Wrong(string code)
    {
        (string Name, HashSet<string> Known)[] asked =
        [
            .. Question().Matches(code).SelectMany(question => Literal().Matches(question.Groups["names"].Value).Select(literal => (literal.Groups[1].Value, KnownTo(question)))),
        ];
        return (asked.Length, [.. asked.Where(name => !name.Known.Contains(name.Name)).Select(name => name.Name)]);
    }

    private static HashSet<string> KnownTo(Match question) =>
        question.Groups["member"].Value == "Method" ? Methods : question.Groups["owner"].Success ? Activations : Kinds;

    /// <summary>A comparison of a kind or a method with one name or several, or the pattern of one.</summary>
    [GeneratedRegex("""(?<owner>\b(Activation|Nonlinearity)[!?]?\.)?\b(?<member>Kind|Method)(:| ==| !=| is)( not)? \(?(?<names>"\w+"(\s+or\s+"\w+")*)""")]
    private static partial Regex Question();

    [GeneratedRegex("\"(\\w+)\"")]
    private static partial Regex Literal();
}
