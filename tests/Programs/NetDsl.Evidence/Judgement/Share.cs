using System.Globalization;

namespace NetDsl.Evidence.Judgement;

/// <summary>A share of counted cases.</summary>
internal readonly record struct Share(int Part, int Whole)
{
    /// <summary><c>0.97 (0.95–0.99), 277 of 283</c>, with the interval of 95 % (Wilson 1927).</summary>
    public override string ToString()
    {
        if (Whole == 0)
        {
            return "none";
        }

        const double Z = 1.959964;
        double p = (double)Part / Whole, n = Whole;
        double middle = (p + (Z * Z / (2 * n))) / (1 + (Z * Z / n));
        double half = Z / (1 + (Z * Z / n)) * Math.Sqrt((p * (1 - p) / n) + (Z * Z / (4 * n * n)));
        return string.Create(CultureInfo.InvariantCulture, $"{p:0.000} ({Math.Max(0, middle - half):0.00}–{Math.Min(1, middle + half):0.00}), {Part} of {Whole}");
    }
}
