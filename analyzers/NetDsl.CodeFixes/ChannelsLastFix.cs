using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using NetDsl.Semantics.Rules;

namespace NetDsl.CodeFixes;

/// <summary>Writes the channels first: <c>[Input(28, 28, 1)]</c> becomes <c>[Input(1, 28, 28)]</c>.</summary>
[Shared]
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ChannelsLastFix))]
public sealed class ChannelsLastFix() : NetworkCodeFix(ChannelsLastRule.Id, WindowTooLargeRule.Id)
{
    private protected override IEnumerable<Repair> RepairsFor(FixRequest request)
    {
        if (request.Diagnostic.Properties.ContainsKey(ChannelsLastRule.OrderFact)
            && request.Find<AttributeSyntax>(request.Diagnostic.Location)?.ArgumentList?.Arguments is [var height, var width, var channels])
        {
            yield return new(
                "Put the channels first",
                nameof(ChannelsLastFix),
                [Replace(height, channels), Replace(width, height), Replace(channels, width)]);
        }
    }

    private static TextChange Replace(AttributeArgumentSyntax old, AttributeArgumentSyntax by) => new(old.Span, by.ToString());
}
