using System.Globalization;

namespace NetDsl.Semantics;

/// <summary>Numbers as text: the same bytes under every culture, operating system and .NET version.</summary>
/// <remarks>
/// Short forms go through <see cref="decimal"/>: .NET Framework, which runs the compiler inside Visual Studio, and .NET round
/// the digits of a <see cref="double"/> differently, those of a decimal alike.
/// </remarks>
internal static class Numbers
{
    /// <summary>Four significant digits for people: <c>0.0505</c>, <c>1.534</c>, <c>392</c>, <c>2.5e-7</c>.</summary>
    public static string Short(double value)
    {
        if (value == 0)
        {
            return "0";
        }

        if (double.IsNaN(value) || double.IsInfinity(value))
        {
            return double.IsNaN(value) ? "NaN" : value > 0 ? "∞" : "−∞";
        }

        int exponent = (int)Math.Floor(Math.Log10(Math.Abs(value)));
        return exponent is >= -4 and < 9 ? Fixed(value, exponent) : Scientific(value, exponent);
    }

    /// <summary>A share for people: <c>50 %</c>, <c>0.02 %</c>.</summary>
    public static string Percent(double share) => Significant(share * 100, 2) + " %";

    /// <summary>A count with thousands separators: <c>200,960</c>.</summary>
    public static string Count(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>An integer as C# reads it, in groups of three: <c>200_960</c>.</summary>
    public static string Integer(long value) => value.ToString("N0", CultureInfo.InvariantCulture).Replace(',', '_');

    /// <summary>A float that C# reads back as the same value: <c>1.4142135f</c>.</summary>
    public static string Single(double value) => RoundTrip((float)value) + "f";

    /// <summary>A double of at most nine significant digits, as people write options: <c>0.2</c>, <c>30</c>.</summary>
    public static string Double(double value) => value.ToString("G9", CultureInfo.InvariantCulture);

    private static string RoundTrip(float value)
    {
        for (int digits = 1; digits < 9; digits++)
        {
            string text = value.ToString("G" + digits, CultureInfo.InvariantCulture);
            if (float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out float read) && read == value)
            {
                return text;
            }
        }

        return value.ToString("G9", CultureInfo.InvariantCulture);
    }

    private static string Significant(double value, int digits) =>
        value == 0 || Math.Abs(value) < 1e-9
            ? "0"
            : Fixed(value, (int)Math.Floor(Math.Log10(Math.Abs(value))), digits);

    private static string Fixed(double value, int exponent, int digits = 4)
    {
        int decimals = Math.Max(0, Math.Min(digits - 1 - exponent, 28));
        return Math.Round((decimal)value, decimals).ToString("#,0.############################", CultureInfo.InvariantCulture);
    }

    private static string Scientific(double value, int exponent) =>
        Math.Abs(exponent) > 300
            ? value.ToString("0.###e+0", CultureInfo.InvariantCulture)
            : Math.Round((decimal)(value / Math.Pow(10, exponent)), 2).ToString("0.##", CultureInfo.InvariantCulture)
                + "e" + exponent.ToString(CultureInfo.InvariantCulture);
}
