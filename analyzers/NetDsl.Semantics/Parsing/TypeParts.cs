using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetDsl.Semantics.Parsing;

/// <summary>
/// What the syntax of a type's parts says. Most networks have neither members nor bases of the user's, and the compiler need not be asked
/// for what is not written: to it, that is work which it has not done yet.
/// </summary>
/// <param name="ArePartial">Whether each has the keyword <c>partial</c>.</param>
/// <param name="NameBases">Whether one of them, the generator's included, has a list of bases.</param>
/// <param name="NameBasesByHand">Whether one that the user wrote has.</param>
/// <param name="HaveMembers">Whether one that the user wrote has members or parameters.</param>
internal readonly record struct TypeParts(bool ArePartial, bool NameBases, bool NameBasesByHand, bool HaveMembers)
{
    /// <summary>A part of the path of every file that the generator adds: to the analyzer these files are part of the program.</summary>
    private const string GeneratedPath = "NetDsl.Generators.NetworkGenerator";

    /// <param name="type">A type of this program.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static TypeParts Of(INamedTypeSymbol type, CancellationToken cancellationToken) =>
        Of(type.DeclaringSyntaxReferences, cancellationToken);

    /// <summary>Whether a piece of the program is the user's, and not the generator's.</summary>
    public static bool IsWritten(SyntaxReference reference) =>
        reference.SyntaxTree.FilePath.IndexOf(GeneratedPath, StringComparison.Ordinal) < 0;

    private static TypeParts Of(ImmutableArray<SyntaxReference> parts, CancellationToken cancellationToken)
    {
        var all = new TypeParts(ArePartial: true, NameBases: false, NameBasesByHand: false, HaveMembers: false);
        foreach (SyntaxReference part in parts)
        {
            bool isWritten = IsWritten(part);
            all = part.GetSyntax(cancellationToken) is TypeDeclarationSyntax declaration
                ? new(
                    all.ArePartial && declaration.Modifiers.Any(SyntaxKind.PartialKeyword),
                    all.NameBases || declaration.BaseList is not null,
                    all.NameBasesByHand || (isWritten && declaration.BaseList is not null),
                    all.HaveMembers || (isWritten && (declaration.Members.Count > 0 || declaration.ParameterList is not null)))
                : all with { NameBases = true, HaveMembers = true };
        }

        return all;
    }
}
