using System.Globalization;
using System.Xml.Linq;
using Forecast;
using NetDsl.Testing;

namespace NetDsl.Samples.Tests;

public sealed class ForecastTests
{
    private static readonly Lazy<Study> Short = new(() => Study.Of(seed: 1, epochs: 4, TextWriter.Null));

    /// <summary>Four of the times that the sample reads the series; all of them bring the network to half of the error of least squares.</summary>
    [Fact]
    public void The_network_forecasts_better_than_simpler_ways()
    {
        double[] errors = [.. Short.Value.Forecasters.Select(way => Short.Value.MeanAbsoluteError(way))];
        Assert.Equal(["the last hour", "the day before", "least squares", "the network"], Short.Value.Forecasters.Select(way => way.Name));
        Assert.Equal(errors.OrderDescending(), errors);
        Assert.InRange(errors[3] / errors[2], 0, 0.8);
    }

    /// <summary>Each hour told is a sum of two of the window and a constant.</summary>
    [Fact]
    public void Least_squares_find_a_sum()
    {
        var random = new Random(1);
        float[][] windows = [.. Enumerable.Range(0, 50).Select(_ => Enumerable.Range(0, 5).Select(_ => random.NextSingle()).ToArray())];
        float[][] answers = [.. windows.Select(window => new[] { (2 * window[0]) - window[4] + 3, window[2] })];
        float[] told = LinearForecast.Of(Dataset.FromSequences(windows, features: 1, answers)).Predict([1, 2, 3, 4, 5]);
        Assert.Equal([0, 3], told.Select(hour => Math.Round(hour, 4)));
    }

    [Fact]
    public void The_picture_has_a_line_of_a_week_for_each_way_and_what_came()
    {
        using IDisposable culture = HostileCulture.Enter();
        XElement[] lines = [.. XElement.Parse(Picture.Draw(Short.Value)).Descendants().Where(element => element.Name.LocalName == "polyline")];
        Assert.Equal(Short.Value.Forecasters.Count, lines.Length);      // all but the last hour, and what came
        Assert.All(lines, line =>
        {
            double[][] points = [.. line.Attribute("points")!.Value.Split(' ').Select(point => point.Split(',').Select(number => double.Parse(number, CultureInfo.InvariantCulture)).ToArray())];
            Assert.Equal(LoadSeries.Week, points.Length);
            Assert.All(points, point => Assert.True(point is [>= 0 and <= 960, >= 0 and <= 360]));
        });
    }

    [Fact]
    public void The_same_seed_draws_the_same_series()
    {
        float[] load = LoadSeries.Draw(LoadSeries.Week, seed: 1);
        Assert.Equal(load, LoadSeries.Draw(LoadSeries.Week, seed: 1));
        Assert.NotEqual(load, LoadSeries.Draw(LoadSeries.Week, seed: 2));
    }
}
