using System.Globalization;

namespace Forecast;

/// <summary>A week of the test as SVG: what came, and what was told of each day at its midnight: by all ways but the first, a level line.</summary>
internal static class Picture
{
    private const int Days = 7, Width = 960, Height = 360, Margin = 24;

    private static readonly string[] Colors = ["#7b9e87", "#4c78a8", "#d1495b"];

    public static string Draw(Study study)
    {
        int[] midnights = [.. Enumerable.Range(0, Days).Select(day => day * LoadSeries.Day)];
        (string Name, string Color, float[] Values)[] lines =
        [
            ("what came", "#222", [.. midnights.SelectMany(sample => study.Test.Target(sample).ToArray())]),
            .. study.Forecasters.Skip(1).Zip(Colors, (way, color) =>
                (way.Name, color, midnights.SelectMany(sample => way.Predict(study.Test.Input(sample).ToArray())).ToArray())),
        ];
        float least = lines.Min(line => line.Values.Min()), most = lines.Max(line => line.Values.Max());
        return string.Create(CultureInfo.InvariantCulture, $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {Height}" font-family="sans-serif" font-size="13">
            <title>Forecasts of a day, made at its midnight</title>
            <rect width="{Width}" height="{Height}" fill="#fff"/>
            {string.Join('\n', midnights.Select(hour => string.Create(CultureInfo.InvariantCulture, $"<path stroke=\"#ddd\" d=\"M{X(hour):0.#} {Margin}V{Height - Margin}\"/>")))}
            {string.Join('\n', lines.Select(Line))}
            </svg>

            """);

        string Line((string Name, string Color, float[] Values) line, int place)
        {
            string points = string.Join(' ', line.Values.Select((value, hour) => string.Create(
                CultureInfo.InvariantCulture, $"{X(hour):0.#},{Height - Margin - ((Height - (3 * Margin)) * (value - least) / (most - least)):0.#}")));
            return string.Create(CultureInfo.InvariantCulture, $"""
                <polyline fill="none" stroke="{line.Color}" stroke-width="2" points="{points}"/>
                <text x="{Margin + (160 * place)}" y="{Margin - 8}" fill="{line.Color}">{line.Name}</text>
                """);
        }

        static double X(int hour) => Margin + ((Width - (2.0 * Margin)) * hour / (Days * LoadSeries.Day));
    }
}
