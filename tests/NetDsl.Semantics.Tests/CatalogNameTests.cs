using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetDsl.Semantics.Catalog;
using NetDsl.Testing;

namespace NetDsl.Semantics.Tests;

/// <summary>
/// The kinds of the catalogs are asked for by constants. A name in quotes that no catalog has would compile, and silence the rule that asks
/// for it.
/// </summary>
public sealed class CatalogNameTests
{
    /// <summary>More letters that differ are not taken for a typing mistake.</summary>
    private const int MostMistyped = 2;

    private static readonly HashSet<string> Known =
    [
        .. new[]
        {
            typeof(ActivationNames), typeof(LayerNames), typeof(InitNames), typeof(LossNames), typeof(ScaleNames), typeof(DeclarationNames),
        }.SelectMany(ConstantsOf),
    ];

    /// <summary>All that types, members and parameters of the library and of .NET's core are called, and their namespaces.</summary>
    private static readonly HashSet<string> Elsewhere =
    [
        .. typeof(Network).Assembly.GetExportedTypes().Append(typeof(MemoryExtensions)).Append(typeof(Span<>)).SelectMany(NamesIn),
        .. typeof(object).Assembly.GetExportedTypes().Select(NameOf),
        nameof(System), nameof(NetDsl),
    ];

    /// <summary>The names in quotes that are called like a kind, or nearly, and are something else: by file.</summary>
    private static readonly HashSet<(string File, string Name)> Meant =
    [
        ("ActivationFix.cs", "Loss"),               // the enum
        ("AttributeArguments.cs", "Loss"),
        ("NameClashRule.cs", "Loss"),
        ("NamedTypes.cs", "Loss"),
        ("DescriptionEmitter.cs", "Loss"),
        ("RepairFacts.cs", "Loss"),                 // keys of facts
        ("LengthRule.cs", "Constant"),
        ("Diagnostics.cs", "InBlock"),
        ("ActivationCatalog.cs", "ReLU"),           // titles
        ("ActivationCatalog.cs", "ELU"),
        ("ActivationCatalog.cs", "SiLU"),
        ("ActivationCatalog.cs", "Mish"),
        ("LossCatalog.cs", "Huber"),
        ("InitCatalog.cs", "TruncatedNormal"),      // a distribution
        ("RateUse.cs", "Constant"),                 // a schedule
        ("NameClashRule.cs", "Residual"),           // a member of generated code, and part of one
        ("BackwardWays.cs", "AtInput"),
        ("Numbers.cs", "NaN"),
        ("OwnActivationKind.cs", "Own"),
        ("Numbers.cs", "G9"),                       // formats
        ("Numbers.cs", "G17"),
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
        Assert.Equal(InitCatalog.All.Add(InitCatalog.Siren).Add(InitCatalog.Chrono).Select(kind => kind.Name), ConstantsOf(typeof(InitNames)));
        Assert.Equal(LossCatalog.All.Select(kind => kind.Name), ConstantsOf(typeof(LossNames)));
        Assert.Equal(Enum.GetNames<ResidualScale>(), ConstantsOf(typeof(ScaleNames)));
        Assert.Equal(DeclarationNames.All, ConstantsOf(typeof(DeclarationNames)));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void No_kind_is_asked_for_by_a_name_in_quotes(string file)
    {
        string[] meant = [.. Meant.Where(one => one.File == Path.GetFileName(file)).Select(one => one.Name)];
        string[] quoted = Quoted(Repository.Read(file));
        Assert.Empty(quoted.Except(meant));
        Assert.Empty(meant.Except(quoted));
    }

    [Theory]
    [InlineData("layer.Activation?.Kind == \"Softmaxx\"", "Softmaxx")]
    [InlineData("\"Batchnorm\" != layer.Kind", "Batchnorm")]
    [InlineData("layer is { Activation.Kind: not (ActivationNames.Linear or \"Relu\") }", "Relu")]
    [InlineData("at.Kind is \"Dropuot\"", "Dropuot")]
    [InlineData("at.Kind is not (\"BatchNormalization\")", "BatchNormalization")]
    [InlineData("layer.Init!.Method is InitNames.XavierUniform or \"XavierNormall\"", "XavierNormall")]
    [InlineData("kind switch { \"Softmaxx\" => 1, _ => 0 }", "Softmaxx")]
    [InlineData("kind switch { LayerNames.Tap or \"Concatenation\" => 1, _ => 0 }", "Concatenation")]
    [InlineData("(kind, scale) switch { (\"Residual\", ScaleNames.None) => 1, _ => 0 }", "Residual")]
    [InlineData("() => { switch (kind) { case \"Denes\": break; } }", "Denes")]
    [InlineData("() => { switch (kind) { case \"ReshapeTo\" when isView: break; } }", "ReshapeTo")]
    [InlineData("isPeriodic ? \"Sirenn\" : InitNames.XavierUniform", "Sirenn")]
    [InlineData("family switch { ActivationFamily.Periodic => \"Siren\", _ => InitNames.HeNormal }", "Siren")]
    [InlineData("method = \"HeNormall\"", "HeNormall")]
    [InlineData("method ?? \"Auto\"", "Auto")]
    [InlineData("new Answer { Function = \"Softmax\" }", "Softmax")]
    [InlineData("new Answer(Function: \"Softmax\")", "Softmax")]
    [InlineData("LayerCatalog.Get(\"Dense\")", "Dense")]
    [InlineData("LossCatalog.Contains(\"MSE\")", "MSE")]
    [InlineData("kind.Equals(\"CrossEntropyLoss\", StringComparison.Ordinal)", "CrossEntropyLoss")]
    [InlineData("titles[\"Selu_\"]", "Selu_")]
    [InlineData("new[] { \"Fixup\", scale }.Contains(ScaleNames.ReZero)", "Fixup")]
    [InlineData("NetworkParser.NameOf(attribute) == \"DefaultInit\"", "DefaultInit")]
    [InlineData("kind == $\"Softmaxx\"", "Softmaxx")]
    [InlineData("kind == @\"Softmaxx\"", "Softmaxx")]
    [InlineData("kind == \"\"\"Softmaxx\"\"\"", "Softmaxx")]
    public void A_name_in_quotes_is_found(string code, string name) => Assert.Equal([name], Quoted($"class C {{ object o = {code}; }}"));

    [Theory]
    [InlineData("call is { Type: \"Adam\", Member: \"Train\" }")]
    [InlineData("type is { Name: \"Span\", Namespace: \"System\" }")]
    [InlineData("$\"Loss.{loss.Kind}\" + \"Softmax is for hidden layers\" + \"Otherwise\"")]
    [InlineData("layer.Kind == LayerNames.Dense ? \"weight\" : \"softmax\"")]
    public void Other_names_are_not(string code) => Assert.Empty(Quoted($"class C {{ object o = {code}; }}"));

    /// <summary>
    /// Names of kinds, wherever they stand; of all that nothing else is called, what is nearly such a name or is compared with something.
    /// </summary>
    private static string[] Quoted(string code) =>
    [
        .. CSharpSyntaxTree.ParseText(code).GetRoot().DescendantNodes().OfType<ExpressionSyntax>()
            .Select(literal => (Literal: literal, Name: TextOf(literal)))
            .Where(quoted => quoted.Name is [>= 'A' and <= 'Z', .., _] && SyntaxFacts.IsValidIdentifier(quoted.Name))
            .Where(quoted => Known.Contains(quoted.Name!)
                || (!Elsewhere.Contains(quoted.Name!) && (IsCompared(quoted.Literal) || Known.Any(kind => IsNear(kind, quoted.Name!)))))
            .Select(quoted => quoted.Name!)
            .Distinct(),
    ];

    private static string? TextOf(ExpressionSyntax expression) => expression switch
    {
        LiteralExpressionSyntax literal => literal.Token.Value as string,
        InterpolatedStringExpressionSyntax { Contents: [InterpolatedStringTextSyntax text] } => text.TextToken.ValueText,
        _ => null,
    };

    private static bool IsCompared(ExpressionSyntax literal) => literal.Parent switch
    {
        ParenthesizedExpressionSyntax outer => IsCompared(outer),
        ConstantPatternSyntax or CaseSwitchLabelSyntax => true,
        BinaryExpressionSyntax binary => binary.IsKind(SyntaxKind.EqualsExpression) || binary.IsKind(SyntaxKind.NotEqualsExpression),
        ArgumentSyntax { Parent: BracketedArgumentListSyntax } => true,
        ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.Text: var method } } }
            => method is "Equals" or "Get" or "Find" or "Contains" or "ContainsKey" or "TryGetValue",
        _ => false,
    };

    /// <summary>Whether few letters were left out, added or mistaken (Levenshtein's distance).</summary>
    private static bool IsNear(string kind, string name)
    {
        int[] distances = [.. Enumerable.Range(0, name.Length + 1)];
        foreach (char letter in kind)
        {
            int diagonal = distances[0]++;
            for (int i = 0; i < name.Length; i++)
            {
                int mistaken = diagonal + (letter == name[i] ? 0 : 1);
                diagonal = distances[i + 1];
                distances[i + 1] = Math.Min(mistaken, Math.Min(distances[i], diagonal) + 1);
            }
        }

        return distances[^1] <= MostMistyped;
    }

    private static IEnumerable<string> NamesIn(Type type) => type
        .GetMembers(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static)
        .SelectMany(member => member is MethodBase method ? method.GetParameters().Select(parameter => parameter.Name ?? "") : [])
        .Concat(type.GetMembers().Select(member => member.Name))
        .Append(NameOf(type));

    private static string NameOf(Type type) => type.Name.Split('`')[0];

    private static IEnumerable<string> ConstantsOf(Type names) =>
        names.GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!);
}
