using Microsoft.CodeAnalysis;
using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Parsing;

/// <summary>Reads the activation that a layer names as its type argument, as in <c>[Dense&lt;Swish&gt;(64)]</c>.</summary>
internal static class OwnActivationParser
{
    private const string Interface = "IActivation";

    /// <summary>Null for what C# itself refuses as an activation.</summary>
    public static OwnActivation? Parse(ITypeSymbol type)
    {
        if (type is not INamedTypeSymbol { TypeKind: TypeKind.Struct, IsRefLikeType: false } named
            || !named.AllInterfaces.Any(face => face.Name == Interface && IsOfLibrary(face)))
        {
            return null;
        }

        DeclaredFacts? facts = FactsOf(named);
        return new(
            named.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat),
            named.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat),
            facts,
            ObstacleOf(named, facts));
    }

    private static ActivationObstacle ObstacleOf(INamedTypeSymbol type, DeclaredFacts? facts) =>
        IsOfLibrary(type) ? ActivationObstacle.IsOfLibrary
        : Around(type).Any(part => part.IsFileLocal) ? ActivationObstacle.IsFileLocal
        : type.GetMembers().Any(IsRequired) ? ActivationObstacle.NeedsValues
        : facts is { ArePossible: false } ? ActivationObstacle.HasImpossibleFacts
        : ActivationObstacle.None;

    private static bool IsRequired(ISymbol member) => member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true };

    private static DeclaredFacts? FactsOf(INamedTypeSymbol type)
    {
        AttributeData? attribute = type.GetAttributes()
            .FirstOrDefault(any => NetworkParser.NameOf(any) == DeclarationNames.ActivationFacts);
        if (attribute is null)
        {
            return null;
        }

        bool hasErrors = false;
        ArgumentList arguments = ArgumentReader.Read(attribute, ref hasErrors);
        return new(arguments.Number("Power") ?? 0, arguments.Number("SlopePower") ?? 0, arguments.Number("Mean") ?? 0)
        {
            MeanGrowth = arguments.Number("MeanGrowth"),
            VarianceGrowth = arguments.Number("VarianceGrowth"),
            SlopePowerGrowth = arguments.Number("SlopePowerGrowth"),
        };
    }

    private static bool IsOfLibrary(INamedTypeSymbol type) =>
        type is { ContainingAssembly.Name: NamedTypes.Library, ContainingNamespace: { } space }
        && space.ToDisplayString() == NamedTypes.Kernels;

    private static IEnumerable<INamedTypeSymbol> Around(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? part = type; part is not null; part = part.ContainingType)
        {
            yield return part;
        }
    }
}
