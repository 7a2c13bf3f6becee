using System.Text;
using static System.FormattableString;

namespace NetDsl;

/// <summary>
/// A network as a picture in SVG: a box for each layer, from the input down; a frame around each block, once however often it is repeated;
/// and for what skips layers an arc at their side.
/// </summary>
internal sealed class NetworkPicture
{
    private const int Margin = 20, BoxWidth = 480, Inset = 14, Apart = 9;
    private const int Box = 44, Gap = 18, Header = 26;

    private readonly NetworkDescription _network;
    private readonly StringBuilder _frames = new();
    private readonly StringBuilder _lines = new();
    private readonly StringBuilder _boxes = new();
    private readonly Dictionary<int, Place> _places = [];       // of what a layer gives, by its index; −1 is the input
    private readonly List<(int X, int From, int To)> _side = [];     // arcs and frames
    private int _bottom;

    private NetworkPicture(NetworkDescription network) => _network = network;

    public static string Draw(NetworkDescription network)
    {
        var picture = new NetworkPicture(network);
        return picture.Draw();
    }

    private string Draw()
    {
        string totals = $"{Figure.Count(_network.ParameterCount, "parameter")}, {Figure.Number(_network.MultiplyAdds)} multiply-adds";
        _bottom = 56;
        var room = new Room(Margin, Margin + BoxWidth);
        AddBox(room, "input", Shape.Product(_network.InputShape), "", "", "edge");
        _places[-1] = Below(room);
        Add(LayerScope.Of(_network), room);
        if (_network.Loss is { } loss)
        {
            _lines.Append(Line(room.Middle, _bottom, _bottom + Gap));
            _bottom += Gap;
            string smoothing = _network.LabelSmoothing == 0 ? "" : $"label smoothing {Figure.Number(_network.LabelSmoothing)}";
            AddBox(room, loss.ToString(), "", smoothing, "", "edge");
        }

        (int width, int height) = (_side.Select(other => other.X).Append(room.Right).Max() + Margin, _bottom + Margin);
        return Invariant($$"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {{width}} {{height}}" width="{{width}}" height="{{height}}" role="img">
            <title>{{Escaped(_network.ToString())}}</title>
            <style>
            text { font: 14px system-ui, sans-serif; fill: #1b2a41 }
            .title { font-size: 17px }
            .name { font-weight: 600 }
            .detail { font-size: 12px; fill: #55657d }
            .layer { fill: #eef3fb; stroke: #4a6fa5 }
            .weights { fill: #d5e4ff }
            .edge { fill: none; stroke: #4a6fa5 }
            .frame { fill: none; stroke: #8a9bb5; stroke-dasharray: 4 3 }
            .line { fill: none; stroke: #4a6fa5 }
            .skip { fill: none; stroke: #b3541e; stroke-width: 1.5 }
            .end { fill: #b3541e }
            @media (prefers-color-scheme: dark) {
              svg { background: #12182a }
              text { fill: #e8eef8 }
              .detail { fill: #a9b7cc }
              .layer { fill: #22304a; stroke: #7f9cc9 }
              .weights { fill: #2c4270 }
              .edge, .line { stroke: #7f9cc9 }
              .skip { stroke: #f0965c }
              .end { fill: #f0965c }
            }
            </style>
            <text class="name title" x="{{Margin}}" y="24">{{Escaped(_network.Name)}}</text>
            <text class="detail" x="{{Margin}}" y="43">{{totals}}</text>
            {{_frames}}{{_lines}}{{_boxes}}</svg>

            """).ReplaceLineEndings("\n");
    }

    /// <summary>Adds layers and blocks below what is there.</summary>
    private void Add(LayerScope scope, Room room)
    {
        int above = SourceOf(scope.First - 1);       // what the line that arrives here carries
        foreach (ScopeItem item in scope.Items)
        {
            if (item is BlockItem block)
            {
                Add(block, room);
                above = SourceOf(block.Repetitions[^1].End - 1);
            }
            else if (item is LayerItem { Index: var index } && !LayerViews.IsView(_network.Layers[index]))
            {
                Add(_network.Layers[index], index, ((LayerItem)item).Name, room, above);
                above = index;
            }
            else
            {
                above = SourceOf(((LayerItem)item).Index);
            }
        }
    }

    private void Add(LayerDescription layer, int index, string name, Room room, int above)
    {
        int top = _bottom + Gap;
        foreach (int read in layer.Reads.Select(SourceOf).Distinct())
        {
            _lines.Append(read == above ? Line(room.Middle, _bottom, top) : Arc(_places[read], room.Right, top + (Box / 2)));
        }

        _bottom = top;
        string details = Figure.Join(
            name.Length == 0 || name.StartsWith(layer.Kind, StringComparison.Ordinal) ? null : layer.Kind,
            layer.Window?.ToString(),
            layer.Activation?.ToString(),
            layer.DropoutRate is { } rate ? $"drops {Figure.Share(rate)}" : null);
        string weights = layer.ParameterCount == 0 ? "" : Figure.Count(layer.ParameterCount, "parameter");
        string title = name.Length == 0 ? layer.Kind : name, style = weights.Length == 0 ? "layer" : "layer weights";
        AddBox(room, title, Shape.Product(layer.OutputShape), details, weights, style);
        _places[index] = Below(room);
    }

    /// <summary>A frame around the first of repetitions that are alike, and one around each that differs.</summary>
    private void Add(BlockItem block, Room room)
    {
        for (int i = 0; i < block.Repetitions.Count;)
        {
            LayerScope first = block.Repetitions[i];
            int alike = block.Repetitions.Skip(i).TakeWhile(other => Sketch(other) == Sketch(first)).Count();
            int top = _bottom + Gap, entering = SourceOf(_network.Layers[first.First].Reads[0]);
            _lines.Append(Line(room.Middle, _bottom, top + Header));
            Place outside = _places[entering];
            _places[entering] = new(room.Middle, top + Header);
            _bottom = top + Header;
            Add(first, room.Inner);
            _places[entering] = outside;

            string title = $"{block.Name}{(alike == 1 ? "" : Invariant($" × {alike}"))}: {first.Block}";
            _bottom += Gap / 2;
            int right = Math.Max(room.Right, Aside(room.Inner.Right, top, _bottom));
            _side.Add((right, top, _bottom));
            _frames.Append(Rectangle("frame", room.Left, top, right, _bottom, corner: 8)).Append('\n');
            _boxes.Append(Invariant($"<text class=\"detail\" x=\"{room.Left + 10}\" y=\"{top + 17}\">{Escaped(title)}</text>\n"));
            i += alike;
            _places[SourceOf(block.Repetitions[i - 1].End - 1)] = new(room.Middle, _bottom + (Gap / 2));
        }
    }

    /// <summary>On the line that leaves a box.</summary>
    private Place Below(Room room) => new(room.Middle, _bottom + (Gap / 2));

    private void AddBox(Room room, string name, string shape, string details, string weights, string style)
    {
        _boxes.Append(Rectangle(style, room.Left, _bottom, room.Right, _bottom + Box, corner: 6))
            .Append(Text("name", room.Left + 12, 19, name, isRight: false))
            .Append(Text("", room.Right - 12, 19, shape, isRight: true))
            .Append(Text("detail", room.Left + 12, 36, details, isRight: false))
            .Append(Text("detail", room.Right - 12, 36, weights, isRight: true))
            .Append('\n');
        _bottom += Box;
    }

    private string Text(string style, int x, int below, string text, bool isRight) => text.Length == 0 ? "" : Invariant(
        $"<text{(style.Length == 0 ? "" : $" class=\"{style}\"")} x=\"{x}\" y=\"{_bottom + below}\"{(isRight ? " text-anchor=\"end\"" : "")}>{Escaped(text)}</text>");

    private static string Rectangle(string style, int left, int top, int right, int bottom, int corner) => Invariant(
        $"<rect class=\"{style}\" x=\"{left}\" y=\"{top}\" width=\"{right - left}\" height=\"{bottom - top}\" rx=\"{corner}\"/>");

    private static string Line(int x, int from, int to) => Invariant($"<path class=\"line\" d=\"M{x} {from}V{to}\"/>\n");

    /// <summary>From what is read around all that lies between, into the side of what reads.</summary>
    private string Arc(Place from, int right, int y)
    {
        int x = Aside(right, from.Y, y);
        _side.Add((x, from.Y, y));
        string around = Invariant($"M{from.X} {from.Y}H{x - 8}Q{x} {from.Y} {x} {from.Y + 8}V{y - 8}Q{x} {y} {x - 8} {y}H{right + 7}");
        return $"<path class=\"skip\" d=\"{around}\"/>"
            + Invariant($"<path class=\"end\" d=\"M{right} {y}l8 -4v8z\"/>\n");
    }

    /// <summary>The nearest column at the right that is free between two heights.</summary>
    private int Aside(int right, int top, int bottom) => _side
        .Where(other => other.From < bottom && other.To > top)
        .Select(other => other.X)
        .Append(right + Apart)
        .Max() + Apart;

    /// <summary>All that is drawn of a block.</summary>
    private string Sketch(LayerScope scope) => string.Join('\n', Enumerable.Range(scope.First, scope.End - scope.First)
        .Select(index => _network.Layers[index])
        .Select(layer => layer.ToString()[Math.Min(layer.Name.Length, layer.ToString().Length)..]));

    private int SourceOf(int layer) => LayerViews.SourceOf(_network.Layers, layer);

    private static string Escaped(string text) => System.Security.SecurityElement.Escape(text);

    /// <summary>Where arcs leave what a layer gives.</summary>
    private readonly record struct Place(int X, int Y);

    /// <summary>The columns that boxes take.</summary>
    private readonly record struct Room(int Left, int Right)
    {
        public int Middle => (Left + Right) / 2;

        public Room Inner => new(Left + Inset, Right - Inset);
    }
}
