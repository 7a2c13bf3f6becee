using System.Globalization;

namespace NetDsl;

/// <summary>
/// Numbers as people read them, in tables and in lines, the same under every culture. The compiler's side is built with this file, too.
/// </summary>
internal static partial class Figure
{
    public static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    public static string Number(double? value) => value switch
    {
        null => "",
        { } number when double.IsInfinity(number) => number > 0 ? "∞" : "−∞",
        { } number when number == 0 || Math.Abs(number) is >= 1e-4 and < 1e9 =>
            number.ToString("#,0.#######", CultureInfo.InvariantCulture),
        { } number => number.ToString("0.###e-0", CultureInfo.InvariantCulture),
    };
}
