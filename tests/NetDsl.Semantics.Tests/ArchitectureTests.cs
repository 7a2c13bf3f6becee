using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetDsl.Testing;

namespace NetDsl.Semantics.Tests;

/// <summary>Arrows between the stages point one way. Found by binding every name in the sources, so that no detour hides one.</summary>
public class ArchitectureTests
{
    private const string Root = "NetDsl.Semantics";

    /// <summary>A stage may use itself, what stands above it, and the small tools of the root.</summary>
    private static readonly string[] Stages =
    [
        Root,
        $"{Root}.Collections",
        $"{Root}.Model",
        $"{Root}.Catalog",
        $"{Root}.Moments",
        $"{Root}.Catalog.Layers",
        $"{Root}.Graph",
        $"{Root}.Parsing",
        $"{Root}.Parsing.Calls",
        $"{Root}.Signal",
        $"{Root}.Initialization",
        $"{Root}.Building",
        $"{Root}.Lowering",
        $"{Root}.Planning",
        $"{Root}.Rules",
        $"{Root}.Reporting",
    ];

    private static readonly List<(string File, string From, string To)> Uses = FindUses();

    [Fact]
    public void Stages_use_only_what_stands_before_them()
    {
        string[] wrong =
        [
            .. Uses.Where(use => use.To.StartsWith(Root, StringComparison.Ordinal) && !MayUse(use.From, use.To))
                .Select(use => $"{use.File}: {use.From} uses {use.To}").Distinct(),
        ];

        Assert.True(wrong.Length == 0, string.Join('\n', wrong));
    }

    [Fact]
    public void Only_parsing_and_reporting_see_the_compiler()
    {
        string[] seeing = [.. Uses.Where(use => use.To.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal)).Select(use => use.From).Distinct().Order(StringComparer.Ordinal)];
        Assert.Equal([$"{Root}.Parsing", $"{Root}.Parsing.Calls", $"{Root}.Reporting"], seeing);
    }

    [Fact]
    public void Every_stage_is_known()
    {
        Assert.Empty(Uses.Select(use => use.From).Distinct().Except(Stages));
        Assert.True(Uses.Count > 1000);
    }

    private static bool MayUse(string from, string to) =>
        from == to
        || Array.IndexOf(Stages, to) < Array.IndexOf(Stages, from)
        || (to == $"{Root}.Catalog" && from == $"{Root}.Catalog.Layers")
        || (from == $"{Root}.Catalog" && to == $"{Root}.Catalog.Layers"); // the catalog is the list of its layers

    private static List<(string, string, string)> FindUses()
    {
        CSharpCompilation compilation = Compile();
        var uses = new List<(string, string, string)>();
        // What the language asks for stands in namespaces of the framework and before all stages.
        foreach (SyntaxTree tree in compilation.SyntaxTrees.Skip(1).Where(tree => Path.GetFileName(tree.FilePath) != "LanguageSupport.cs"))
        {
            SemanticModel model = compilation.GetSemanticModel(tree);
            string from = tree.GetRoot().DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>().Single().Name.ToString();
            uses.AddRange(Bind(tree, model).Select(symbol => (Path.GetFileName(tree.FilePath), from, symbol.ContainingNamespace.ToDisplayString())));
        }

        return uses;
    }

    /// <summary>The types that the names in a file stand for, or whose members they are.</summary>
    private static IEnumerable<INamedTypeSymbol> Bind(SyntaxTree tree, SemanticModel model) =>
        from name in tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>()
        let symbol = model.GetSymbolInfo(name).Symbol
        let type = symbol as INamedTypeSymbol ?? symbol?.ContainingType
        where type?.ContainingNamespace is not null
        select type;

    private static CSharpCompilation Compile()
    {
        string folder = Repository.PathOf("analyzers/NetDsl.Semantics");
        string[] usings = ["System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Threading"];
        SyntaxTree global = CSharpSyntaxTree.ParseText(string.Concat(usings.Select(name => $"global using {name};\n")));
        IEnumerable<SyntaxTree> files = Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Intersect(["obj", "bin"]).Any())
            .Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), path: file));
        return CSharpCompilation.Create(
            "Semantics",
            files.Prepend(global),
            NetDslReferences.All.Add(MetadataReference.CreateFromFile(typeof(Compilation).Assembly.Location)).Add(MetadataReference.CreateFromFile(typeof(CSharpCompilation).Assembly.Location)),
            new(OutputKind.DynamicallyLinkedLibrary));
    }
}
