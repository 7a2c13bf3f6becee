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
        "Workspace", "Targets", "Optimizer", "Loss", "Activation", "TensorSpan", "Span", "ReadOnlySpan", "InvalidOperationException", "GeluTanh",
        "ArgumentException", "TrainingDivergedException", "VarianceMode", "Distribution",
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
            if (NamesIn(outer, withMembers: !ReferenceEquals(outer, type)).Any(UsedNames.Contains))
            {
                return true;
            }
        }

        return UsedNames.Any(name => type.ContainingNamespace.GetMembers(name).Any(found => !IsLibrary(found)));
    }

    /// <summary>The type's name, its type parameters, and what it inherits. (The network's own members were looked at: some are generated.)</summary>
    private static IEnumerable<string> NamesIn(INamedTypeSymbol type, bool withMembers)
    {
        IEnumerable<string> names = type.TypeParameters.Select(parameter => parameter.Name).Append(type.Name);
        for (INamedTypeSymbol? current = withMembers ? type : type.BaseType; current is not null && !IsLibrary(current); current = current.BaseType)
        {
            names = names.Concat(current.MemberNames).Concat(current.GetTypeMembers().Select(nested => nested.Name));
        }

        return names;
    }

    private static bool IsLibrary(ISymbol symbol) => symbol.ContainingAssembly?.Name == "NetDsl";
}
