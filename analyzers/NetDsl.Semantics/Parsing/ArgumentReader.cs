using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using NetDsl.Semantics.Collections;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Parsing;

/// <summary>Reads what was written in an attribute.</summary>
internal static class ArgumentReader
{
    // A library's enum is usually one symbol in all compilations that refer to the same file.
    private static readonly ConditionalWeakTable<ITypeSymbol, Dictionary<object, EnumMember>> Enums = new();

    /// <param name="attribute">The attribute.</param>
    /// <param name="hasErrors">Set when the attribute does not compile.</param>
    public static ArgumentList Read(AttributeData attribute, ref bool hasErrors)
    {
        if (attribute.AttributeConstructor is not { } constructor || attribute.ConstructorArguments.Length != constructor.Parameters.Length)
        {
            hasErrors = true;
            return ArgumentList.Empty;
        }

        ImmutableArray<KeyValuePair<string, TypedConstant>> named = attribute.NamedArguments;
        int count = constructor.Parameters.Length;
        if (count + named.Length == 0)
        {
            return ArgumentList.Empty;
        }

        var arguments = new Argument[count + named.Length];
        for (int i = 0; i < count; i++)
        {
            arguments[i] = new(constructor.Parameters[i].Name, ValueOf(attribute.ConstructorArguments[i], ref hasErrors));
        }

        for (int i = 0; i < named.Length; i++)
        {
            arguments[count + i] = new(named[i].Key, ValueOf(named[i].Value, ref hasErrors));
        }

        return new(new EquatableArray<Argument>(arguments));
    }

    /// <summary>The numbers of <c>[Input(1, 28, 28)]</c>; none for <c>[Input(null)]</c>.</summary>
    public static EquatableArray<int> ReadIntegers(AttributeData attribute, ref bool hasErrors)
    {
        if (attribute.AttributeConstructor is null || attribute.ConstructorArguments.Length == 0)
        {
            hasErrors = true;
            return [];
        }

        return attribute.ConstructorArguments[0].Kind != TypedConstantKind.Primitive
            ? SizesOf(attribute.ConstructorArguments[0], ref hasErrors) ?? []
            : [.. attribute.ConstructorArguments.Select(argument => argument.Value).OfType<int>()];
    }

    /// <summary>Null for <c>null</c> and for what is no list of numbers.</summary>
    private static EquatableArray<int>? SizesOf(TypedConstant list, ref bool hasErrors)
    {
        if (list.Kind != TypedConstantKind.Array || list.IsNull)
        {
            hasErrors |= list.Kind == TypedConstantKind.Error;
            return null;
        }

        var sizes = new List<int>();
        foreach (TypedConstant item in list.Values)
        {
            if (item.Kind == TypedConstantKind.Primitive && item.Value is int size)
            {
                sizes.Add(size);
            }
            else
            {
                hasErrors = true;
            }
        }

        return sizes.ToEquatableArray();
    }

    private static object? ValueOf(TypedConstant constant, ref bool hasErrors)
    {
        switch (constant.Kind)
        {
            case TypedConstantKind.Primitive when constant.Value is int or double or bool or string or null:
                return constant.Value;
            case TypedConstantKind.Enum:
                return MemberOf(constant);
            case TypedConstantKind.Array:
                return SizesOf(constant, ref hasErrors);
            default:
                hasErrors = true;
                return null;
        }
    }

    /// <summary>By name and not by number, so that the numbers in the runtime's enums stay free.</summary>
    private static EnumMember MemberOf(TypedConstant constant) =>
        Enums.GetValue(constant.Type!, MembersOf).TryGetValue(constant.Value!, out EnumMember known)
            ? known
            : new(constant.Type!.Name, null);

    /// <summary>The first member of every value.</summary>
    private static Dictionary<object, EnumMember> MembersOf(ITypeSymbol type)
    {
        var members = new Dictionary<object, EnumMember>();
        foreach (IFieldSymbol field in type.GetMembers().OfType<IFieldSymbol>().Where(field => field.HasConstantValue))
        {
            if (!members.ContainsKey(field.ConstantValue!))
            {
                members.Add(field.ConstantValue!, new(type.Name, field.Name));
            }
        }

        return members;
    }
}
