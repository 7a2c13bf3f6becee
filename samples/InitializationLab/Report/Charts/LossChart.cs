using InitializationLab.Experiments;
using InitializationLab.Measuring;

namespace InitializationLab.Report.Charts;

/// <summary>The loss while networks train, a line for each of them.</summary>
internal static class LossChart
{
    /// <summary>Steps that are drawn as one point, their mean.</summary>
    private const int Window = 6;

    private const double Highest = 3;

    public static string Draw(Family family, Recipe recipe, LabResults lab, params IEnumerable<Start> starts)
    {
        string title = $"Loss with {recipe.Name}, {family.Title}";
        int epochs = lab.Options.Epochs;
        using var chart = new Chart(title, Axis.Linear("epoch", 0, epochs, [.. Enumerable.Range(0, (epochs / 2) + 1).Select(i => 2.0 * i)]), Axis.Linear("", 0, Highest, 0, 1, 2, 3), right: Chart.NamesRight);
        chart.Line([(0, DigitTask.LossOfKnowingNothing), (epochs, DigitTask.LossOfKnowingNothing)], Ink.Neutral, width: 1);
        chart.Note(0.52 * epochs, DigitTask.LossOfKnowingNothing + 0.08, "knowing nothing", Ink.Neutral);
        foreach (Start start in starts)
        {
            foreach (TrainingRun run in family[start].By(recipe).Runs)
            {
                chart.Line(Smooth(run.Losses, lab.Task.Training.Count), Ink.Of(start), width: 1.5f, alpha: 0.8);
            }

            double end = family[start].By(recipe).Runs.Select(run => run.FinalLoss).Order().ElementAt(family[start].By(recipe).Runs.Count / 2);
            chart.EndLabel(Math.Min(end, Highest), start.Name(), Ink.Of(start));
        }

        return chart.ToSvg($"{title}, for {string.Join(", ", starts.Select(start => start.Name()))}. The numbers stand in the tables.");
    }

    private static IEnumerable<(double X, double Y)> Smooth(IReadOnlyList<float> losses, int samples)
    {
        double stepsPerEpoch = Math.Ceiling(samples / (double)Recipe.BatchSize);
        return losses.Chunk(Window).Select((window, i) => (((i * Window) + (window.Length / 2.0)) / stepsPerEpoch, (double)window.Average()));
    }
}
