using System.Globalization;
using System.Text.RegularExpressions;

namespace NetDsl.Testing.Pages;

/// <summary>Compares what a page shows with what its program prints.</summary>
/// <remarks>
/// Training gives the same bits only on the same kind of processor, so figures may differ a little, and nothing else may. A line <c>…</c> stands
/// for any number of lines.
/// </remarks>
public static partial class Figures
{
    private const string Omitted = "…";

    /// <summary>The first difference, as a sentence; null where there is none.</summary>
    /// <param name="shown">What the page says.</param>
    /// <param name="printed">What the program prints.</param>
    /// <param name="relative">By which part of itself a figure may differ.</param>
    /// <param name="units">How much it may differ in any case, in units of its last digit; numbers without a point are counts and may not.</param>
    public static string? FirstDifference(string shown, string printed, double relative, double units)
    {
        string[] expected = Lines(shown), actual = Lines(printed);
        int at = 0;
        for (int i = 0; i < expected.Length; i++)
        {
            if (expected[i] == Omitted)
            {
                // The rest of the page is looked for from its end.
                at = actual.Length - (expected.Length - i - 1);
                continue;
            }

            if (at < 0 || at >= actual.Length)
            {
                return $"the page shows a line that is not printed: {expected[i]}";
            }

            if (!AreAlike(expected[i], actual[at], relative, units))
            {
                return $"the page shows\n  {expected[i]}\nbut this is printed:\n  {actual[at]}";
            }

            at++;
        }

        return at == actual.Length ? null : $"this is printed and not shown: {actual[at]}";
    }

    private static bool AreAlike(string shown, string printed, double relative, double units)
    {
        // A figure of another width moves what is aligned.
        if (Squeeze(Number().Replace(shown, "0")) != Squeeze(Number().Replace(printed, "0")))
        {
            return false;
        }

        return Number().Matches(shown).Zip(Number().Matches(printed)).All(pair =>
        {
            double expected = ValueOf(pair.First), actual = ValueOf(pair.Second);
            return Math.Abs(expected - actual) <= Math.Max(relative * Math.Abs(expected), units * UnitOf(pair.First.Value));
        });
    }

    private static string Squeeze(string line) => Spaces().Replace(line, " ").Trim();

    private static double ValueOf(Match figure) => double.Parse(figure.Value, NumberStyles.Number, CultureInfo.InvariantCulture);

    private static double UnitOf(string figure) =>
        figure.IndexOf('.', StringComparison.Ordinal) is >= 0 and int point ? Math.Pow(10, point + 1 - figure.Length) : 0;

    private static string[] Lines(string text) => [.. text.TrimEnd('\n').Split('\n').Select(line => line.TrimEnd())];

    [GeneratedRegex(@"-?\d[\d,]*(\.\d+)?")]
    private static partial Regex Number();

    [GeneratedRegex(@"[ ─]+")]
    private static partial Regex Spaces();
}
