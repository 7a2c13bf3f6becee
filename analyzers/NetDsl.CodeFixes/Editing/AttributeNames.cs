using Microsoft.CodeAnalysis;

namespace NetDsl.CodeFixes.Editing;

/// <summary>The names of the language's attributes.</summary>
internal static class AttributeNames
{
    /// <summary>Whether a short name, such as <c>Flatten</c>, means NetDsl's attribute at a position.</summary>
    public static bool MeansOurs(string name, int position, FixRequest request)
    {
        ISymbol[] found =
        [
            .. request.Model.LookupNamespacesAndTypes(position, name: name),
            .. request.Model.LookupNamespacesAndTypes(position, name: name + "Attribute"),
        ];
        return found is [INamedTypeSymbol { ContainingNamespace: { Name: "NetDsl", ContainingNamespace.IsGlobalNamespace: true } }];
    }
}
