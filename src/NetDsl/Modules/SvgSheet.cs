using System.Security;
using System.Text;
using static System.FormattableString;

namespace NetDsl;

/// <summary>A sheet of SVG for boxes, frames around them and lines between them, light or dark as the reader's screen is.</summary>
internal sealed class SvgSheet
{
    private const string Style = """
        svg { background: #ffffff }
        text { font: 14px system-ui, sans-serif; fill: #1b2a41 }
        .title { font-size: 17px }
        .name { font-weight: 600 }
        .detail { font-size: 12px; fill: #55657d }
        .caption { paint-order: stroke; stroke: #ffffff; stroke-width: 6px }
        .layer { fill: #eef3fb; stroke: #4a6fa5 }
        .weights { fill: #d5e4ff }
        .edge { fill: none; stroke: #4a6fa5 }
        .frame { fill: none; stroke: #8a9bb5; stroke-dasharray: 4 3 }
        .line { fill: none; stroke: #4a6fa5 }
        .tip { fill: #4a6fa5 }
        .skip { fill: none; stroke: #b3541e; stroke-width: 1.5 }
        .end { fill: #b3541e }
        @media (prefers-color-scheme: dark) {
          svg { background: #12182a }
          text { fill: #e8eef8 }
          .detail { fill: #a9b7cc }
          .caption { stroke: #12182a }
          .layer { fill: #22304a; stroke: #7f9cc9 }
          .weights { fill: #2c4270 }
          .edge, .line { stroke: #7f9cc9 }
          .tip { fill: #7f9cc9 }
          .skip { stroke: #f0965c }
          .end { fill: #f0965c }
        }
        """;

    private readonly StringBuilder _frames = new();
    private readonly StringBuilder _lines = new();
    private readonly StringBuilder _boxes = new();

    /// <summary>How far a text reaches in most fonts for screens, from letters of average width.</summary>
    public static int WidthOf(string text, int size, bool isBold = false) => (int)Math.Ceiling(
        text.EnumerateRunes().Sum(rune => rune.Value >= 0x1100 ? 1 : isBold ? 0.7 : 0.62) * size);

    public void Frame(int left, int top, int right, int bottom) =>
        _frames.Append(Rectangle("frame", left, top, right, bottom, corner: 8)).Append('\n');

    public void Box(string style, int left, int top, int right, int bottom) =>
        _boxes.Append(Rectangle(style, left, top, right, bottom, corner: 6)).Append('\n');

    /// <summary>A text that begins at a place, or ends there; nothing for none.</summary>
    public void Text(string style, int x, int y, string text, bool isEnd = false)
    {
        if (text.Length > 0)
        {
            string name = style.Length == 0 ? "" : $" class=\"{style}\"", anchor = isEnd ? " text-anchor=\"end\"" : "";
            _boxes.Append(Invariant($"<text{name} x=\"{x}\" y=\"{y}\"{anchor}>{Escaped(text)}</text>\n"));
        }
    }

    /// <summary>A line down.</summary>
    public void Line(int x, int from, int to) => _lines.Append(Invariant($"<path class=\"line\" d=\"M{x} {from}V{to}\"/>\n"));

    /// <summary>A line down into a box.</summary>
    public void Arrow(int x, int from, int to)
    {
        Line(x, from, to - 5);
        _lines.Append(Invariant($"<path class=\"tip\" d=\"M{x} {to}l-3.5 -6h7z\"/>\n"));
    }

    /// <summary>An arc from a line to a column at its right, down there, and back into the right side of a box.</summary>
    public void Arc(int fromX, int fromY, int column, int toX, int toY)
    {
        string around = Invariant(
            $"M{fromX} {fromY}H{column - 8}Q{column} {fromY} {column} {fromY + 8}V{toY - 8}Q{column} {toY} {column - 8} {toY}H{toX + 7}");
        _lines.Append($"<path class=\"skip\" d=\"{around}\"/>")
            .Append(Invariant($"<circle class=\"end\" cx=\"{fromX}\" cy=\"{fromY}\" r=\"2.5\"/>"))
            .Append(Invariant($"<path class=\"end\" d=\"M{toX} {toY}l8 -4v8z\"/>\n"));
    }

    /// <summary>The document. Frames are behind lines, those behind boxes.</summary>
    /// <param name="width">In pixels.</param>
    /// <param name="height">In pixels.</param>
    /// <param name="title">What readers hear who do not see it.</param>
    public string ToSvg(int width, int height, string title) => Invariant($$"""
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {{width}} {{height}}" width="{{width}}" height="{{height}}" role="img">
        <title>{{Escaped(title)}}</title>
        <style>
        {{Style}}
        </style>
        {{_frames}}{{_lines}}{{_boxes}}</svg>

        """).ReplaceLineEndings("\n");

    private static string Rectangle(string style, int left, int top, int right, int bottom, int corner) => Invariant(
        $"<rect class=\"{style}\" x=\"{left}\" y=\"{top}\" width=\"{right - left}\" height=\"{bottom - top}\" rx=\"{corner}\"/>");

    private static string Escaped(string text) => SecurityElement.Escape(text);
}
