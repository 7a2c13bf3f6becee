namespace Forecast;

/// <summary>
/// The hourly load of a town that there is not, drawn from a seed: a slow trend, a season of a day and one of a week, which multiply each other, and noise that lingers for
/// some hours.
/// </summary>
internal static class LoadSeries
{
    public const int Day = 24, Week = 7 * Day;

    /// <summary>The hours that a forecast looks back at.</summary>
    public const int Window = 2 * Day;

    /// <summary>The hours that it tells.</summary>
    public const int Horizon = Day;

    private const double Noise = 0.03, Lingering = 0.8;

    /// <summary>So many hours, around 100 at the beginning.</summary>
    public static float[] Draw(int hours, int seed)
    {
        var random = new Random(seed);
        float[] load = new float[hours];
        double drift = 0;
        for (int hour = 0; hour < hours; hour++)
        {
            drift = (Lingering * drift) + (Noise * Normal(random));
            double trend = 0.1 * hour / hours, day = 2 * Math.PI * hour / Day, week = 2 * Math.PI * hour / Week;
            double weekly = Math.Sin(week);
            double daily = ((0.35 + (0.2 * weekly)) * Math.Sin(day)) + (0.15 * Math.Sin(2 * day + (weekly > 0 ? 0 : 1.5)));
            load[hour] = (float)(100 * Math.Exp(trend + (0.2 * weekly) + daily + drift));
        }

        return load;
    }

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
