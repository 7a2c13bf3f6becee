using Microsoft.CodeAnalysis;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Parsing.Calls;

/// <summary>The value of an argument, as far as it is known at compile time.</summary>
/// <param name="Value">As a <see cref="LibraryCall"/> keeps it.</param>
internal sealed record KnownValue(object? Value)
{
    public static KnownValue None { get; } = new(Unknown.Value);

    /// <summary>Where the length of an array or a span was written.</summary>
    public SyntaxNode? Length { get; init; }

    /// <summary>The call whose result it is.</summary>
    public ParsedCall? Call { get; init; }
}
