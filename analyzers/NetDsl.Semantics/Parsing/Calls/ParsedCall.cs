using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Parsing.Calls;

/// <summary>A call, and where its pieces stand.</summary>
internal sealed record ParsedCall(LibraryCall Call, CallSyntax Syntax);
