using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using ScottPlot;

namespace InitializationLab.Report;

/// <summary>
/// A chart as SVG for the page. ScottPlot draws what has a shape; texts are written here, so that they take the page's font and colours and no font has to be
/// installed where the lab runs.
/// </summary>
internal sealed partial class Chart : IDisposable
{
    /// <summary>Room enough for the name of a start.</summary>
    public const int NamesRight = 78;

    private const int Width = 340, Top = 28, Bottom = 38;

    private readonly Plot _plot = new();
    private readonly StringBuilder _texts = new();
    private readonly List<(double Y, string Text, Ink Ink)> _endLabels = [];
    private readonly string _title;
    private readonly Axis _x;
    private readonly Axis _y;
    private readonly int _height;
    private readonly int _left;
    private readonly int _right;

    /// <param name="title">What the chart is about, written above it.</param>
    /// <param name="x">The horizontal axis.</param>
    /// <param name="y">The vertical axis.</param>
    /// <param name="height">In the units in which the width is 340.</param>
    /// <param name="left">The room left of the plot, for the texts of its axis.</param>
    /// <param name="right">The room right of the plot, for the names of lines.</param>
    public Chart(string title, Axis x, Axis y, int height = 240, int left = 40, int right = 12)
    {
        (_title, _x, _y, _height, _left, _right) = (title, x, y, height, left, right);
        _plot.FigureBackground.Color = Colors.Transparent;
        _plot.DataBackground.Color = Colors.Transparent;
        _plot.Axes.Frame(false);
        _plot.Layout.Fixed(new PixelPadding(left, right, Bottom, Top));
        _plot.Axes.SetLimits(x.From, x.To, y.From, y.To);
        _plot.Axes.Bottom.TickGenerator = TicksOf(x);
        _plot.Axes.Left.TickGenerator = TicksOf(y);
        _plot.Axes.Bottom.MajorTickStyle.Length = _plot.Axes.Left.MajorTickStyle.Length = 0;
        _plot.Grid.MajorLineColor = Ink.Grid.Color;
    }

    /// <summary>A line through points; those that have no place on an axis are left out.</summary>
    public Chart Line(IEnumerable<(double X, double Y)> points, Ink ink, float width = 2, double alpha = 1)
    {
        Coordinates[] placed = [.. points.Select(Place).Where(point => point.AreReal)];
        if (placed.Length > 0)
        {
            var line = _plot.Add.ScatterLine(placed, ink.Color.WithAlpha(alpha));
            line.LineWidth = width;
        }

        return this;
    }

    public Chart Dots(IEnumerable<(double X, double Y)> points, Ink ink, float size = 5, double alpha = 0.55)
    {
        Coordinates[] placed = [.. points.Select(Place).Where(point => point.AreReal)];
        if (placed.Length > 0)
        {
            _plot.Add.ScatterPoints(placed, ink.Color.WithAlpha(alpha)).MarkerSize = size;
        }

        return this;
    }

    /// <summary>A filled shape around points, in the order in which they are given.</summary>
    public Chart Shape(IEnumerable<(double X, double Y)> outline, Ink ink)
    {
        var shape = _plot.Add.Polygon([.. outline.Select(Place)]);
        shape.FillColor = ink.Color.WithAlpha(0.35);
        shape.LineColor = ink.Color;
        shape.LineWidth = 1.25f;
        return this;
    }

    /// <summary>A name right of the plot, where a line ends.</summary>
    public Chart EndLabel(double y, string text, Ink ink)
    {
        if (double.IsFinite(_y.Place(y)))
        {
            _endLabels.Add((PixelY(_y.Place(y)), text, ink));
        }

        return this;
    }

    /// <summary>A text inside the plot.</summary>
    public Chart Note(double x, double y, string text, Ink? ink = null)
    {
        Write(PixelX(_x.Place(x)) + 3, PixelY(_y.Place(y)), text, "note", "start", ink ?? Ink.Text);
        return this;
    }

