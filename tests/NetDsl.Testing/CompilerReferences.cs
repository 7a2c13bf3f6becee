using System.Collections;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace NetDsl.Testing;

/// <summary>Looks through everything that an object holds for what must not outlive a key stroke.</summary>
public static class CompilerReferences
{
    private static readonly Type[] Forbidden =
    [
        typeof(ISymbol), typeof(SyntaxNode), typeof(SyntaxTree), typeof(SyntaxReference), typeof(SyntaxToken), typeof(SyntaxTrivia),
        typeof(Location), typeof(Compilation), typeof(SemanticModel), typeof(AttributeData), typeof(TypedConstant), typeof(Diagnostic),
    ];

    /// <summary>Where the first such thing is, as a path of fields; null when there is none.</summary>
    public static string? Find(object? value) => Find(value, "it", new(ReferenceEqualityComparer.Instance));

    private static string? Find(object? value, string path, HashSet<object> seen)
    {
        if (value is null or string || value.GetType() is { IsPrimitive: true } or { IsEnum: true } || (!value.GetType().IsValueType && !seen.Add(value)))
        {
            return null;
        }

        Type type = value.GetType();
        if (Forbidden.Any(forbidden => forbidden.IsAssignableFrom(type)))
        {
            return $"a {type.Name} at {path}";
        }

        if (value is IEnumerable items)
        {
            foreach (object? item in items)
            {
                if (Find(item, path + "[]", seen) is { } found)
                {
                    return found;
                }
            }
        }

        return FieldsOf(type).Select(field => Find(field.GetValue(value), $"{path}.{field.Name}", seen)).FirstOrDefault(found => found is not null);
    }

    private static IEnumerable<FieldInfo> FieldsOf(Type? type)
    {
        for (; type is not null; type = type.BaseType)
        {
            foreach (FieldInfo field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                if (!field.FieldType.IsPointer)
                {
                    yield return field;
                }
            }
        }
    }
}
