using System.Globalization;
using System.Net;
using InitializationLab.Experiments;
using InitializationLab.Measuring;

namespace InitializationLab.Report;

/// <summary>Numbers as readers of a page want them, in HTML and the same under every culture.</summary>
internal static class Show
{
    private const string Nothing = "–";
    private const char ThinSpace = '\u202F';

    /// <summary>Three digits: 0.125, 31.6, 4.2 × 10⁻¹¹.</summary>
    public static string Number(double value)
    {
        if (double.IsNaN(value))
        {
            return Nothing;
        }

        if (!double.IsFinite(value))
        {
            return value > 0 ? "∞" : "−∞";
        }

        double size = Math.Abs(value);
        if (size == 0 || size is >= 0.0001 and < 10_000)
        {
            int decimals = size == 0 ? 0 : Math.Clamp(2 - (int)Math.Floor(Math.Log10(size)), 0, 6);
            return Signed(Math.Round(value, decimals).ToString("#,0.######", CultureInfo.InvariantCulture));
        }

        string[] parts = value.ToString("0.0e0", CultureInfo.InvariantCulture).Split('e');
        return $"{Signed(parts[0])}{ThinSpace}×{ThinSpace}10<sup>{Signed(parts[1])}</sup>";
    }

    public static string Count(int value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>A share of 1 in percent, with one digit after the point.</summary>
    public static string Share(double value) => double.IsNaN(value) ? Nothing : $"{(100 * value).ToString("0.0", CultureInfo.InvariantCulture)}{ThinSpace}%";

    /// <summary>How many of the test digits are read right: the median of the seeds, with lowest and highest.</summary>
    public static string Accuracy(Training training) => training.Runs.Count == 1 ? Share(training.Accuracy) : string.Create(
        CultureInfo.InvariantCulture,
        $"""{Share(training.Accuracy)} <span class="range">({100 * training.LowestAccuracy:0}–{100 * training.HighestAccuracy:0})</span>""");

    /// <summary>A duration. It is marked, since no other run will repeat it.</summary>
    public static string Time(TimeSpan time) => $"""<span class="time">{Number(time.TotalMilliseconds)}{ThinSpace}ms</span>""";

    /// <summary>How many times one duration is another, marked likewise.</summary>
    public static string Ratio(TimeSpan of, TimeSpan to) => $"""<span class="time">{Number(Math.Round(of / to))}</span>""";

    /// <summary>A measurement at a layer.</summary>
    public static string Measured(Family.Member member, int layer, Quantity quantity) => Number(member.Signal.Median(layer, quantity));

    /// <summary>The compiler's prediction for a layer.</summary>
    public static string Predicted(Family.Member member, int layer, Quantity quantity) => Number(member.Signal.Predicted(layer, quantity));

    public static string Name(Start start) => $"""<span class="start" style="--own: {Ink.Of(start).Css}">{start.Name()}</span>""";

    public static string Text(string text) => WebUtility.HtmlEncode(text);

    private static string Signed(string number) => number.Replace('-', '−');
}
