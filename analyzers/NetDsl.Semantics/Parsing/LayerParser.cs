using Microsoft.CodeAnalysis;
using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Collections;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Parsing;

/// <summary>Reads layer attributes, and the blocks that they name.</summary>
/// <param name="cancellationToken">Stops between two attributes.</param>
internal sealed class LayerParser(CancellationToken cancellationToken)
{
    private static readonly HashSet<string> OfNetworks = [.. DeclarationNames.Inputs, DeclarationNames.Loss, DeclarationNames.DefaultInit];

    /// <summary>The blocks that are being read, from the outermost in.</summary>
    private readonly HashSet<INamedTypeSymbol> _open = new(SymbolEqualityComparer.Default);

    /// <summary>The blocks that have been read: a network may name one many times.</summary>
    private readonly Dictionary<INamedTypeSymbol, ParsedBlock> _known = new(SymbolEqualityComparer.Default);

    /// <summary>Whether an attribute does not compile.</summary>
    public bool HasErrors { get; private set; }

    /// <summary>All blocks that have been read.</summary>
    public IEnumerable<INamedTypeSymbol> Blocks => _known.Keys;

    /// <summary>Null for what is no layer.</summary>
    /// <param name="attribute">The attribute.</param>
    /// <param name="name">What <see cref="NetworkParser.NameOf"/> calls it.</param>
    /// <param name="owner">The class on which it stands.</param>
    public ParsedLayer? Parse(AttributeData attribute, string? name, INamedTypeSymbol owner)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (name is null || LayerCatalog.Find(name) is not { } kind)
        {
            return null;
        }

        bool hasErrors = MalformedAttribute.Is(attribute, cancellationToken);
        var declaration = new LayerDeclaration(
            name, ArgumentReader.Read(attribute, ref hasErrors), NetworkParser.PartOf(attribute, owner, cancellationToken));
        HasErrors |= hasErrors;
        ITypeSymbol? argument = attribute.AttributeClass is { Arity: > 0 } generic ? generic.TypeArguments[0] : null;
        if (!kind.HasBlock)
        {
            if (argument is null)
            {
                return new(declaration, attribute, []);
            }

            OwnActivation? activation = OwnActivationParser.Parse(argument);
            HasErrors |= activation is null;
            return new(declaration with { Activation = activation }, attribute, []);
        }

        if (argument is not { IsReferenceType: true } type
            || type.TypeKind is TypeKind.Error or TypeKind.TypeParameter or TypeKind.Dynamic)
        {
            HasErrors = true;
            return null;
        }

        // An array is a class to C#, too.
        (BlockDeclaration block, IReadOnlyList<ParsedLayer> layers) = type is INamedTypeSymbol named
            ? ParseBlock(named)
            : new(new(type.ToDisplayString(), [], BlockObstacle.IsNoBlock), []);
        return new(declaration with { Block = block }, attribute, layers);
    }

    private ParsedBlock ParseBlock(INamedTypeSymbol type)
    {
        if (_known.TryGetValue(type, out ParsedBlock known))
        {
            return known;
        }

        if (!_open.Add(type))
        {
            return new(new(type.Name, [], BlockObstacle.ContainsItself), []);
        }

        ParsedLayer[] layers =
        [
            .. type.GetAttributes()
                .Select(attribute => Parse(attribute, NetworkParser.NameOf(attribute), type))
                .OfType<ParsedLayer>(),
        ];
        _open.Remove(type);
        var block = new BlockDeclaration(type.Name, layers.Select(layer => layer.Declaration).ToEquatableArray())
        {
            Recompute = Recomputes(type),
        };
        BlockObstacle obstacle = ObstacleOf(type, block);
        HasErrors |= obstacle is BlockObstacle.IsNoBlock or BlockObstacle.HasNoLayers && IsHalfTyped(type);
        ParsedBlock parsed = obstacle == BlockObstacle.None ? new(block, layers) : new(new(type.Name, [], obstacle), layers);
        _known.Add(type, parsed);
        return parsed;
    }

    private bool Recomputes(INamedTypeSymbol type)
    {
        AttributeData? attribute = type.GetAttributes().FirstOrDefault(any => NetworkParser.NameOf(any) == DeclarationNames.Block);
        if (attribute is null)
        {
            return false;
        }

        bool hasErrors = MalformedAttribute.Is(attribute, cancellationToken);
        ArgumentList arguments = ArgumentReader.Read(attribute, ref hasErrors);
        HasErrors |= hasErrors;
        return arguments.Flag("Recompute") ?? false;
    }

    private static BlockObstacle ObstacleOf(INamedTypeSymbol type, BlockDeclaration block)
    {
        string[] attributes = [.. type.GetAttributes().Select(NetworkParser.NameOf).OfType<string>()];
        return type.DeclaringSyntaxReferences.Length == 0 ? BlockObstacle.IsOfAnotherAssembly
            : attributes.Any(OfNetworks.Contains) ? BlockObstacle.IsNetwork
            : !attributes.Contains(DeclarationNames.Block) ? BlockObstacle.IsNoBlock
            : block.Layers.Count == 0 ? BlockObstacle.HasNoLayers
            : block.Layers.Any(layer => layer.Part != block.Layers[0].Part) ? BlockObstacle.IsInSeveralParts
            : block.Count > NetworkDeclaration.MostLayers ? BlockObstacle.IsTooLong
            : BlockObstacle.None;
    }

    /// <summary>Where C# cannot read a file, its attributes may be lost to a class.</summary>
    private bool IsHalfTyped(INamedTypeSymbol type) => type.DeclaringSyntaxReferences.Any(declaration =>
        declaration.SyntaxTree.GetDiagnostics(cancellationToken).Any(found => found.Severity == DiagnosticSeverity.Error));

    private sealed record ParsedBlock(BlockDeclaration Block, IReadOnlyList<ParsedLayer> Layers);
}

/// <summary>A layer, where it stands, and where the layers of its block stand.</summary>
/// <param name="Declaration">The layer.</param>
/// <param name="Attribute">Its attribute.</param>
/// <param name="Inside">The layers of its block.</param>
internal sealed record ParsedLayer(LayerDeclaration Declaration, AttributeData Attribute, IReadOnlyList<ParsedLayer> Inside);
