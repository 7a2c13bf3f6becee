namespace NetDsl.Semantics.Signal;

/// <summary>E[f(z)] for z ~ N(0, 1): the mean of a function of a layer's pre-activation when the layer is wide.</summary>
/// <remarks>
/// Gauss–Legendre on unit pieces of [−8, 8]: beyond, the density is below 1e-14. Pieces, because the functions of interest have
/// kinks at integers (0 for ELU, ±3 for hard swish), where one rule over the whole line converges slowly.
/// </remarks>
internal static class GaussianExpectation
{
    private const int Limit = 8;
    private const int Order = 20;
    private static readonly (double Node, double Weight)[] Rule = LegendreRule(Order);

    public static double Of(Func<double, double> function)
    {
        double sum = 0;
        for (int left = -Limit; left < Limit; left++)
        {
            foreach ((double node, double weight) in Rule)
            {
                double z = left + (0.5 * (node + 1));
                sum += 0.5 * weight * function(z) * Math.Exp(-0.5 * z * z);
            }
        }

        return sum / Math.Sqrt(2 * Math.PI);
    }

    /// <summary>Nodes and weights on [−1, 1] by Newton's method on the Legendre polynomial P_n, whose recurrence also yields its slope.</summary>
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
