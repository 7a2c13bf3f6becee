using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using NetDsl.Generators.Emit;
using NetDsl.Semantics;
using NetDsl.Semantics.Building;
using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Collections;
using NetDsl.Semantics.Model;
using NetDsl.Semantics.Parsing;
using NetDsl.Semantics.Reporting;
using NetDsl.Semantics.Rules;

namespace NetDsl.Generators;

/// <summary>
/// Writes the code of declared networks. It reports only that it failed itself: all else the analyzer says, from the same declaration and
/// model.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class NetworkGenerator : IIncrementalGenerator
{
    private readonly Guard _guard;

    /// <summary>Makes the generator.</summary>
    public NetworkGenerator()
        : this(new Guard())
    {
    }

    internal NetworkGenerator(Guard guard) => _guard = guard;

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<Attempt<NetworkModel>>[] networks =
        [
            // A network is a class with [Input] or its kin.
            .. NetworkParser.InputAttributes.Select(name => Models(context, name, HasInput, TrackingNames.Declaration)),

            // Without [Input] the class still gets its members, so that one error, ours, explains what is missing.
            .. LayerCatalog
                .All
                .SelectMany(kind => kind.AttributeMetadataNames)
                .Select(name => Models(context, name, HasOnlyLayers, TrackingNames.DeclarationWithoutInput)),
        ];
        IncrementalValueProvider<EquatableArray<string>> ambiguous = OfAll(networks, static type => type.MetadataName)
            .Select(static (names, _) => FileNames.Ambiguous(names))
            .WithTrackingName(TrackingNames.AmbiguousNames);

        // The compilation is another one after every key stroke, but what is found in it seldom changes.
        IncrementalValueProvider<Attempt<Surroundings>> surroundings = OfAll(networks, static type => type.Namespace)
            .Select(static (namespaces, _) => namespaces.Distinct().ToEquatableArray())
            .Combine(context.CompilationProvider)
            .Select(
                (both, cancellationToken) => _guard.Try(Stage.Look, "", () => NameLookup.Look(both.Right, both.Left, cancellationToken)))
            .WithTrackingName(TrackingNames.Surroundings);
        foreach (IncrementalValuesProvider<Attempt<NetworkModel>> models in networks)
        {
            IncrementalValuesProvider<(Attempt<NetworkModel> Model, TypeNames Names)> named = models.Combine(surroundings)
                .Where(static network => network.Left.Failure is not null || network.Right.Result?.Clash is null)
                .Select(static (network, _) => (network.Left, NamesFor(network.Left.Result, network.Right.Result)));
            context.RegisterSourceOutput(
                named.Combine(ambiguous), (output, network) => Write(output, network.Left.Model, network.Left.Names, network.Right));
        }
    }

    /// <summary>Where nothing is known of the surroundings every name is in doubt.</summary>
    private static TypeNames NamesFor(NetworkModel? model, Surroundings? surroundings) =>
        surroundings is null ? TypeNames.AllInDoubt : surroundings.In(model?.Declaration.Type.Namespace ?? "");

    private static IncrementalValueProvider<ImmutableArray<string>> OfAll(
        IncrementalValuesProvider<Attempt<NetworkModel>>[] networks, Func<TypeDeclaration, string> select) =>
        networks
        .Select(
            models => models
                .Where(static model => model.Result is not null)
                .Select((model, _) => select(model.Result!.Declaration.Type))
                .Collect())
        .Aggregate((some, more) => some.Combine(more).Select(static (both, _) => both.Left.AddRange(both.Right)));

    private IncrementalValuesProvider<Attempt<NetworkModel>> Models(
        IncrementalGeneratorInitializationContext context,
        string attribute,
        Func<GeneratorAttributeSyntaxContext, INamedTypeSymbol, bool> isMeant,
        string trackingName) =>
        context.SyntaxProvider
            .ForAttributeWithMetadataName(
                attribute, static (_, _) => true, (found, cancellationToken) => Parse(found, isMeant, cancellationToken))
            .Where(static declaration => declaration is { Failure: not null } or { Result.Type.GetsCode: true })
            .WithTrackingName(trackingName)
            .Select((declaration, _) => declaration.Then(Build))
            .Where(static model => model.Result is null || MemberNameTakenRule.LeavesRoom(model.Result))
            .WithTrackingName(TrackingNames.Model);

    private Attempt<NetworkDeclaration> Parse(
        GeneratorAttributeSyntaxContext context,
        Func<GeneratorAttributeSyntaxContext, INamedTypeSymbol, bool> isMeant,
        CancellationToken cancellationToken) =>
        context.TargetSymbol is INamedTypeSymbol type && isMeant(context, type)
            ? _guard.Try(Stage.Parse, TypeParser.MetadataNameOf(type), () => NetworkParser.Parse(type, cancellationToken)?.Declaration)
            : new(null, null);

    private Attempt<NetworkModel> Build(NetworkDeclaration declaration) =>
        _guard.Try(Stage.Build, declaration.Type.MetadataName, () => NetworkModelBuilder.Build(declaration));

    /// <summary>
    /// A network that fails is named, and the others get their code. The generator says so itself: the missing code may be an error in a
    /// declaration, and where C# has such, analyzers are not heard.
    /// </summary>
    private void Write(SourceProductionContext output, Attempt<NetworkModel> model, TypeNames names, EquatableArray<string> ambiguous)
    {
        Attempt<NetworkModel> written = model.Then(built => _guard.Try(Stage.Write, built.Declaration.Type.MetadataName, () =>
        {
            NetworkEmitter.Emit(output, built, names, ambiguous);
            return built;
        }));
        if (written.Failure is { } failure)
        {
            output.ReportDiagnostic(failure.At(Location.None, DiagnosticSeverity.Error));
        }
    }

    private static bool HasInput(GeneratorAttributeSyntaxContext context, INamedTypeSymbol type) =>
        IsFirstPart(context, NetworkParser.FirstInput(type));

    private static bool HasOnlyLayers(GeneratorAttributeSyntaxContext context, INamedTypeSymbol type) =>
        NetworkParser.FirstInput(type) is null && IsFirstPart(context, NetworkParser.FirstLayer(type));

    /// <summary>A class is met once for every part and kind of layer; where its first attribute stands, it is written.</summary>
    private static bool IsFirstPart(GeneratorAttributeSyntaxContext context, AttributeData? first) =>
        first?.ApplicationSyntaxReference is { } reference
        && SymbolEqualityComparer.Default.Equals(first.AttributeClass, context.Attributes[0].AttributeClass)
        && reference.SyntaxTree == context.TargetNode.SyntaxTree
        && context.TargetNode.Span.Contains(reference.Span);
}
