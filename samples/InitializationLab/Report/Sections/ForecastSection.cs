using InitializationLab.Experiments;
using InitializationLab.Measuring;

namespace InitializationLab.Report.Sections;

/// <summary>The compiler's predictions and warnings against all that was measured.</summary>
internal static class ForecastSection
{
    /// <summary>Squares of what single precision holds well; beyond them measurements say nothing.</summary>
    private const double Smallest = 1e-60, Largest = 1e60;

    public static Section Write(LabResults lab)
    {
        Pair[] pairs = [.. lab.Families.SelectMany(family => family.Members).SelectMany(PairsOf)];
        double[] errors = [.. pairs.Select(pair => Math.Abs(pair.Measured - pair.Predicted) / pair.Predicted)];
        IReadOnlyList<ForecastExperiment.Result> forecasts = lab.Forecasts;
        return new("forecast", "What the compiler knew", $"""
            <p>No network has to run for its lines in these charts: the compiler draws them from the declaration. {Show.Count(pairs.Length)} pairs of a predicted number and a measured median stand on this page; half of the
            predictions are within {Show.Share(Statistics.Median(errors))} of it, nine in ten within {Show.Share(Statistics.Quantile(errors, 0.9))}. The theory is about
            layers of infinite width: networks of {SymmetryExperiment.FirstLayer.Units} units scatter around it, the more so the deeper they are.</p>
            {Html.Figure("Each dot is a layer of one kind of network: signal and gradient, predicted from the declaration and measured.", Scatter(Quantity.Signal, pairs), Scatter(Quantity.Gradient, pairs))}
            <p>From the same numbers it says, while you type, which networks will not train. Below is everything it said of the networks of this page when they were compiled, word for word, beside what came of training them.
            In this project the warnings are turned down to suggestions, or it would not build.</p>
            {Html.Table(
                "Said by the compiler, and what happened. A network fails if its loss stays above 90 % of what knowing nothing costs.",
                ["Network", "The compiler", "SGD", "Adam"],
                forecasts.Select(forecast => new[]
                {
                    forecast.Member.Subject.Name,
                    forecast.Messages.Count == 0 ? "<i>nothing</i>" : string.Join("<br>", forecast.Messages.Select(message => $"""<span class="rule">{message.Level} {message.Rule}</span> {Show.Text(message.Text)}""")),
                    Outcome(forecast, Recipe.Sgd), Outcome(forecast, Recipe.Adam),
                }))}
            <p>{Count(forecasts, Recipe.Sgd)} {Count(forecasts, Recipe.Adam)}</p>
            """);
    }

    private static string Count(IReadOnlyList<ForecastExperiment.Result> forecasts, Recipe recipe)
    {
        int foretold = forecasts.Count(forecast => forecast.ForetellsFailure(recipe)), right = forecasts.Count(forecast => forecast.ForetellsFailure(recipe) && forecast.Failed(recipe));
        int failed = forecasts.Count(forecast => forecast.Failed(recipe)), silent = forecasts.Count(forecast => forecast.Failed(recipe) && forecast.Messages.Count == 0);
        return $"With {recipe.Name}, {failed} of {forecasts.Count} networks failed; of {foretold} that were said to fail {right} did; of {silent} that failed it had said nothing.";
    }

    private static string Outcome(ForecastExperiment.Result forecast, Recipe recipe)
    {
        string outcome = $"{(forecast.Failed(recipe) ? "fails" : "trains")} ({Show.Share(forecast.Member.By(recipe).Accuracy)})";
        return !forecast.ForetellsFailure(recipe) ? outcome : forecast.Failed(recipe) ? $"{outcome} <b>✓ foretold</b>" : $"{outcome} <b>✗ said to fail</b>";
    }

    private static IEnumerable<Pair> PairsOf(Family.Member member)
    {
        for (int layer = 1; layer <= member.Signal.Last; layer++)
        {
            foreach (Quantity quantity in new[] { Quantity.Signal, Quantity.Gradient })
            {
                var pair = new Pair(member.Subject.Start, quantity, member.Signal.Predicted(layer, quantity), member.Signal.Median(layer, quantity));
                if (pair.Predicted is > Smallest and < Largest && double.IsFinite(pair.Measured))
                {
                    yield return pair;
                }
            }
        }
    }

    private static string Scatter(Quantity quantity, IEnumerable<Pair> pairs)
    {
        using var chart = new Chart($"{quantity.Name}, measured over predicted", Axis.Logarithmic("predicted", -60, 60, 20), Axis.Logarithmic("", -60, 60, 20), height: 300);
        chart.Line([(Smallest, Smallest), (Largest, Largest)], Ink.Neutral, width: 1);
        foreach (IGrouping<Start, Pair> start in pairs.Where(pair => pair.Quantity == quantity).GroupBy(pair => pair.Start))
        {
            chart.Dots(start.Select(pair => (pair.Predicted, pair.Measured)), Ink.Of(start.Key), size: 4);
        }

        return chart.ToSvg($"{quantity.Name} of all layers, measured against predicted.");
    }

    private sealed record Pair(Start Start, Quantity Quantity, double Predicted, double Measured);
}
