using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Parsing;

/// <summary>A declaration, and where its pieces stand. The generator keeps the first only.</summary>
internal sealed record ParsedNetwork(NetworkDeclaration Declaration, NetworkSyntax Syntax);
