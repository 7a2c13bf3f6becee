using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetDsl.CodeFixes.Editing;
using NetDsl.Semantics.Rules;

namespace NetDsl.CodeFixes;

/// <summary>Removes an argument that nothing reads.</summary>
[Shared]
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ArgumentWithoutEffectFix))]
public sealed class ArgumentWithoutEffectFix : NetworkCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [ArgumentWithoutEffectRule.Id];

    private protected override IEnumerable<Repair> RepairsFor(FixRequest request)
    {
        if (request.Find<AttributeArgumentSyntax>(request.Diagnostic.Location) is { NameEquals.Name: { } name } argument)
        {
            yield return new($"Remove {name}", nameof(ArgumentWithoutEffectFix), [.. Removal.OfArgument(argument)]);
        }
    }
}
