using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Collections;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Parsing;

/// <summary>Reads the class that carries the attributes.</summary>
internal static class TypeParser
{
    /// <summary>A part of the path of every file that the generator adds: to the analyzer these files are part of the program.</summary>
    private const string GeneratedPath = "NetDsl.Generators.NetworkGenerator";

    public static TypeDeclaration Parse(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        (TypeObstacle obstacle, string detail) = ObstacleOf(type, cancellationToken);
        string[] members = [.. type.GetMembers().Where(IsWritten).Concat(type.TypeParameters).Select(member => member.Name).Distinct()];
        return new(
            type.ContainingNamespace.IsGlobalNamespace ? "" : type.ContainingNamespace.ToDisplayString(NamespaceFormat),
            Identifiers.Escape(type.Name),
            Hierarchy(type).Select(Header).ToEquatableArray(),
            MetadataNameOf(type),
            obstacle,
            detail,
            type.BaseType is { SpecialType: not SpecialType.System_Object } && HasBaseList(type, cancellationToken),
            NeedsConstructors(type),
            type.IsSealed,
            members.ToEquatableArray(),
            NameShadowing.HiddenNames(type, members, cancellationToken).ToEquatableArray(),
            InheritedMembers.InTheWay(type).ToEquatableArray(),
            InheritedMembers.Abstract(InheritedMembers.UserBases(type)).ToEquatableArray())
        {
            Language = LanguageOf(type),
        };
    }

    private static readonly SymbolDisplayFormat NamespaceFormat = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

