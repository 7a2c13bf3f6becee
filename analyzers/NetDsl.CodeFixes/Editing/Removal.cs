using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace NetDsl.CodeFixes.Editing;

/// <summary>
/// Takes attributes and their optional arguments out of the source, with the comma or the line that was there for them alone.
/// </summary>
internal static class Removal
{
    /// <summary>An argument and its comma. The attribute keeps others, since what it requires is never removed.</summary>
    public static IEnumerable<TextChange> OfArgument(AttributeArgumentSyntax argument) =>
        WithSeparator(((AttributeArgumentListSyntax)argument.Parent!).Arguments, argument).Select(Delete);

    public static IEnumerable<TextChange> OfAttribute(AttributeSyntax attribute, SourceText text)
    {
        var list = (AttributeListSyntax)attribute.Parent!;
        return (list.Attributes.Count == 1 ? [Lines.WithGap(list.Span, text)] : WithSeparator(list.Attributes, attribute)).Select(Delete);
    }

    /// <summary>A comment beside the comma stays: then comma and node go, and what is between them does not.</summary>
    private static IEnumerable<TextSpan> WithSeparator<T>(SeparatedSyntaxList<T> list, T node)
        where T : SyntaxNode
    {
        int index = list.IndexOf(node);
        if (index == 0)
        {
            return list.Count == 1 ? [node.Span] : [TextSpan.FromBounds(node.SpanStart, list[1].SpanStart)];
        }

        SyntaxToken separator = list.GetSeparator(index - 1);
        SyntaxTrivia[] between =
        [
            .. list[index - 1].GetTrailingTrivia(), .. separator.LeadingTrivia, .. separator.TrailingTrivia, .. node.GetLeadingTrivia(),
        ];
        return between.All(trivia => string.IsNullOrWhiteSpace(trivia.ToString()))
            ? [TextSpan.FromBounds(list[index - 1].Span.End, node.Span.End)]
            : [separator.Span, node.Span];
    }

    private static TextChange Delete(TextSpan span) => new(span, "");
}
