using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Parsing;

/// <summary>Finds out whether a short name that generated code uses means something else where the class stands.</summary>
internal static class NameShadowing
{
    private static readonly ImmutableHashSet<string> UsedNames =
    [
        "Network", "NetworkDescription", "LayerDescription", "ParameterDescription", "Initializers", "RandomStream",
        "Workspace", "Targets", "Optimizer", "Loss", "TensorSpan", "Span", "ReadOnlySpan", "InvalidOperationException", "GeluTanh",
        "VarianceMode", "Distribution",
        .. LayerCatalog.All.Select(kind => kind.Name),
        .. ActivationCatalog.All.Select(kind => kind.Name),
        .. LossCatalog.All.Select(kind => kind.Name),
    ];

    public static bool Shadows(INamedTypeSymbol type, IEnumerable<string> members, IReadOnlyList<LayerDeclaration> layers)
    {
        if (members.Any(UsedNames.Contains) || layers.Any(layer => layer.Arguments.Text("Name") is { } name && UsedNames.Contains(name)))
        {
            return true;
        }

        for (INamedTypeSymbol? outer = type; outer is not null; outer = outer.ContainingType)
        {
            if (UsedNames.Contains(outer.Name) || outer.MemberNames.Any(name => !ReferenceEquals(outer, type) && UsedNames.Contains(name)))
            {
                return true;
            }
        }

        return UsedNames.Any(name => type.ContainingNamespace.GetTypeMembers(name).Any(found => !IsLibrary(found)));
    }

    private static bool IsLibrary(INamedTypeSymbol type) => type.ContainingAssembly?.Name == "NetDsl";
}
