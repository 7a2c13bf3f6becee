using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using NetDsl.Semantics.Rules;

namespace NetDsl.CodeFixes;

/// <summary>Lets a recurrent layer give its states after all steps to the layer that reads them.</summary>
[Shared]
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ReturnSequencesFix))]
public sealed class ReturnSequencesFix() : NetworkCodeFix(NeedsSequenceRule.Id)
{
    /// <summary>What was written as false stays: behind it stands a decision.</summary>
    private protected override IEnumerable<Repair> RepairsFor(FixRequest request)
    {
        if (request.Places.Skip(1).FirstOrDefault() is { } place
            && request.Find<AttributeSyntax>(place) is { ArgumentList: { Arguments.Count: > 0 } list } layer
            && list.Arguments.All(argument => argument.NameEquals?.Name.Identifier.ValueText != "ReturnSequences"))
        {
            yield return new(
                $"Give all states of [{layer.Name}]",
                nameof(ReturnSequencesFix),
                [new TextChange(new TextSpan(list.Arguments.Last().Span.End, 0), ", ReturnSequences = true")]);
        }
    }
}
