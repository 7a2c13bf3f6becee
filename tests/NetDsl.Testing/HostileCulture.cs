using System.Globalization;

namespace NetDsl.Testing;

/// <summary>A culture in which everything that can differ does: "−" (U+2212) for minus, a decimal comma, a point between thousands.</summary>
public static class HostileCulture
{
    public static CultureInfo Culture { get; } = Make();

    /// <summary>Makes a culture the current one until the result is disposed.</summary>
    public static IDisposable Enter(CultureInfo? culture = null)
    {
        var before = new Restore(CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = culture ?? Culture;
        return before;
    }

    private static CultureInfo Make()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NegativeSign = "\u2212";
        culture.NumberFormat.PositiveSign = "plus";
        culture.NumberFormat.NumberDecimalSeparator = ",";
        culture.NumberFormat.NumberGroupSeparator = ".";
        culture.NumberFormat.PercentSymbol = "pct";
        return culture;
    }

    private sealed class Restore(CultureInfo culture, CultureInfo uiCulture) : IDisposable
    {
        public void Dispose() => (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, uiCulture);
    }
}
