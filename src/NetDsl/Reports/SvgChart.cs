using System.Globalization;
using System.Net;
using System.Text;
using static System.FormattableString;

namespace NetDsl;

/// <summary>A line of points in a chart.</summary>
/// <param name="Name">What the legend calls it.</param>
/// <param name="Points">From left to right; those that are not finite are left out.</param>
/// <param name="IsDotted">Whether it is drawn as dots, without lines between them.</param>
internal sealed record ChartSeries(string Name, IReadOnlyList<(double X, double Y)> Points, bool IsDotted = false);

/// <summary>A chart with axes as an SVG picture, whose colours are those of the page.</summary>
/// <param name="XTitle">What the axis to the right tells.</param>
/// <param name="YTitle">What the axis upwards tells.</param>
/// <param name="Series">What is drawn, at most four of them in colours of their own.</param>
internal sealed record SvgChart(string XTitle, string YTitle, params IReadOnlyList<ChartSeries> Series)
{
    private const double Width = 440, Height = 300, Left = 56, Right = 12, Top = 12, Bottom = 44;

    /// <summary>The ends of both axes; <see langword="null"/> for those of the points.</summary>
    public (double Least, double Most)? Range { get; init; }

    /// <summary>Whether the diagonal is drawn, which is chance or perfection.</summary>
    public bool HasDiagonal { get; init; }

    public string ToSvg()
    {
        (double X, double Y)[] points = [.. Series.SelectMany(series => series.Points).Where(IsFinite)];
        ChartAxis x = ChartAxis.Over(Range, points.Select(point => point.X)), y = ChartAxis.Over(Range, points.Select(point => point.Y));
        var svg = new StringBuilder();
        string label = WebUtility.HtmlEncode($"{YTitle} by {XTitle}");
        svg.Append(CultureInfo.InvariantCulture, $"<svg viewBox=\"0 0 {Width} {Height}\" role=\"img\" aria-label=\"{label}\">\n");
        foreach (double tick in x.Ticks)
        {
            svg.Append(Invariant($"<line class=\"grid\" x1=\"{X(tick)}\" x2=\"{X(tick)}\" y1=\"{Top}\" y2=\"{Height - Bottom}\"/>"));
            svg.Append(
                Invariant($"<text x=\"{X(tick)}\" y=\"{Height - Bottom + 16}\" text-anchor=\"middle\">{ChartAxis.Text(tick)}</text>\n"));
        }

        foreach (double tick in y.Ticks)
        {
            svg.Append(Invariant($"<line class=\"grid\" x1=\"{Left}\" x2=\"{Width - Right}\" y1=\"{Y(tick)}\" y2=\"{Y(tick)}\"/>"));
            svg.Append(Invariant($"<text x=\"{Left - 6}\" y=\"{Place(Y(tick) + 4)}\" text-anchor=\"end\">{ChartAxis.Text(tick)}</text>\n"));
        }

        svg.Append(
            Invariant($"<text x=\"{(Left + Width - Right) / 2}\" y=\"{Height - 8}\" text-anchor=\"middle\">{WebUtility.HtmlEncode(XTitle)}</text>\n"));
        if (HasDiagonal)
        {
            svg.Append(
                Invariant($"<line class=\"diagonal\" x1=\"{X(x.Least)}\" y1=\"{Y(y.Least)}\" x2=\"{X(x.Most)}\" y2=\"{Y(y.Most)}\"/>\n"));
        }

        for (int i = 0; i < Series.Count; i++)
        {
            Draw(svg, Series[i], $"s{i % 4}", X, Y);
            svg.Append(
                Invariant($"<text class=\"legend s{i % 4}\" x=\"{Width - Right - 4}\" y=\"{Top + 16 + (16 * i)}\" text-anchor=\"end\">{WebUtility.HtmlEncode(Series[i].Name)}</text>\n"));
        }

        return svg.Append("</svg>\n").ToString();

        double X(double value) => Place(Left + ((Width - Left - Right) * x.Share(value)));
        double Y(double value) => Place(Height - Bottom - ((Height - Top - Bottom) * y.Share(value)));
    }

    private static void Draw(StringBuilder svg, ChartSeries series, string style, Func<double, double> x, Func<double, double> y)
    {
        (double X, double Y)[] points = [.. series.Points.Where(IsFinite).Select(point => (x(point.X), y(point.Y)))];
        if (!series.IsDotted && points.Length > 1)
        {
            svg.Append(
                Invariant($"<polyline class=\"{style}\" points=\"{string.Join(' ', points.Select(point => Invariant($"{point.X},{point.Y}")))}\"/>\n"));
            return;
        }

        foreach ((double left, double top) in points)
        {
            svg.Append(Invariant($"<circle class=\"{style}\" cx=\"{left}\" cy=\"{top}\" r=\"2.5\"/>\n"));
        }
    }

    private static bool IsFinite((double X, double Y) point) => double.IsFinite(point.X) && double.IsFinite(point.Y);

    /// <summary>To a tenth of a point, which nobody sees and files are short by.</summary>
    private static double Place(double value) => Math.Round(value, 1);
}
