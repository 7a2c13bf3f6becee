using Microsoft.CodeAnalysis;
using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Collections;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Parsing;

/// <summary>From symbols to a <see cref="NetworkDeclaration"/>. With its neighbours the only code that sees symbols.</summary>
internal static class NetworkParser
{
    public const string InputAttribute = "NetDsl.InputAttribute";

    private const string LibraryName = "NetDsl";
    private const string AttributeSuffix = "Attribute";

    /// <summary>Reads the attributes of a type; null when none of them declares a network or a layer.</summary>
    public static ParsedNetwork? Parse(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        var layers = new List<LayerDeclaration>();
        var layerAttributes = new List<AttributeData>();
        AttributeData? input = null, loss = null, defaultInit = null;
        bool hasErrors = type.TypeKind != TypeKind.Class || TypeParser.IsPartialInPart(type, cancellationToken);
        foreach (AttributeData attribute in type.GetAttributes())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (NameOf(attribute) is not { } name)
            {
                continue;
            }

            switch (name)
            {
                case "Input":
                    hasErrors |= input is not null;
                    input ??= attribute;
                    break;
                case "Loss":
                    hasErrors |= loss is not null;
                    loss ??= attribute;
                    break;
                case "DefaultInit":
                    hasErrors |= defaultInit is not null;
                    defaultInit ??= attribute;
                    break;
                default:
                    if (LayerCatalog.Find(name) is null)
                    {
                        continue;
                    }

                    layers.Add(new(name, ArgumentReader.Read(attribute, ref hasErrors), PartOf(attribute, type, cancellationToken)));
                    layerAttributes.Add(attribute);
                    break;
            }

            hasErrors |= MalformedAttribute.Is(attribute, cancellationToken);
        }

        if (input is null && layers.Count == 0)
        {
            return null;
        }

        var declaration = new NetworkDeclaration(
            TypeParser.Parse(type, cancellationToken),
            input is null ? null : ArgumentReader.ReadIntegers(input, ref hasErrors),
            layers.ToEquatableArray(),
            loss is null ? null : ArgumentReader.Read(loss, ref hasErrors),
            defaultInit is null ? null : ArgumentReader.Read(defaultInit, ref hasErrors),
            hasErrors)
        {
            InputArguments = input is null ? ArgumentList.Empty : ArgumentReader.Read(input, ref hasErrors),
        };
        return new(declaration, new NetworkSyntax(type, input, loss, defaultInit, layerAttributes));
    }

    /// <summary>Whether a type has layers of its own, here or in another assembly.</summary>
    public static bool DeclaresNetwork(INamedTypeSymbol type) =>
        FirstInput(type) is not null || FirstLayer(type) is not null || GeneratedPart.IsIn(type);

    public static AttributeData? FirstLayer(INamedTypeSymbol type) =>
        type.GetAttributes().FirstOrDefault(attribute => NameOf(attribute) is { } name && LayerCatalog.Find(name) is not null);

    public static AttributeData? FirstInput(INamedTypeSymbol type) =>
        type.GetAttributes().FirstOrDefault(attribute => NameOf(attribute) == "Input");

    public static AttributeData? FirstLoss(INamedTypeSymbol type) =>
        type.GetAttributes().FirstOrDefault(attribute => NameOf(attribute) == "Loss");

    /// <summary>
    /// <c>Dense</c> for the library's <c>DenseAttribute</c>, null for the attributes of others, even of a namespace called like the
    /// library's.
    /// </summary>
    private static string? NameOf(AttributeData attribute) =>
        attribute.AttributeClass is
        {
            ContainingAssembly.Name: LibraryName,
            ContainingNamespace: { Name: LibraryName, ContainingNamespace.IsGlobalNamespace: true },
        } type
        && type.Name.EndsWith(AttributeSuffix, StringComparison.Ordinal)
            ? type.Name.Substring(0, type.Name.Length - AttributeSuffix.Length)
            : null;

    private static int PartOf(AttributeData attribute, INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        if (type.DeclaringSyntaxReferences.Length == 1 || attribute.ApplicationSyntaxReference is not { } reference)
        {
            return 0;
        }

        SyntaxNode? declaration = reference.GetSyntax(cancellationToken).Parent?.Parent;
        for (int part = 0; part < type.DeclaringSyntaxReferences.Length; part++)
        {
            SyntaxReference candidate = type.DeclaringSyntaxReferences[part];
            if (candidate.SyntaxTree == reference.SyntaxTree && candidate.Span == declaration?.Span)
            {
                return part;
            }
        }

        return 0;
    }
}
