using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Parsing;

/// <summary>Reads the class that carries the attributes.</summary>
internal static class TypeParser
{
    public static TypeDeclaration Parse(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        TypeParts parts = TypeParts.Of(type, cancellationToken);
        (TypeObstacle obstacle, string detail) = ObstacleOf(type, parts, cancellationToken);
        string[] members = MembersOf(type, parts);
        INamedTypeSymbol[] bases = parts.NameBases ? [.. InheritedMembers.UserBases(type)] : [];
        return new(
            NameOf(type.ContainingNamespace, isEscaped: true),
            Identifiers.Escape(type.Name),
            new(Array.ConvertAll(Hierarchy(type), Header)),
            MetadataNameOf(type),
            obstacle,
            detail,
            parts.NameBasesByHand && type.BaseType is { SpecialType: not SpecialType.System_Object },
            NeedsConstructors(type, parts),
            type.IsSealed,
            new(members),
            NameShadowing.HiddenNames(type, parts, members, bases, cancellationToken),
            InheritedMembers.InTheWay(type, parts.HaveMembers, bases),
            InheritedMembers.Abstract(bases))
        {
            Language = LanguageOf(type),
            CanBeMade = CanBeMade(type, parts),
        };
    }

    /// <summary>Whether a member is the user's, and not the compiler's or the generator's.</summary>
    public static bool IsWritten(ISymbol member) =>
        !member.IsImplicitlyDeclared && member.DeclaringSyntaxReferences.Any(TypeParts.IsWritten);

    private static string[] MembersOf(INamedTypeSymbol type, TypeParts parts)
    {
        IEnumerable<ISymbol> members = parts.HaveMembers ? type.GetMembers().Where(IsWritten) : [];
        return parts.HaveMembers || type.Arity > 0 ? [.. members.Concat(type.TypeParameters).Select(member => member.Name).Distinct()] : [];
    }

    private static (TypeObstacle, string) ObstacleOf(INamedTypeSymbol type, TypeParts parts, CancellationToken cancellationToken)
    {
        if (UnsupportedKind(type, parts) is { } kind)
        {
            return (TypeObstacle.UnsupportedKind, kind);
        }

        if (!parts.ArePartial)
        {
            return (TypeObstacle.NotPartial, "");
        }

        for (INamedTypeSymbol? outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            if (!TypeParts.Of(outer, cancellationToken).ArePartial)
            {
                return (TypeObstacle.EnclosingTypeNotPartial, outer.Name);
            }
        }

        ISymbol? taking = parts.HaveMembers ? type.GetMembers().FirstOrDefault(member => IsWritten(member) && TakesName(member)) : null;
        taking ??= type.Arity == 0
            ? null
            : type.TypeParameters.FirstOrDefault(parameter => GeneratedMembers.Names.Contains(parameter.Name));
        return taking is not null ? (TypeObstacle.MemberNameTaken, taking.Name)
            : GeneratedMembers.Names.Contains(type.Name) ? (TypeObstacle.ClassNameTaken, "")
            : (TypeObstacle.None, "");
    }

    /// <summary>Methods may be overloads; anything else of a network's names is in the way of generated code.</summary>
    private static bool TakesName(ISymbol member) =>
        (member.Kind == SymbolKind.Method ? LibraryMembers.Values : LibraryMembers.All).Contains(member.Name);

    private static string? UnsupportedKind(INamedTypeSymbol type, TypeParts parts) =>
        type.TypeKind != TypeKind.Class ? type.TypeKind.ToString().ToLowerInvariant()
        : type.IsRecord ? "record"
        : type.IsStatic ? "static class"
        : Array.Exists(Hierarchy(type), part => part.IsFileLocal) ? "file-local class"
        : parts.NameBases && type.BaseType is { } other && !IsNetworkBase(other)
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
        Array.Exists(
            Hierarchy(type), part => part.DeclaringSyntaxReferences.Length > 1 && !TypeParts.Of(part, cancellationToken).ArePartial);

    /// <summary>None of its own, and a base that can be given a seed.</summary>
    private static bool NeedsConstructors(INamedTypeSymbol type, TypeParts parts)
    {
        bool hasOwn = parts.HaveMembers && type.InstanceConstructors.Any(IsWritten);
        bool baseTakesSeed = !parts.NameBases
            || type.BaseType is not { } other
            || other.SpecialType == SpecialType.System_Object
            || (other.InstanceConstructors.Any(IsReachable(0)) && other.InstanceConstructors.Any(IsReachable(1)));
        return !hasOwn && baseTakesSeed;

        Func<IMethodSymbol, bool> IsReachable(int parameters) => constructor =>
            constructor.Parameters.Length == parameters
            && constructor.Parameters.All(
                parameter => parameter.Type.SpecialType == SpecialType.System_Int64 && parameter.RefKind == RefKind.None)
            && InheritedMembers.IsAccessible(constructor, type);
    }

    /// <summary>Whether <c>new</c> with a seed makes one: nothing is abstract, and nothing must be set besides.</summary>
    private static bool CanBeMade(INamedTypeSymbol type, TypeParts parts) =>
        !type.IsAbstract
        && NeedsConstructors(type, parts)
        && !((parts.HaveMembers || parts.NameBases) && Chain(type).Any(current => current.GetMembers().Any(IsRequired)));

    private static bool IsRequired(ISymbol member) => member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true };

    /// <summary>The type and what encloses it, from the outermost in.</summary>
    private static INamedTypeSymbol[] Hierarchy(INamedTypeSymbol type) =>
        type.ContainingType is { } outer ? [.. Hierarchy(outer), type] : [type];

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
        string parameters = type.Arity == 0
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
        string name = string.Join("+", Array.ConvertAll(Hierarchy(type), part => part.MetadataName));
        return type.ContainingNamespace.IsGlobalNamespace ? name : $"{NameOf(type.ContainingNamespace, isEscaped: false)}.{name}";
    }

    /// <summary>The full name, empty for the global namespace: what <see cref="ISymbol.ToDisplayString"/> gives, with less ado.</summary>
    private static string NameOf(INamespaceSymbol space, bool isEscaped)
    {
        string own = isEscaped ? Identifiers.Escape(space.Name) : space.Name;
        return space.ContainingNamespace is { IsGlobalNamespace: false } outer ? $"{NameOf(outer, isEscaped)}.{own}" : own;
    }
}
