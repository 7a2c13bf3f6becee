using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetDsl.CodeFixes.Editing;
using NetDsl.Semantics.Rules;

namespace NetDsl.CodeFixes;

/// <summary>Removes an argument that nothing reads, or that is better left out, from all layers that the finding counts.</summary>
[Shared]
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveArgumentFix))]
public sealed class RemoveArgumentFix() : NetworkCodeFix(ArgumentWithoutEffectRule.Id, BiasStartRule.Id)
{
    private protected override IEnumerable<Repair> RepairsFor(FixRequest request)
    {
        AttributeArgumentSyntax?[] arguments = [.. request.Places.Select(request.Find<AttributeArgumentSyntax>)];
        if (arguments[0]?.NameEquals?.Name is { } name && !arguments.Contains(null))
        {
            string layers = arguments.Length == 1 ? "" : $" from {arguments.Length} layers";
            yield return new(
                $"Remove {name}{layers}", nameof(RemoveArgumentFix), [.. arguments.SelectMany(argument => Removal.OfArgument(argument!))]);
        }
    }
}
