using System.Globalization;
using System.Text;
using NetDsl.Semantics.Model;
using NetDsl.Semantics.Signal;

namespace NetDsl.Evidence.Judgement;

/// <summary>The table of docs/evidence.md that shows where limits stand, and where they would err as little.</summary>
internal static class LimitTable
{
    /// <param name="limits">The limits.</param>
    /// <param name="cells">By what they were chosen.</param>
    /// <param name="outcomes">What came of training these.</param>
    /// <param name="falseAlarm">As how many errors it counts that one which trains is said to fail.</param>
    public static string Of(TrainingLimits limits, IReadOnlyList<Cell> cells, Outcomes outcomes, int falseAlarm = 1)
    {
        IReadOnlyDictionary<string, NetworkModel> models = Judge.ModelsOf(cells);
        var text = new StringBuilder("| Optimizer | It fails with | Limit | Errs the least from | to | Errors |\n| --- | --- | ---: | ---: | ---: | ---: |\n");
        foreach (Limit limit in Limit.Of(limits))
        {
            (NetworkModel, bool)[] judged = [.. outcomes.CountedOf(cells, limit.Optimizer).Select(cell => (models[cell.Name], !outcomes.Trains(cell, limit.Optimizer)))];
            (double from, double to, int errors) = limit.Best(judged, falseAlarm);
            text.Append(CultureInfo.InvariantCulture, $"| {limit.Optimizer} | {limit.Title} | {limit.Value:0.0e+0} | {from:0.0e+0} | {to:0.0e+0} | {errors} of {judged.Length} |\n");
        }

        return text.ToString();
    }
}
