using System.Globalization;

namespace InitializationLab.Report;

/// <summary>One side of a chart: its title, range and marks. A logarithmic one counts in powers of ten.</summary>
/// <param name="Title">What it counts.</param>
/// <param name="From">The value at its beginning; of a logarithmic axis the exponent.</param>
/// <param name="To">The value at its end, likewise.</param>
/// <param name="Ticks">Marks with their texts, placed like <paramref name="From"/>.</param>
/// <param name="IsLogarithmic">Whether values are placed by their logarithm.</param>
internal sealed record Axis(string Title, double From, double To, IReadOnlyList<Axis.Tick> Ticks, bool IsLogarithmic = false)
{
    private const string Superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    public static Axis Linear(string title, double from, double to, params double[] ticks) =>
        new(title, from, to, [.. ticks.Select(value => new Tick(value, value.ToString("0.###", CultureInfo.InvariantCulture).Replace('-', '−')))]);

    /// <summary>From 10^<paramref name="from"/> to 10^<paramref name="to"/>, with a mark at every <paramref name="step"/>th power.</summary>
    public static Axis Logarithmic(string title, int from, int to, int step)
    {
        IEnumerable<int> powers = Enumerable.Range(from, to - from + 1).Where(power => power % step == 0);
        return new(title, from, to, [.. powers.Select(power => new Tick(power, PowerOfTen(power)))], IsLogarithmic: true);
    }

    /// <summary>Names in place of numbers.</summary>
    public static Axis Named(double from, double to, IEnumerable<Tick> names) => new("", from, to, [.. names]);

    /// <summary>The layers of a network, from 1.</summary>
    public static Axis Layers(int count) => Linear("layer", 1, count, [.. count <= 10 ? Enumerable.Range(1, count).Select(layer => (double)layer) : [1, .. Quarters(count)]]);

    /// <summary>Where a value lies on the axis; NaN where it has no place.</summary>
    public double Place(double value) => !IsLogarithmic ? value : value > 0 && double.IsFinite(value) ? Math.Log10(value) : double.NaN;

    private static IEnumerable<double> Quarters(int count)
    {
        double step = count > 100 ? 50 : 10;
        for (double layer = step; layer <= count; layer += step)
        {
            yield return layer;
        }
    }

    private static string PowerOfTen(int power) => power == 0 ? "1" : power == 1 ? "10"
        : $"10{(power < 0 ? "⁻" : "")}{string.Concat(Math.Abs(power).ToString(CultureInfo.InvariantCulture).Select(digit => Superscripts[digit - '0']))}";

    internal sealed record Tick(double Position, string Text);
}
