using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Collections;

namespace NetDsl.Semantics.Parsing;

/// <summary>
/// Finds the short names of types that mean something else inside the class: because of its members, those of its bases, and of what
/// encloses it.
/// </summary>
internal static class NameShadowing
{
    public static EquatableArray<string> HiddenNames(
        INamedTypeSymbol type,
        TypeParts parts,
        string[] members,
        INamedTypeSymbol[] bases,
        CancellationToken cancellationToken)
    {
        if (members.Length == 0 && !parts.HaveMembers && bases.Length == 0 && type.ContainingType is null)
        {
            return [];
        }

        IEnumerable<string> names = members.Concat(Parameters(type, cancellationToken)).Concat(bases.SelectMany(MembersOf));
        for (INamedTypeSymbol? outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            names = names.Concat(outer.TypeParameters.Select(parameter => parameter.Name)).Append(outer.Name)
                .Concat(MembersOf(outer)).Concat(Parameters(outer, cancellationToken))
                .Concat(InheritedMembers.UserBases(outer).SelectMany(MembersOf));
        }

        return names.Where(NamedTypes.Names.Contains).Distinct().ToEquatableArray();
    }

    /// <summary>The names of members: nested types, too, and the layers of a network, which become properties.</summary>
    private static IEnumerable<string> MembersOf(INamedTypeSymbol type) => type.MemberNames
        .Concat(type.GetTypeMembers().Select(nested => nested.Name))
        .Concat(
            type.GetAttributes()
                .SelectMany(attribute => attribute.NamedArguments)
                .Where(argument => argument.Key == "Name")
                .Select(argument => argument.Value.Value)
                .OfType<string>());

    /// <summary>The parameters of a primary constructor, which all of the class sees.</summary>
    private static IEnumerable<string> Parameters(INamedTypeSymbol type, CancellationToken cancellationToken) => type.InstanceConstructors
        .Where(
            constructor => constructor.Parameters.Length > 0
                && constructor.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax(cancellationToken) is TypeDeclarationSyntax))
        .SelectMany(constructor => constructor.Parameters.Select(parameter => parameter.Name));
}
