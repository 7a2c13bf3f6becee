using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetDsl.CodeFixes.Editing;
using NetDsl.Semantics.Rules;

namespace NetDsl.CodeFixes;

/// <summary>Gives an initializer the name that says what it is for its layer; its options mean the same there.</summary>
[Shared]
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(KernelInitializerFix))]
public sealed class KernelInitializerFix() : NetworkCodeFix([KernelInitializerRule.Id])
{
    /// <summary>The key of "use Init.Identity".</summary>
    public const string UseName = "UseInitOfLayer";

    private protected override IEnumerable<Repair> RepairsFor(FixRequest request) =>
        request.Diagnostic.Properties.TryGetValue(InitializerRule.ReplacementsFact, out string? method)
        && request.Find<AttributeArgumentSyntax>(request.Places.First()) is { } argument
        && InitExpression.Rename(argument.Expression, method!, request) is { } change
            ? [new($"Use Init.{method}", UseName, [change])]
            : [];
}
