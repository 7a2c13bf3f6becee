using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Parsing;

/// <summary>From symbols to a <see cref="NetworkDeclaration"/>. With its neighbours the only code that sees symbols.</summary>
internal static class NetworkParser
{
    /// <summary>The attributes that make a class a network.</summary>
    public static IEnumerable<string> InputAttributes => DeclarationNames.Inputs.Select(name => $"NetDsl.{name}Attribute");

    private const string LibraryName = "NetDsl";

    /// <summary>The attributes by the names of their classes.</summary>
    private static readonly Dictionary<string, string> Known = LayerCatalog.All.Select(kind => kind.Name)
        .Concat(DeclarationNames.All)
        .ToDictionary(name => $"{name}Attribute");

    /// <summary>Reads the attributes of a type; null when none of them declares a network or a layer.</summary>
    public static ParsedNetwork? Parse(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        var layers = new List<ParsedLayer>();
        var parser = new LayerParser(cancellationToken);
        AttributeData? input = null, loss = null, defaultInit = null;
        bool isBlock = false, hasTwoInputs = false;
        bool hasErrors = type.TypeKind != TypeKind.Class || TypeParser.IsPartialInPart(type, cancellationToken);
        foreach (AttributeData attribute in type.GetAttributes())
        {
            cancellationToken.ThrowIfCancellationRequested();
            string? name = NameOf(attribute);
            switch (name)
            {
                case DeclarationNames.Input or DeclarationNames.SequenceInput or DeclarationNames.TokenInput:
                    if (input is not null && NameOf(input) != name)
                    {
                        hasTwoInputs = true;
                        break;
                    }

                    SetOnce(ref input, attribute);
                    break;
                case DeclarationNames.Loss:
                    SetOnce(ref loss, attribute);
                    break;
                case DeclarationNames.DefaultInit:
                    SetOnce(ref defaultInit, attribute);
                    break;
                case DeclarationNames.Block:
                    isBlock = true;
                    break;
                default:
                    if (parser.Parse(attribute, name, type) is { } layer)
                    {
                        layers.Add(layer);
                    }

                    break;
            }
        }

        // A fault of a block is reported where a network uses it.
        if (input is null && (layers.Count == 0 || isBlock))
        {
            return null;
        }

        hasErrors |= parser.HasErrors;
        var declaration = new NetworkDeclaration(
            TypeParser.Parse(type, cancellationToken),
            input is null ? null : ArgumentReader.ReadIntegers(input, ref hasErrors),
            new(layers.ConvertAll(layer => layer.Declaration).ToArray()),
            loss is null ? null : ArgumentReader.Read(loss, ref hasErrors),
            defaultInit is null ? null : ArgumentReader.Read(defaultInit, ref hasErrors),
            hasErrors)
        {
            InputKind = input is null ? default : KindOf(input),
            HasTwoInputs = hasTwoInputs,
            InputArguments = input is null ? ArgumentList.Empty : ArgumentReader.Read(input, ref hasErrors),
        };
        return new(declaration, new NetworkSyntax(type, input, loss, defaultInit, layers), [.. parser.Blocks]);

        void SetOnce(ref AttributeData? known, AttributeData attribute)
        {
            hasErrors |= known is not null || MalformedAttribute.Is(attribute, cancellationToken);
            known ??= attribute;
        }
    }

    /// <summary>Whether a type is a network, here or in another assembly.</summary>
    public static bool DeclaresNetwork(INamedTypeSymbol type) =>
        FirstInput(type) is not null || FirstLayer(type) is not null || GeneratedPart.IsIn(type);

    /// <summary>The first layer of a network; null for a block, whose layers are those of the networks that use it.</summary>
    public static AttributeData? FirstLayer(INamedTypeSymbol type)
    {
        AttributeData? first = null;
        foreach (AttributeData attribute in type.GetAttributes())
        {
            string? name = NameOf(attribute);
            if (name == DeclarationNames.Block)
            {
                return null;
            }

            first ??= name is not null && LayerCatalog.Find(name) is not null ? attribute : null;
        }

        return first;
    }

    public static AttributeData? FirstInput(INamedTypeSymbol type) => FirstNamed(type, DeclarationNames.Inputs);

    public static AttributeData? FirstLoss(INamedTypeSymbol type) => FirstNamed(type, [DeclarationNames.Loss]);

    /// <summary>
    /// <c>Dense</c> for the library's <c>DenseAttribute</c>, null for the attributes of others, even of a namespace called like the
    /// library's.
    /// </summary>
    public static string? NameOf(AttributeData attribute) =>
        attribute.AttributeClass is
        {
            ContainingAssembly.Name: LibraryName,
            ContainingNamespace: { Name: LibraryName, ContainingNamespace.IsGlobalNamespace: true },
        } type
        && Known.TryGetValue(type.Name, out string name)
            ? name
            : null;

    private static InputKind KindOf(AttributeData input) => NameOf(input) switch
    {
        DeclarationNames.SequenceInput => InputKind.Sequence,
        DeclarationNames.TokenInput => InputKind.Tokens,
        _ => InputKind.Numbers,
    };

    private static AttributeData? FirstNamed(INamedTypeSymbol type, ImmutableArray<string> names)
    {
        foreach (AttributeData attribute in type.GetAttributes())
        {
            if (NameOf(attribute) is { } name && names.Contains(name))
            {
                return attribute;
            }
        }

        return null;
    }

    public static int PartOf(AttributeData attribute, INamedTypeSymbol type, CancellationToken cancellationToken)
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
