using Microsoft.CodeAnalysis;
using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Parsing;

namespace NetDsl.Benchmarks;

/// <summary>
/// The least that <see cref="Generators.NetworkGenerator"/> could cost: a generator that asks Roslyn for the same attributes and writes a line for each
/// class with <c>[Input]</c>, without reading or understanding anything.
/// </summary>
internal sealed class EmptyGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        Register(context, NetworkParser.InputAttributes.First(), static found => found.TargetSymbol.Name);
        foreach (LayerKind kind in LayerCatalog.All)
        {
            foreach (string name in kind.AttributeMetadataNames)
            {
                Register(context, name, static _ => null);
            }
        }
    }

    private static void Register(
        IncrementalGeneratorInitializationContext context, string attribute, Func<GeneratorAttributeSyntaxContext, string?> nameOf)
    {
        IncrementalValuesProvider<string?> names = context.SyntaxProvider
            .ForAttributeWithMetadataName(attribute, static (_, _) => true, (found, _) => nameOf(found))
            .Where(static name => name is not null);
        context.RegisterSourceOutput(names, static (output, name) => output.AddSource(name!, $"// {name}"));
    }
}