    /// <summary>The chart.</summary>
    /// <param name="description">For those who hear the page in place of seeing it.</param>
    public string ToSvg(string description)
    {
        WriteAxes();
        WriteEndLabels();
        string drawn = _plot.GetSvgXml(Width, _height);
        string inner = drawn[(drawn.IndexOf('>', drawn.IndexOf("<svg", StringComparison.Ordinal)) + 1)..drawn.LastIndexOf("</svg>", StringComparison.Ordinal)];

        inner = NameClips(Spaces().Replace(inner, "><"));
        return $"""
            <svg class="chart" viewBox="0 0 {Width} {_height.ToString(CultureInfo.InvariantCulture)}" role="img" aria-label="{WebUtility.HtmlEncode(description)}">{Ink.Resolve(inner)}{_texts}</svg>
            """;
    }

    public void Dispose() => _plot.Dispose();

    /// <summary>
    /// Names inside of SVG are names of the whole page, and those that come from drawing count what the process has drawn so far. Here they become the same in each run
    /// and others in each chart.
    /// </summary>
    private string NameClips(string svg)
    {
        List<string> names = [.. ClipName().Matches(svg).Select(match => match.Value).Distinct()];
        string numbered = ClipName().Replace(svg, match => string.Create(CultureInfo.InvariantCulture, $"clip{names.IndexOf(match.Value)}"));
        string chart = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(numbered + _texts)))[..10];
        return NumberedClip().Replace(numbered, $"clip$1-{chart}");
    }

    private static ScottPlot.TickGenerators.NumericManual TicksOf(Axis axis) =>
        new([.. axis.Ticks.Select(tick => tick.Position)], [.. axis.Ticks.Select(_ => "")]);

    private Coordinates Place((double X, double Y) point) => new(_x.Place(point.X), _y.Place(point.Y));

    private void WriteAxes()
    {
        Write(0, 14, _title, "chart-title", "start", Ink.Text);
        foreach (Axis.Tick tick in _x.Ticks)
        {
            Write(PixelX(tick.Position), _height - Bottom + 15, tick.Text, "tick", "middle", Ink.Text);
        }

        foreach (Axis.Tick tick in _y.Ticks)
        {
            Write(_left - 6, PixelY(tick.Position) + 4, tick.Text, "tick", "end", Ink.Text);
        }

        Write((_left + Width - _right) / 2.0, _height - 6, _x.Title, "axis-title", "middle", Ink.Text);
    }

    /// <summary>From the top down, each far enough below the one before, and all of them above the bottom.</summary>
    private void WriteEndLabels()
    {
        const double LineHeight = 14;
        var labels = _endLabels.OrderBy(label => label.Y).ToArray();
        double lowest = double.NegativeInfinity;
        for (int i = 0; i < labels.Length; i++)
        {
            double highestAllowed = _height - Bottom - ((labels.Length - 1 - i) * LineHeight);
            double y = Math.Max(Math.Min(labels[i].Y, highestAllowed), lowest + LineHeight);
            Write(Width - _right + 5, y + 4, labels[i].Text, "end-label", "start", labels[i].Ink);
            lowest = y;
        }
    }

    private void Write(double x, double y, string text, string type, string anchor, Ink ink) => _texts.Append(
        CultureInfo.InvariantCulture,
        $"""<text class="{type}" x="{x:0.#}" y="{y:0.#}" text-anchor="{anchor}" fill="{ink.Css}">{WebUtility.HtmlEncode(text)}</text>""");

    private double PixelX(double place) => _left + ((place - _x.From) / (_x.To - _x.From) * (Width - _left - _right));

    private double PixelY(double place) => _height - Bottom - ((place - _y.From) / (_y.To - _y.From) * (_height - Bottom - Top));

    [GeneratedRegex("cl_[0-9a-f]+")]
    private static partial Regex ClipName();

    [GeneratedRegex("clip([0-9]+)")]
    private static partial Regex NumberedClip();

    [GeneratedRegex(@">\s+<")]
    private static partial Regex Spaces();
}
