using System.Globalization;

namespace NetDsl;

/// <summary>An axis of a chart.</summary>
/// <param name="Least">Its lower end.</param>
/// <param name="Most">Its upper end, above the lower one.</param>
internal readonly record struct ChartAxis(double Least, double Most)
{
    private const int FewestTicks = 4;

    /// <summary>Round numbers along the axis: multiples of 1, 2 or 5 times a power of ten.</summary>
    public IEnumerable<double> Ticks
    {
        get
        {
            double rough = (Most - Least) / FewestTicks, power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
            double step = power * (rough >= 5 * power ? 5 : rough >= 2 * power ? 2 : 1);
            (long first, long last) = ((long)Math.Ceiling((Least / step) - 1e-9), (long)Math.Floor((Most / step) + 1e-9));
            for (long i = first; i <= last; i++)
            {
                yield return i * step;
            }
        }
    }

    /// <summary>Where a value stands between the ends, from 0 to 1.</summary>
    public double Share(double value) => (value - Least) / (Most - Least);

    /// <summary>An axis that holds all values, or has the given ends.</summary>
    public static ChartAxis Over((double Least, double Most)? range, IEnumerable<double> values)
    {
        double[] all = [.. values];
        (double least, double most) = range ?? (all.Length == 0 ? (0, 1) : (all.Min(), all.Max()));
        return least < most ? new(least, most) : new(least - Math.Max(0.5, Math.Abs(least) / 2), most + Math.Max(0.5, Math.Abs(most) / 2));
    }

    public static string Text(double tick) => tick.ToString("G4", CultureInfo.InvariantCulture);
}
