using System.Reflection;
using System.Text.RegularExpressions;
using NetDsl.Semantics.Catalog;
using NetDsl.Testing;

namespace NetDsl.Semantics.Tests;

/// <summary>
/// The kinds of the catalogs are asked for by constants. A name in quotes that no catalog has would compile, and silence the rule that asks
/// for it.
/// </summary>
public sealed partial class CatalogNameTests
{
    private static readonly HashSet<string> Known =
    [
        .. new[] { typeof(ActivationNames), typeof(LayerNames), typeof(InitNames), typeof(LossNames), typeof(ScaleNames) }.SelectMany(ConstantsOf),
    ];

    public static TheoryData<string> Files =>
    [
        .. new[] { "analyzers", "generators" }
            .SelectMany(folder => Directory.GetFiles(Repository.PathOf(folder), "*.cs", SearchOption.AllDirectories))
            .Select(file => Path.GetRelativePath(Repository.PathOf(""), file).Replace('\\', '/')),
    ];

    [Fact]
    public void Every_kind_has_its_constant()
    {
        Assert.Equal(ActivationCatalog.All.Select(kind => kind.Name), ConstantsOf(typeof(ActivationNames)));
        Assert.Equal(LayerCatalog.All.Select(kind => kind.Name), ConstantsOf(typeof(LayerNames)));
        Assert.Equal([.. InitCatalog.All.Select(kind => kind.Name), InitCatalog.Siren.Name], ConstantsOf(typeof(InitNames)));
        Assert.Equal(LossCatalog.All.Select(kind => kind.Name), ConstantsOf(typeof(LossNames)));
        Assert.Equal(Enum.GetNames<ResidualScale>(), ConstantsOf(typeof(ScaleNames)));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void No_kind_is_asked_for_by_a_name_in_quotes(string file) => Assert.Empty(Quoted(Repository.Read(file)));

    [Theory]
    [InlineData("layer.Activation?.Kind == \"Softmaxx\"", "Softmaxx")]
    [InlineData("layer is { Activation.Kind: not (ActivationNames.Linear or \"Relu\") }", "Relu")]
    [InlineData("at.Kind is \"Dropuot\"", "Dropuot")]
    [InlineData("LayerCatalog.Get(\"Dense\")", "Dense")]
    [InlineData("layer.Init!.Method is InitNames.XavierUniform or \"XavierNormall\"", "XavierNormall")]
    [InlineData("Function: \"Softmax\"", "Softmax")]
    public void A_name_in_quotes_is_found(string code, string name) => Assert.Equal([name], Quoted(code));

    /// <summary>Names in a question for a kind, whatever they are, and names of kinds in any other comparison.</summary>
    private static string[] Quoted(string code)
    {
        IEnumerable<string> asked = Question().Matches(code).SelectMany(question => Literal().Matches(question.Value))
            .Select(literal => literal.Groups[1].Value);
        IEnumerable<string> compared = Comparison().Matches(code).Select(comparison => comparison.Groups[1].Value).Where(Known.Contains);
        return [.. asked.Union(compared)];
    }

    private static IEnumerable<string> ConstantsOf(Type names) =>
        names.GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!);

    /// <summary>A comparison of a kind or a method with names, or the pattern of one, or a look into a catalog.</summary>
    [GeneratedRegex("""(\b(Kind|Method|Function)(:| ==| !=| is)( not)? \(?(\w+\.\w+\s+or\s+)*"\w+"(\s+or\s+"?[\w.]+"?)*)|(Catalog\.(Get|Find|Contains)\("\w+")""")]
    private static partial Regex Question();

    [GeneratedRegex("(?:==|!=|\\bis|\\bis not|\\bor)\\s+\"(\\w+)\"")]
    private static partial Regex Comparison();

    [GeneratedRegex("\"(\\w+)\"")]
    private static partial Regex Literal();
}
