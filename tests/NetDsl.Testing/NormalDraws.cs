namespace NetDsl.Testing;

/// <summary>Numbers of N(0, 1), by Box and Muller's method.</summary>
public static class NormalDraws
{
    public static float NextNormal(this Random random) =>
        (float)(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
}
