using Microsoft.CodeAnalysis;
using NetDsl.Generators.Emit;
using NetDsl.Semantics.Building;
using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Collections;
using NetDsl.Semantics.Model;
using NetDsl.Semantics.Parsing;

namespace NetDsl.Generators;

/// <summary>Writes the code of declared networks. It never reports: the analyzer speaks, from the same declaration and model.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class NetworkGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<NetworkModel>[] networks =
        [
            // A network is a class with [Input].
            Models(context, NetworkParser.InputAttribute, ParseNetwork, TrackingNames.Declaration),

            // Without [Input] the class still gets its members, so that one error, ours, explains what is missing.
            .. LayerCatalog.All.Select(kind => Models(context, kind.AttributeMetadataName, ParseWithoutInput, TrackingNames.DeclarationWithoutInput)),
        ];
        IncrementalValueProvider<EquatableArray<string>> ambiguous = networks
            .Select(models => models.Select(static (model, _) => model.Declaration.Type.MetadataName).Collect())
            .Aggregate((some, more) => some.Combine(more).Select(static (both, _) => both.Left.AddRange(both.Right)))
            .Select(static (names, _) => FileNames.Ambiguous(names))
            .WithTrackingName(TrackingNames.AmbiguousNames);
        foreach (IncrementalValuesProvider<NetworkModel> models in networks)
        {
            context.RegisterSourceOutput(models.Combine(ambiguous), static (output, network) => NetworkEmitter.Emit(output, network.Left, network.Right));
        }
    }

    private static IncrementalValuesProvider<NetworkModel> Models(
        IncrementalGeneratorInitializationContext context,
        string attribute,
        Func<GeneratorAttributeSyntaxContext, CancellationToken, NetworkDeclaration?> parse,
        string trackingName) =>
        context.SyntaxProvider
            .ForAttributeWithMetadataName(attribute, static (_, _) => true, parse)
            .Where(static declaration => declaration is { Type.Obstacle: TypeObstacle.None })
            .WithTrackingName(trackingName)
            .Select(static (declaration, _) => NetworkModelBuilder.Build(declaration!))
            .WithTrackingName(TrackingNames.Model);

    private static NetworkDeclaration? ParseNetwork(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken) =>
        context.TargetSymbol is INamedTypeSymbol type && Speaks(context, NetworkParser.FirstInput(type))
            ? NetworkParser.Parse(type, cancellationToken)?.Declaration
            : null;

    private static NetworkDeclaration? ParseWithoutInput(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken) =>
        context.TargetSymbol is INamedTypeSymbol type && NetworkParser.FirstInput(type) is null && Speaks(context, NetworkParser.FirstLayer(type))
            ? NetworkParser.Parse(type, cancellationToken)?.Declaration
            : null;

    /// <summary>A class is met once for every part and kind of layer; where its first attribute stands, it is written.</summary>
    private static bool Speaks(GeneratorAttributeSyntaxContext context, AttributeData? first) =>
        first?.ApplicationSyntaxReference is { } reference
        && SymbolEqualityComparer.Default.Equals(first.AttributeClass, context.Attributes[0].AttributeClass)
        && reference.SyntaxTree == context.TargetNode.SyntaxTree
        && context.TargetNode.Span.Contains(reference.Span);
}
