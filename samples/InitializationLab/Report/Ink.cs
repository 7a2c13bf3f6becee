using InitializationLab.Measuring;
using ScottPlot;

namespace InitializationLab.Report;

/// <summary>A colour by its meaning. Charts are drawn with stand-ins, which become variables of the style sheet: so they follow the reader's light or dark page.</summary>
internal sealed record Ink
{
    private readonly byte _number;

    private Ink(byte number, string variable) => (_number, Variable) = (number, variable);

    public static Ink Text { get; } = new(1, "--ink");

    public static Ink Grid { get; } = new(2, "--grid");

    public static Ink Neutral { get; } = new(3, "--neutral");

    /// <summary>Its name in the style sheet.</summary>
    public string Variable { get; }

    /// <summary>Its name in CSS and in an attribute of an SVG element.</summary>
    public string Css => $"var({Variable})";

    public Color Color => new(0xFE, 0x01, _number);

    private static IEnumerable<Ink> All => [Text, Grid, Neutral, .. Enum.GetValues<Start>().Select(Of)];

    /// <summary>A start has the same colour everywhere.</summary>
    public static Ink Of(Start start) => new((byte)(16 + start), start switch
    {
        Start.Zero => "--zero",
        Start.TooSmall => "--small",
        Start.TooLarge => "--large",
        Start.Xavier => "--xavier",
        Start.He => "--he",
        Start.LeCun => "--lecun",
        _ => "--orthogonal",
    });

    /// <summary>Replaces the stand-ins.</summary>
    public static string Resolve(string svg) => All.Aggregate(svg, (text, ink) => text.Replace(ink.Color.ToHex(), ink.Css, StringComparison.OrdinalIgnoreCase));
}
