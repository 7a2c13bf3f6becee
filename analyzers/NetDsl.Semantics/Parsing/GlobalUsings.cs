using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetDsl.Semantics.Parsing;

/// <summary>The names that the global usings of a program bring into every file, the generated ones included.</summary>
internal sealed class GlobalUsings
{
    private readonly HashSet<string> _aliases = [];
    private readonly List<INamespaceOrTypeSymbol> _imports = [];

    private GlobalUsings()
    {
    }

    public static GlobalUsings None { get; } = new();

    public static GlobalUsings Of(Compilation compilation, CancellationToken cancellationToken)
    {
        var found = new GlobalUsings();
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
        {
            cancellationToken.ThrowIfCancellationRequested();
            SemanticModel? model = null;
            foreach (UsingDirectiveSyntax directive in (tree.GetRoot(cancellationToken) as CompilationUnitSyntax)?.Usings ?? [])
            {
                if (directive.GlobalKeyword.RawKind == 0)
                {
                    continue;
                }

                if (directive.Alias is { } alias)
                {
                    found._aliases.Add(alias.Name.Identifier.ValueText);
                }
                else
                {
                    model ??= compilation.GetSemanticModel(tree);
                    if (model.GetSymbolInfo(directive.NamespaceOrType, cancellationToken).Symbol is INamespaceOrTypeSymbol import)
                    {
                        found._imports.Add(import);
                    }
                }
            }
        }

        return found;
    }

    /// <summary>
    /// Whether they bring a name: as an alias, as a type that is foreign, or as any member of a type that is used statically.
    /// </summary>
    public bool Bring(string name, Func<ISymbol, bool> isForeign) =>
        _aliases.Contains(name)
        || _imports.Any(
            import => import is INamespaceSymbol space
                ? space.GetTypeMembers(name).Any(found => isForeign(found))
                : !import.GetMembers(name).IsEmpty);
}
