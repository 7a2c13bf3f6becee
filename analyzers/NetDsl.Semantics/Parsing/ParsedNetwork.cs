using Microsoft.CodeAnalysis;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Parsing;

/// <summary>A declaration, and where its pieces stand. The generator keeps the first only.</summary>
/// <param name="Declaration">What was written.</param>
/// <param name="Syntax">Where.</param>
/// <param name="Blocks">The classes that it uses as blocks.</param>
internal sealed record ParsedNetwork(NetworkDeclaration Declaration, NetworkSyntax Syntax, IReadOnlyList<INamedTypeSymbol> Blocks);
