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

        int exponent = ExponentOf(value);
        return exponent is >= -4 and < 9 ? Fixed(value, exponent) : Scientific(value, exponent);
    }

    /// <summary>Four significant digits as C# reads them: <c>0.1768</c>, <c>1024</c>, <c>2.5e-7</c>.</summary>
    public static string Approximate(double value) =>
        double.IsInfinity(value) ? value > 0 ? "double.PositiveInfinity" : "double.NegativeInfinity" : Short(value).Replace(",", "");

    /// <summary>A share for people: <c>50 %</c>, <c>0.02 %</c>.</summary>
    public static string Percent(double share) =>
        Math.Abs(share) is >= 1e-6 and < 1e6 ? Fixed(share * 100, ExponentOf(share * 100), digits: 2) + " %"
        : Short(share * 100) + " %";

    /// <summary>A count with thousands separators: <c>200,960</c>.</summary>
    public static string Count(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A mean number of connections: <c>1,152</c>, <c>20.25</c>.</summary>
    public static string Fan(double value) => value == Math.Floor(value) && value < 1e15 ? Count((long)value) : Short(value);

    /// <summary>A number of values: <c>1 value</c>, <c>1,024 values</c>.</summary>
    public static string Values(long count) => count == 1 ? "1 value" : $"{Count(count)} values";

    /// <summary>An integer as C# reads it, in groups of three: <c>200_960</c>.</summary>
    public static string Integer(long value) => value.ToString("N0", CultureInfo.InvariantCulture).Replace(',', '_');

    /// <summary>A float that C# reads back as the same value: <c>1.4142135f</c>.</summary>
    public static string Single(double value) => RoundTrip((float)value) + "f";

    /// <summary>A double that C# reads back as the same value, as people write options: <c>0.2</c>, <c>30</c>.</summary>
    public static string Double(double value)
    {
        for (int digits = 1; digits < 17; digits++)
        {
            string text = value.ToString("G" + digits, CultureInfo.InvariantCulture);
            if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double read) && read == value)
            {
                return Plain(text);
            }
        }

        return value.ToString("G17", CultureInfo.InvariantCulture);
    }

    /// <summary>The value rounded to significant digits, alike on every system; one that no decimal can hold as it is.</summary>
    public static double Rounded(double value, int digits) =>
        Math.Abs(value) is > 0 and < 1e28 && digits - 1 - ExponentOf(value) is >= 0 and <= 28 and var decimals
            ? (double)Math.Round((decimal)value, decimals)
            : value;

    private static string RoundTrip(float value)
    {
        for (int digits = 1; digits < 9; digits++)
        {
            string text = value.ToString("G" + digits, CultureInfo.InvariantCulture);
            if (float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out float read) && read == value)
            {
                return Plain(text);
            }
        }

        return value.ToString("G9", CultureInfo.InvariantCulture);
    }

    /// <summary>Without an exponent where people write none: <c>30</c>, not <c>3E+01</c>.</summary>
    private static string Plain(string text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal value)
            && Math.Abs(value) is >= 0.0001m and < 1e15m
            ? value.ToString("0.############################", CultureInfo.InvariantCulture)
            : WithShortExponent(text);

    /// <summary><c>1e-5</c>, not <c>1E-05</c>.</summary>
    private static string WithShortExponent(string text)
    {
        string[] parts = text.Split('E');
        return parts.Length < 2 ? text : $"{parts[0]}e{Integer(int.Parse(parts[1], CultureInfo.InvariantCulture))}";
    }

    private static int ExponentOf(double value) => (int)Math.Floor(Math.Log10(Math.Abs(value)));

    private static string Fixed(double value, int exponent, int digits = 4)
    {
        int decimals = Math.Max(0, Math.Min(digits - 1 - exponent, 28));
        return Math.Round((decimal)value, decimals).ToString("#,0.############################", CultureInfo.InvariantCulture);
    }

    private static string Scientific(double value, int exponent)
    {
        // In two steps, since 10 to the power of −320 is 0.
        double mantissa = value / Math.Pow(10, exponent / 2) / Math.Pow(10, exponent - (exponent / 2));
        decimal rounded = Math.Round((decimal)mantissa, 3);
        if (Math.Abs(rounded) >= 10)
        {
            (rounded, exponent) = (rounded / 10, exponent + 1);
        }

        return rounded.ToString("0.###", CultureInfo.InvariantCulture) + "e" + exponent.ToString(CultureInfo.InvariantCulture);
    }
}
