using System.Collections.Immutable;
using Microsoft.CodeAnalysis.CodeFixes;
using NetDsl.CodeFixes;

namespace NetDsl.Testing;

/// <summary>Every fix that there is.</summary>
public static class AllFixes
{
    public static ImmutableArray<CodeFixProvider> All { get; } =
    [
        .. typeof(NetworkCodeFix).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(NetworkCodeFix)) && !type.IsAbstract)
            .Select(type => (CodeFixProvider)Activator.CreateInstance(type)!),
    ];
}
