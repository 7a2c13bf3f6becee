using Microsoft.CodeAnalysis;
using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Collections;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Parsing;

/// <summary>
/// Finds out what the names of types mean where generated files stand: in the namespace of a network, below the usings of the file; in the
/// global namespace beside the global usings of the program, too. Once for a compilation: it looks at names, not at networks. (What a class
/// and its bases bring, see <see cref="NameShadowing"/>.)
/// </summary>
internal sealed class NameLookup
{
    private readonly Compilation _compilation;
    private readonly Dictionary<string, IAssemblySymbol?> _homes;
    private readonly Dictionary<string, INamespaceSymbol> _imported;
    private readonly string _alias;

    private NameLookup(Compilation compilation)
    {
        _compilation = compilation;
        IAssemblySymbol? library = ReferenceNamed("NetDsl");
        IAssemblySymbol core = compilation.GetSpecialType(SpecialType.System_Object).ContainingAssembly;
        _homes = new()
        {
            [NamedTypes.System] = core,
            [NamedTypes.Tensors] = ReferenceNamed(NamedTypes.Tensors),
            [NamedTypes.Library] = library,
            [NamedTypes.Kernels] = library,
        };
        _alias = AliasOf(library);
        _imported = NamedTypes.Namespaces.Select(Find).OfType<INamespaceSymbol>().ToDictionary(space => space.ToDisplayString());
    }

    public static Surroundings Look(Compilation compilation, EquatableArray<string> namespaces, CancellationToken cancellationToken)
    {
        if (namespaces.Count == 0)
        {
            return Surroundings.None;
        }

        var lookup = new NameLookup(compilation);
        string[] everywhere = [.. NamedTypes.All.Where(lookup.IsAmbiguousByUsings).Select(type => type.Name)];
        return new(
            namespaces.Select(
                space => new NamespaceNames(
                    space, new([.. everywhere.Union(lookup.InDoubt(space, cancellationToken))], lookup._alias))).ToEquatableArray(),
            lookup.Clash());
    }

    /// <summary>A full name that means something else, too.</summary>
    public static NameClash? FindClash(Compilation compilation) => new NameLookup(compilation).Clash();

    private IEnumerable<string> InDoubt(string space, CancellationToken cancellationToken)
    {
        INamespaceSymbol? own = space.Length == 0 ? _compilation.GlobalNamespace : Find(space);
        var imports = space.Length == 0 ? GlobalUsings.Of(_compilation, cancellationToken) : GlobalUsings.None;
        return NamedTypes.All
            .Where(type => (own is not null && own.GetMembers(type.Name).Any(found => !IsMeant(found, type)))
                || imports.Bring(type.Name, found => !IsMeant(found, type)))
            .Select(type => type.Name);
    }

    /// <summary>Whether two of the namespaces that a generated file uses have a type of this name.</summary>
    private bool IsAmbiguousByUsings(NamedType type) =>
        (_alias != TypeNames.Global && _homes[type.Namespace]?.Name == NamedTypes.Library)
        || _imported.Values.Any(space => space.GetTypeMembers(type.Name).Any(found => !IsMeant(found, type)));

    private NameClash? Clash()
    {
        foreach (string space in NamedTypes.Namespaces.Where(IsGlobal))
        {
            INamespaceSymbol? outer = _compilation.GlobalNamespace;
            foreach (string part in space.Split('.'))
            {
                if (outer?.GetTypeMembers(part, 0).FirstOrDefault(IsVisible) is { } type)
                {
                    return new(type.ToDisplayString(), OwnerOf(type));
                }

                outer = Inner(outer, part);
            }
        }

        foreach (NamedType type in NamedTypes.All.Where(type => IsGlobal(type.Namespace)))
        {
            if (_imported.TryGetValue(type.Namespace, out INamespaceSymbol space)
                && space.GetTypeMembers(type.Name) is { Length: > 1 } found
                && found.FirstOrDefault(
                    twin => !IsMeant(twin, type)
                        && IsVisible(twin)
                        && found.Any(meant => IsMeant(meant, type) && meant.Arity == twin.Arity)) is { } other)
            {
                return new($"{type.Namespace}.{type.Name}", OwnerOf(other));
            }
        }

        return null;
    }

    private bool IsGlobal(string space) => _alias == TypeNames.Global || _homes[space]?.Name != NamedTypes.Library;

    private bool IsVisible(INamedTypeSymbol type) => _compilation.IsSymbolAccessibleWithin(type, _compilation.Assembly);

    private string OwnerOf(ISymbol symbol) =>
        SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly, _compilation.Assembly)
            ? "this program"
            : symbol.ContainingAssembly.Name;

    /// <summary>Whether generated code means this type by the name.</summary>
    private bool IsMeant(ISymbol found, NamedType type) =>
        found is INamedTypeSymbol
        && SymbolEqualityComparer.Default.Equals(found.ContainingAssembly, _homes[type.Namespace])
        && found.ContainingNamespace?.ToDisplayString() == type.Namespace;

    private IAssemblySymbol? ReferenceNamed(string name) =>
        _compilation.SourceModule.ReferencedAssemblySymbols.FirstOrDefault(reference => reference.Name == name);

    /// <summary>The first alias of a reference that is not in the global namespace.</summary>
    private string AliasOf(IAssemblySymbol? assembly) =>
        assembly is not null
        && _compilation.GetMetadataReference(assembly)?.Properties.Aliases is { Length: > 0 } aliases
        && !aliases.Contains(TypeNames.Global)
            ? aliases[0]
            : TypeNames.Global;

    private INamespaceSymbol? Find(string space)
    {
        INamespaceSymbol? found = _compilation.GlobalNamespace;
        foreach (string part in space.Split('.'))
        {
            found = Inner(found, part.TrimStart('@'));
        }

        return found;
    }

    private static INamespaceSymbol? Inner(INamespaceSymbol? outer, string name) =>
        outer?.GetMembers(name).OfType<INamespaceSymbol>().FirstOrDefault();
}
