using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using NetDsl.Semantics.Rules;

namespace NetDsl.CodeFixes;

/// <summary>Makes room for exactly one answer. (What should become of inputs that are too many or too few is not known.)</summary>
[Shared]
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(LengthFix))]
public sealed class LengthFix() : NetworkCodeFix(LengthRule.Id)
{
    /// <summary>Only a number: behind a constant's name stands a decision.</summary>
    private protected override IEnumerable<Repair> RepairsFor(FixRequest request)
    {
        if (request.Diagnostic.Properties.TryGetValue(LengthRule.ConstantFact, out string? constant)
            && request.Find<LiteralExpressionSyntax>(request.Places.Last()) is { } length
            && request.Find<InvocationExpressionSyntax>(request.Diagnostic.Location)?.Expression is MemberAccessExpressionSyntax member
            && request.Model.GetTypeInfo(member.Expression, request.CancellationToken).Type is { } type)
        {
            string name = $"{type.ToMinimalDisplayString(request.Model, NullableFlowState.None, length.SpanStart)}.{constant}";
            yield return new($"Make room for {name} values", nameof(LengthFix), [new TextChange(length.Span, name)]);
        }
    }
}
