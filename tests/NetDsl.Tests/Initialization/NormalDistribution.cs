namespace NetDsl.Tests.Initialization;

/// <summary>The standard normal distribution, in double.</summary>
public static class NormalDistribution
{
    /// <summary>φ(x).</summary>
    public static double Density(double x) => Math.Exp(-x * x / 2) / Math.Sqrt(Math.Tau);

    /// <summary>Φ(x).</summary>
    public static double Cumulative(double x) => 0.5 + Central(x);

    /// <summary>Φ(x) − ½ = φ(x)·(x + x³/3 + x⁵/(3·5) + …), whose terms all have the sign of x (Abramowitz and Stegun, 26.2.11).</summary>
    public static double Central(double x)
    {
        double term = x, sum = x;
        for (int k = 3; Math.Abs(term) > 1e-17 * Math.Abs(sum); k += 2)
        {
            term *= x * x / k;
            sum += term;
        }

        return sum * Density(x);
    }
}