    private static readonly SymbolDisplayFormat MetadataFormat = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces);

    /// <summary>Whether a member is the user's, and not the compiler's or the generator's.</summary>
    public static bool IsWritten(ISymbol member) => !member.IsImplicitlyDeclared && member.DeclaringSyntaxReferences.Any(IsWritten);

    private static bool IsWritten(SyntaxReference reference) =>
        reference.SyntaxTree.FilePath.IndexOf(GeneratedPath, StringComparison.Ordinal) < 0;

    private static (TypeObstacle, string) ObstacleOf(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        if (UnsupportedKind(type) is { } kind)
        {
            return (TypeObstacle.UnsupportedKind, kind);
        }

        if (!IsPartial(type, cancellationToken))
        {
            return (TypeObstacle.NotPartial, "");
        }

        for (INamedTypeSymbol? outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            if (!IsPartial(outer, cancellationToken))
            {
                return (TypeObstacle.EnclosingTypeNotPartial, outer.Name);
            }
        }

        return type.GetMembers().FirstOrDefault(member => IsWritten(member) && TakesName(member)) is { } taking
            ? (TypeObstacle.MemberNameTaken, taking.Name)
            : type.TypeParameters.FirstOrDefault(parameter => GeneratedMembers.Names.Contains(parameter.Name)) is { } parameter
                ? (TypeObstacle.MemberNameTaken, parameter.Name)
            : GeneratedMembers.Names.Contains(type.Name) ? (TypeObstacle.ClassNameTaken, "")
            : (TypeObstacle.None, "");
    }

    /// <summary>Methods may be overloads; anything else of a network's names is in the way of generated code.</summary>
    private static bool TakesName(ISymbol member) =>
        (member.Kind == SymbolKind.Method ? LibraryMembers.Values : LibraryMembers.All).Contains(member.Name);

    private static string? UnsupportedKind(INamedTypeSymbol type) =>
        type.TypeKind != TypeKind.Class ? type.TypeKind.ToString().ToLowerInvariant()
        : type.IsRecord ? "record"
        : type.IsStatic ? "static class"
        : Hierarchy(type).Any(part => part.IsFileLocal) ? "file-local class"
        : type.BaseType is { } other && !IsNetworkBase(other)
            ? $"class derived from {(NetworkAmong(other) is { } network ? $"the network {network.Name}" : other.Name)}"
        : null;

    /// <summary>Object, the library's Network, or the user's own classes between Network and the declared one.</summary>
    private static bool IsNetworkBase(INamedTypeSymbol type)
    {
        if (type.SpecialType == SpecialType.System_Object || type.TypeKind == TypeKind.Error)
        {
            return true;
        }

        return NetworkAmong(type) is null && Chain(type).Any(current =>
            current is { Name: "Network", ContainingNamespace: { Name: "NetDsl", ContainingNamespace.IsGlobalNamespace: true } });
    }

    /// <summary>The first type of a chain of bases that has layers of its own.</summary>
    private static INamedTypeSymbol? NetworkAmong(INamedTypeSymbol type) => Chain(type).FirstOrDefault(NetworkParser.DeclaresNetwork);

    private static IEnumerable<INamedTypeSymbol> Chain(INamedTypeSymbol? type)
    {
        for (; type is not null; type = type.BaseType)
        {
            yield return type;
        }
    }

    /// <summary>Whether C# itself asks for the keyword, since the type or one around it has several parts (CS0260).</summary>
    public static bool IsPartialInPart(INamedTypeSymbol type, CancellationToken cancellationToken) =>
        Hierarchy(type).Any(part => part.DeclaringSyntaxReferences.Length > 1 && !IsPartial(part, cancellationToken));

    private static bool IsPartial(INamedTypeSymbol type, CancellationToken cancellationToken) =>
        type.DeclaringSyntaxReferences.All(reference =>
            reference.GetSyntax(cancellationToken) is not TypeDeclarationSyntax declaration
                || declaration.Modifiers.Any(SyntaxKind.PartialKeyword));

    private static bool HasBaseList(INamedTypeSymbol type, CancellationToken cancellationToken) =>
        type.DeclaringSyntaxReferences.Where(IsWritten).Any(reference =>
            reference.GetSyntax(cancellationToken) is TypeDeclarationSyntax { BaseList: not null });

    /// <summary>None of its own, and a base that can be given a seed.</summary>
    private static bool NeedsConstructors(INamedTypeSymbol type)
    {
        bool hasOwn = type.InstanceConstructors.Any(IsWritten);
        bool baseTakesSeed = type.BaseType is not { } other
            || other.SpecialType == SpecialType.System_Object
            || (other.InstanceConstructors.Any(IsReachable(0)) && other.InstanceConstructors.Any(IsReachable(1)));
        return !hasOwn && baseTakesSeed;

        Func<IMethodSymbol, bool> IsReachable(int parameters) => constructor =>
            constructor.Parameters.Length == parameters
            && constructor.Parameters.All(
                parameter => parameter.Type.SpecialType == SpecialType.System_Int64 && parameter.RefKind == RefKind.None)
            && InheritedMembers.IsAccessible(constructor, type);
    }

    private static IEnumerable<INamedTypeSymbol> Hierarchy(INamedTypeSymbol type) =>
        type.ContainingType is null ? [type] : Hierarchy(type.ContainingType).Append(type);

    private static string Header(INamedTypeSymbol type)
    {
        string keyword = type switch
        {
            { IsRecord: true, TypeKind: TypeKind.Struct } => "record struct",
            { IsRecord: true } => "record",
            { TypeKind: TypeKind.Struct } => "struct",
            { TypeKind: TypeKind.Interface } => "interface",
            _ => "class",
        };
        string parameters = type.TypeParameters.Length == 0
            ? ""
            : $"<{string.Join(", ", type.TypeParameters.Select(parameter => Identifiers.Escape(parameter.Name)))}>";
        return $"partial {keyword} {Identifiers.Escape(type.Name)}{parameters}";
    }

    private static Language LanguageOf(INamedTypeSymbol type)
    {
        var version = (int)((CSharpParseOptions)type.DeclaringSyntaxReferences[0].SyntaxTree.Options).LanguageVersion;
        return new(version < 100 ? version * 100 : version);
    }

    /// <summary>The full name with arity, unique within a compilation.</summary>
    public static string MetadataNameOf(INamedTypeSymbol type)
    {
        string name = string.Join("+", Hierarchy(type).Select(part => part.MetadataName));
        return type.ContainingNamespace.IsGlobalNamespace ? name : $"{type.ContainingNamespace.ToDisplayString(MetadataFormat)}.{name}";
    }
}
