using static System.FormattableString;

namespace NetDsl;

/// <summary>
/// A network as a picture: a box for each layer, from the input down; a frame around each block, once however often it is repeated; and for
/// what skips layers an arc at their side.
/// </summary>
internal sealed class NetworkPicture
{
    private const int Margin = 20, Inset = 14, Apart = 9, Padding = 12;
    private const int Tall = 44, Slim = 30, Gap = 20, Header = 28, Top = 60;
    private const int NarrowestBox = 340, WidestForTitles = 460;

    private readonly NetworkDescription _network;
    private readonly int _boxWidth;
    private readonly SvgSheet _sheet = new();
    private readonly Dictionary<int, Place> _places = [];       // of what a layer gives, by its index; −1 is the input
    private readonly List<(int X, int From, int To)> _side = [];     // arcs and frames
    private int _bottom = Top;
    private int _needed;        // the width of boxes in which all texts have room

    private NetworkPicture(NetworkDescription network, int boxWidth) => (_network, _boxWidth) = (network, boxWidth);

    public static string Draw(NetworkDescription network)
    {
        var picture = new NetworkPicture(network, NarrowestBox);
        string drawn = picture.Draw();
        return picture._needed <= NarrowestBox ? drawn : new NetworkPicture(network, picture._needed + (picture._needed % 2)).Draw();
    }

