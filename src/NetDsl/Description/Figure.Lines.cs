using System.Globalization;
using System.Numerics;

namespace NetDsl;

/// <content>What lines of text need beside numbers.</content>
internal static partial class Figure
{
    /// <summary>A number as precise as predictions are: four digits.</summary>
    public static string Measured(double? value) =>
        Number(
            value is { } number ? double.Parse(number.ToString("G4", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) : null);

    /// <summary>A number that may be a product of several counts.</summary>
    public static string Number(Int128 value) => value.ToString("N0", CultureInfo.InvariantCulture);

    public static string Share(double? value) => value?.ToString("P1", CultureInfo.InvariantCulture) ?? "";

    /// <summary>"1 sample", "1,797 samples".</summary>
    /// <param name="count">How many.</param>
    /// <param name="one">What one of them is called.</param>
    /// <param name="many">What several are called; with an s by default.</param>
    public static string Count(long count, string one, string? many = null) => $"{Number(count)} {(count == 1 ? one : many ?? one + "s")}";

    /// <summary>The first of several numbers, and how they are summed up where there are more: "5.843, 3.057, …".</summary>
    public static string First<T>(ReadOnlySpan<T> values, int most = 4)
        where T : INumber<T>
    {
        string first = string.Join(
            ", ", values[..Math.Min(most, values.Length)].ToArray().Select(value => Measured(double.CreateChecked(value))));
        return values.Length > most ? first + ", …" : first;
    }

    /// <summary>The parts of a line that there are.</summary>
    public static string Join(params IEnumerable<string?> parts) => string.Join(", ", parts.OfType<string>());

    /// <summary>"step 3 of 45", or "step 3" where nobody knows of how many.</summary>
    public static string Step(int step, int steps) => steps == 0 ? $"step {Number(step)}" : $"step {Number(step)} of {Number(steps)}";
}
