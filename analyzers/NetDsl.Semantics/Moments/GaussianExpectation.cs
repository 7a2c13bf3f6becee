namespace NetDsl.Semantics.Moments;

/// <summary>
/// Points and weights by which E[f(h)] for a normally distributed h = mean + deviation·z is a sum: E[f(h)] ≈ Σ w·f(mean + deviation·z).
/// </summary>
/// <remarks>
/// Gauss–Legendre on pieces of [−8, 8] deviations around the mean: beyond, the density is below 1e-14. The pieces end where activations
/// bend (at 0, at the ±3 of hard swish) and at powers of 2 from there on, so that the steep part of a sigmoid is met at every deviation:
/// one rule for the whole line misses it where a layer is saturated.
/// </remarks>
internal static class GaussianExpectation
{
    private const int Limit = 8;
    private const int Order = 8;

    /// <summary>Below this, activations are smooth enough for one piece.</summary>
    private const double SmallestPiece = 0.25;

    private static readonly (double Node, double Weight)[] Rule = LegendreRule(Order);

    /// <summary>Nodes and weights on [−1, 1].</summary>
    public static IReadOnlyList<(double Node, double Weight)> Legendre => Rule;

    /// <param name="mean">The mean of h.</param>
    /// <param name="deviation">Its standard deviation, above 0.</param>
    public static List<(double Z, double Weight)> Points(double mean, double deviation)
    {
        List<double> ends = Ends(mean, deviation);
        var points = new List<(double, double)>(ends.Count * Order);
        for (int piece = 0; piece < ends.Count - 1; piece++)
        {
            double middle = (ends[piece] + ends[piece + 1]) / 2, half = (ends[piece + 1] - ends[piece]) / 2;
            if (half > 0)
            {
                foreach ((double node, double weight) in Rule)
                {
                    double z = middle + (half * node);
                    points.Add((z, half * weight * Math.Exp(-0.5 * z * z) / Math.Sqrt(2 * Math.PI)));
                }
            }
        }

        return points;
    }

    /// <summary>The ends of the pieces, in deviations from the mean, ascending.</summary>
    private static List<double> Ends(double mean, double deviation)
    {
        var ends = new List<double>();
        for (int z = -Limit; z <= Limit; z++)
        {
            ends.Add(z);
        }

        AddBend(0);
        AddBend(3);
        AddBend(-3);
        double farthest = Math.Abs(mean) + (Limit * deviation);
        for (double h = SmallestPiece; h < farthest; h *= 2)
        {
            AddBend(h);
            AddBend(-h);
        }

        ends.Sort();
        return ends;

        void AddBend(double h)
        {
            double z = (h - mean) / deviation;
            if (Math.Abs(z) < Limit)
            {
                ends.Add(z);
            }
        }
    }

    /// <summary>
    /// Nodes and weights on [−1, 1] by Newton's method on the Legendre polynomial P_n, whose recurrence also yields its slope.
    /// </summary>
    private static (double Node, double Weight)[] LegendreRule(int n)
    {
        var rule = new (double, double)[n];
        for (int i = 0; i < n; i++)
        {
            double x = Math.Cos(Math.PI * (i + 0.75) / (n + 0.5));
            double slope = 0;
            for (int iteration = 0; iteration < 20; iteration++)
            {
                double previous = 1, current = x;
                for (int k = 2; k <= n; k++)
                {
                    (previous, current) = (current, ((((2 * k) - 1) * x * current) - ((k - 1) * previous)) / k);
                }

                slope = n * ((x * current) - previous) / ((x * x) - 1);
                x -= current / slope;
            }

            rule[i] = (x, 2 / ((1 - (x * x)) * slope * slope));
        }

        return rule;
    }
}