    private string Draw()
    {
        string totals = $"{Figure.Count(_network.ParameterCount, "parameter")}, {Figure.Number(_network.MultiplyAdds)} multiply-adds";
        _sheet.Text("name title", Margin, 26, _network.Name);
        _sheet.Text("detail", Margin, 45, totals);
        Need(Math.Max(SvgSheet.WidthOf(_network.Name, 17, isBold: true), SvgSheet.WidthOf(totals, 12)));

        var room = new Room(Margin, Margin + _boxWidth);
        AddBox(room, new("edge", "input", Shape.Product(_network.InputShape), "", ""));
        _places[-1] = Below(room);
        Add(LayerScope.Of(_network), room);
        if (_network.Loss is { } loss)
        {
            _sheet.Arrow(room.Middle, _bottom, _bottom + Gap);
            _bottom += Gap;
            string smoothing = _network.LabelSmoothing == 0 ? "" : $"label smoothing {Figure.Number(_network.LabelSmoothing)}";
            AddBox(room, new("edge", loss.ToString(), "", smoothing, ""));
        }

        return _sheet.ToSvg(
            _side.Select(other => other.X).Append(room.Right).Max() + Margin, _bottom + Margin, _network.ToString());
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
        string details = Figure.Join(
            name.Length == 0 || name.StartsWith(layer.Kind, StringComparison.Ordinal) ? null : layer.Kind,
            layer.Window?.ToString(),
            layer.Activation is { Kind: not Activation.Linear } activation ? activation.ToString() : null,
            layer.DropoutRate is { } rate ? $"drops {Figure.Share(rate)}" : null);
        string weights = layer.ParameterCount == 0 ? "" : Figure.Count(layer.ParameterCount, "parameter");
        var box = new Box(
            weights.Length == 0 ? "layer" : "layer weights",
            name.Length == 0 ? layer.Kind : name,
            Shape.Product(layer.OutputShape),
            details,
            weights);
        int top = _bottom + Gap;
        foreach (int read in layer.Reads.Select(SourceOf).Distinct())
        {
            if (read == above)
            {
                _sheet.Arrow(room.Middle, _bottom, top);
            }
            else
            {
                AddArc(_places[read], room.Right, top + (box.Height / 2));
            }
        }

        _bottom = top;
        AddBox(room, box);
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
            _sheet.Line(room.Middle, _bottom, top + Header);
            Place outside = _places[entering];
            _places[entering] = new(room.Middle, top + Header);
            _bottom = top + Header;
            Add(first, room.Inner);
            _places[entering] = outside;

            _sheet.Line(room.Middle, _bottom, _bottom + (Gap / 2));
            _bottom += Gap / 2;
            int right = Math.Max(room.Right, Aside(room.Inner.Right, top, _bottom));
            _side.Add((right, top, _bottom));
            _sheet.Frame(room.Left, top, right, _bottom);
            AddTitle(room, top, $"{TitleOf(block, i, alike)}: {first.Block}");
            i += alike;
            _places[SourceOf(block.Repetitions[i - 1].End - 1)] = new(room.Middle, _bottom + (Gap / 2));
        }
    }

    /// <summary>What repetitions that are alike are called: <c>Stage × 4</c> for all, otherwise <c>Stage.0</c> or
    /// <c>Stage.1–3</c>.</summary>
    private static string TitleOf(BlockItem block, int first, int count) =>
        !block.IsNumbered ? block.Name
        : count == block.Repetitions.Count ? Invariant($"{block.Name} × {count}")
        : count == 1 ? Invariant($"{block.Name}.{first}")
        : Invariant($"{block.Name}.{first}–{first + count - 1}");

    /// <summary>The title of a frame, left of the line that enters; a very long one on top of that line.</summary>
    private void AddTitle(Room room, int top, string title)
    {
        _sheet.Text("detail caption", room.Left + Padding, top + 18, title);
        int width = SvgSheet.WidthOf(title, 12) + (2 * Padding);
        Need(Math.Max(width, Math.Min(2 * width, WidestForTitles)) + Nesting(room));
    }

    private void AddBox(Room room, Box box)
    {
        int first = _bottom + (box.IsTall ? 19 : 20), second = _bottom + 36;
        (int left, int right) = (room.Left + Padding, room.Right - Padding);
        _sheet.Box(box.Style, room.Left, _bottom, room.Right, _bottom + box.Height);
        _sheet.Text("name", left, first, box.Name);
        _sheet.Text("", right, first, box.Shape, isEnd: true);
        _sheet.Text("detail", left, second, box.Details);
        _sheet.Text("detail", right, second, box.Weights, isEnd: true);
        int above = SvgSheet.WidthOf(box.Name, 14, isBold: true) + SvgSheet.WidthOf(box.Shape, 14);
        int below = SvgSheet.WidthOf(box.Details, 12) + SvgSheet.WidthOf(box.Weights, 12);
        Need(Math.Max(above, below) + (4 * Padding) + Nesting(room));
        _bottom += box.Height;
    }

    /// <summary>From what is read around all that lies between, into the side of what reads.</summary>
    private void AddArc(Place from, int right, int y)
    {
        int column = Aside(right, from.Y, y);
        _side.Add((column, from.Y, y));
        _sheet.Arc(from.X, from.Y, column, right, y);
    }

    /// <summary>The nearest column at the right that is free between two heights.</summary>
    private int Aside(int right, int top, int bottom) => _side
        .Where(other => other.From < bottom && other.To > top)
        .Select(other => other.X)
        .Append(right + Apart)
        .Max() + Apart;

    private void Need(int width) => _needed = Math.Max(_needed, width);

    /// <summary>What frames around a room take of the width.</summary>
    private static int Nesting(Room room) => 2 * (room.Left - Margin);

    /// <summary>On the line that leaves a box.</summary>
    private Place Below(Room room) => new(room.Middle, _bottom + (Gap / 2));

    /// <summary>All that is drawn of a block.</summary>
    private string Sketch(LayerScope scope) => string.Join('\n', Enumerable.Range(scope.First, scope.End - scope.First)
        .Select(index => _network.Layers[index])
        .Select(layer => layer.ToString()[Math.Min(layer.Name.Length, layer.ToString().Length)..]));

    private int SourceOf(int layer) => LayerViews.SourceOf(_network.Layers, layer);

    /// <summary>A box: a name and a shape; below them, where there are any, details and a number of weights.</summary>
    private sealed record Box(string Style, string Name, string Shape, string Details, string Weights)
    {
        public bool IsTall => Details.Length + Weights.Length > 0;

        public int Height => IsTall ? Tall : Slim;
    }

    /// <summary>Where arcs leave what a layer gives.</summary>
    private readonly record struct Place(int X, int Y);

    /// <summary>The columns that boxes take.</summary>
    private readonly record struct Room(int Left, int Right)
    {
        public int Middle => (Left + Right) / 2;

        public Room Inner => new(Left + Inset, Right - Inset);
    }
}
