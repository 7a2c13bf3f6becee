using NetDsl;

namespace Forecast;

/// <summary>A way to tell the next day from a window.</summary>
/// <param name="Name">What it is called in the table.</param>
/// <param name="Predict">The next hours, from a window of hours.</param>
internal sealed record Forecaster(string Name, Func<float[], float[]> Predict);

/// <summary>Forecasts of the same hours, which nothing was fitted to, by several ways.</summary>
/// <param name="Test">Windows of the last fifth of the time, with what followed.</param>
/// <param name="Forecasters">The ways, the network last.</param>
internal sealed record Study(Dataset Test, IReadOnlyList<Forecaster> Forecasters)
{
    private const int Hours = 80 * LoadSeries.Week, Training = Hours * 4 / 5, BatchSize = 64;

    public const int Epochs = 15;

    /// <summary>Draws the series, cuts it, and fits what there is to fit.</summary>
    public static Study Of(long seed, int epochs, TextWriter output)
    {
        float[] load = LoadSeries.Draw(Hours, (int)seed);
        Dataset training = Dataset.FromWindows(load.AsMemory(0, Training), features: 1, LoadSeries.Window, LoadSeries.Horizon);
        Dataset test = Dataset.FromWindows(load.AsMemory(Training), features: 1, LoadSeries.Window, LoadSeries.Horizon);
        var network = new LoadForecaster(seed);
        network.Train(
            training.With(Preprocessing.Standardize with { Targets = Scale.Standard }),
            new Adam(3e-3),
            epochs,
            step =>
            {
                if (step.Result is { } epoch)
                {
                    output.WriteLine(epoch);
                }
            },
            BatchSize,
            new TrainingOptions { Schedule = LearningRateSchedule.Cosine(), ClipNorm = 1 });
        var linear = LinearForecast.Of(training);
        return new(
            test,
            [
                new("the last hour", window => [.. Enumerable.Repeat(window[^1], LoadSeries.Horizon)]),
                new("the day before", window => window[^LoadSeries.Day..]),
                new("least squares", window => linear.Predict(window)),
                new("the network", window => network.Predict(window)),
            ]);
    }

    /// <summary>By how much a way is off on average, some hours ahead.</summary>
    /// <param name="forecaster">The way.</param>
    /// <param name="hour">From 1; <see langword="null"/> for all hours of the day.</param>
    public double MeanAbsoluteError(Forecaster forecaster, int? hour = null) => Enumerable.Range(0, Test.Count).Average(sample =>
    {
        float[] told = forecaster.Predict(Test.Input(sample).ToArray()), came = Test.Target(sample).ToArray();
        return hour is { } one ? Math.Abs(told[one - 1] - came[one - 1]) : told.Zip(came, (a, b) => Math.Abs(a - b)).Average();
    });
}
