using Microsoft.CodeAnalysis;
using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Collections;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Parsing;

/// <summary>
/// Members, of a network class or of the user's own classes between it and Network, that C# does not let generated ones stand beside.
/// </summary>
internal static class InheritedMembers
{
    private static readonly SymbolDisplayFormat Plain = SymbolDisplayFormat.CSharpErrorMessageFormat.RemoveMiscellaneousOptions(
        SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <summary>The user's own base classes, the nearest first.</summary>
    public static IEnumerable<INamedTypeSymbol> UserBases(INamedTypeSymbol type)
    {
        INamedTypeSymbol? current = type.BaseType;
        while (current is not null && !IsLibrary(current) && current.SpecialType != SpecialType.System_Object)
        {
            yield return current;
            current = current.BaseType;
        }
    }

    /// <summary>The members, own or inherited, that are in the way of those that are generated for some network.</summary>
    public static EquatableArray<TakenMember> InTheWay(INamedTypeSymbol type, bool hasMembers, INamedTypeSymbol[] bases) =>
        hasMembers || bases.Length > 0 ? FindInTheWay(type, hasMembers, bases).ToEquatableArray() : [];

    /// <summary>The abstract members that the network class inherits: no other member may hide one.</summary>
    public static EquatableArray<TakenMember> Abstract(INamedTypeSymbol[] bases) =>
        bases.Length > 0 ? FindAbstract(bases).ToEquatableArray() : [];

    private static IEnumerable<TakenMember> FindInTheWay(INamedTypeSymbol type, bool hasMembers, INamedTypeSymbol[] bases)
    {
        foreach (GeneratedMethod method in hasMembers ? GeneratedMembers.Methods : [])
        {
            ISymbol? own = type.GetMembers(method.Name)
                .FirstOrDefault(member => TypeParser.IsWritten(member) && HasSignature(member, method));
            if (own is not null)
            {
                yield return new(method.Name, method.ToString(), LeavesRoom: own.IsOverride || !method.IsOverride);
            }
        }

        if (bases.Length == 0)
        {
            yield break;
        }

        foreach (GeneratedMethod method in GeneratedMembers.Methods)
        {
            ISymbol? nearest = bases.SelectMany(declaring => declaring.GetMembers(method.Name))
                .FirstOrDefault(member => (member.Kind != SymbolKind.Method || HasSignature(member, method)) && IsAccessible(member, type));
            if (nearest is not null && (method.IsOverride ? !IsOverridable(nearest) : IsAbstract(nearest)))
            {
                yield return new(method.Name, method.ToString(), nearest.ContainingType.Name);
            }
        }

        foreach (TakenMember found in FindAbstract(bases).Where(member => GeneratedMembers.Values.Contains(member.Name)))
        {
            yield return found;
        }
    }

    private static IEnumerable<TakenMember> FindAbstract(INamedTypeSymbol[] bases)
    {
        var implemented = new HashSet<string>();
        foreach (INamedTypeSymbol declaring in bases)
        {
            foreach (ISymbol member in declaring.GetMembers())
            {
                if (IsAbstract(member) && !implemented.Contains(member.Name))
                {
                    yield return new(member.Name, member.Name, declaring.Name);
                }
            }

            implemented.UnionWith(declaring.MemberNames);
        }
    }

    private static bool IsAbstract(ISymbol member) => member is { IsAbstract: true, IsOverride: false } and not ITypeSymbol;

    private static bool HasSignature(ISymbol member, GeneratedMethod method) =>
        member is IMethodSymbol { Arity: 0 } written
        && written.Parameters.All(parameter => parameter.RefKind == RefKind.None)
        && string.Join(", ", written.Parameters.Select(parameter => parameter.Type.ToDisplayString(Plain))) == method.Parameters;

    /// <summary>An override of the library's method, which a further one may override.</summary>
    private static bool IsOverridable(ISymbol member)
    {
        IMethodSymbol? method = member as IMethodSymbol;
        while (method is { IsOverride: true, IsSealed: false } && !IsLibrary(method.ContainingType))
        {
            method = method.OverriddenMethod;
        }

        return method is not null && IsLibrary(method.ContainingType);
    }

    /// <summary>Whether a derived class can use a member.</summary>
    public static bool IsAccessible(ISymbol member, INamedTypeSymbol derived) => member.DeclaredAccessibility switch
    {
        Accessibility.Private => false,
        Accessibility.Internal or Accessibility.ProtectedAndInternal =>
            SymbolEqualityComparer.Default.Equals(member.ContainingAssembly, derived.ContainingAssembly)
                || member.ContainingAssembly.GivesAccessTo(derived.ContainingAssembly),
        _ => true,
    };

    public static bool IsLibrary(ISymbol symbol) => symbol.ContainingAssembly?.Name == NamedTypes.Library;
}
