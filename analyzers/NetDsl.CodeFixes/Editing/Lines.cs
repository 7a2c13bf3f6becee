using Microsoft.CodeAnalysis.Text;

namespace NetDsl.CodeFixes.Editing;

/// <summary>How the user lays out lines.</summary>
internal static class Lines
{
    /// <summary>
    /// The text that separates something put before a position from it: a line break and the line's indentation, or a space inside a line.
    /// </summary>
    public static string GapBefore(int position, SourceText text)
    {
        TextLine line = text.Lines.GetLineFromPosition(position);
        string indentation = text.ToString(TextSpan.FromBounds(line.Start, position));
        return string.IsNullOrWhiteSpace(indentation) ? LineBreak(line, text) + indentation : " ";
    }

    /// <summary>The span, and with it the rest of its lines when nothing else stands there; else the spaces after it.</summary>
    public static TextSpan WithGap(TextSpan span, SourceText text)
    {
        TextLine first = text.Lines.GetLineFromPosition(span.Start), last = text.Lines.GetLineFromPosition(span.End);
        int end = span.End;
        while (end < last.End && char.IsWhiteSpace(text[end]))
        {
            end++;
        }

        bool isAlone = end == last.End && string.IsNullOrWhiteSpace(text.ToString(TextSpan.FromBounds(first.Start, span.Start)));
        return isAlone ? TextSpan.FromBounds(first.Start, last.EndIncludingLineBreak) : TextSpan.FromBounds(span.Start, end);
    }

    private static string LineBreak(TextLine line, SourceText text) =>
        line.End < line.EndIncludingLineBreak ? text.ToString(TextSpan.FromBounds(line.End, line.EndIncludingLineBreak)) : "\n";
}
