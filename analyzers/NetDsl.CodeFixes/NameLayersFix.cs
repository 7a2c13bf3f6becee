using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using NetDsl.Semantics.Rules;

namespace NetDsl.CodeFixes;

/// <summary>
/// Writes the names that layers have today, so that they keep them, and with them their weights and files, when another layer is inserted.
/// </summary>
[Shared]
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(NameLayersFix))]
public sealed class NameLayersFix() : NetworkCodeFix(UnnamedLayersRule.Id)
{
    private protected override IEnumerable<Repair> RepairsFor(FixRequest request)
    {
        AttributeArgumentListSyntax?[] lists = [.. request.Places.Select(place => request.Find<AttributeSyntax>(place)?.ArgumentList)];
        string[] names = request.Diagnostic.Properties.TryGetValue(UnnamedLayersRule.NamesFact, out string? fact) && fact is not null
            ? fact.Split(',')
            : [];
        if (lists.Length == names.Length && lists.All(list => list is { Arguments.Count: > 0 }))
        {
            yield return new(
                lists.Length == 1 ? "Name the layer" : "Name the layers",
                nameof(NameLayersFix),
                [.. lists.Zip(names, (list, name) => new TextChange(new(list!.Arguments.Last().Span.End, 0), $", Name = \"{name}\""))]);
        }
    }
}
