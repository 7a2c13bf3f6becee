using System.Globalization;
using System.Text;
using NetDsl.Semantics.Rules;

namespace NetDsl.Evidence.Judgement;

/// <summary>The tables of docs/evidence.md about judgement, from the trials and from what NetDsl says today.</summary>
internal static class Report
{
    private static readonly string[] Optimizers = [.. Recipe.All.Select(recipe => recipe.Optimizer).Distinct()];

    /// <summary>How often a network that is said to fail fails, and the other way round, by optimizer and by rule.</summary>
    public static string Judgement(IReadOnlyList<Cell> cells, Outcomes outcomes)
    {
        IReadOnlyDictionary<string, Finding[]> findings = Judge.Of(cells);
        var text = new StringBuilder("| Optimizer | Said to fail by | Precision | Recall | Networks | Left out | Steps of the mistaken | of all |\n| --- | --- | --- | --- | ---: | ---: | ---: | ---: |\n");
        foreach (string optimizer in Optimizers)
        {
            Cell[] counted = outcomes.CountedOf(cells, optimizer);
            Cell[] failed = [.. counted.Where(cell => !outcomes.Trains(cell, optimizer))];
            Cell[] told = [.. counted.Where(cell => findings[cell.Name].Any(finding => Judge.Fails(finding, optimizer)))];
            Share precision = new(told.Intersect(failed).Count(), told.Length), recall = new(failed.Intersect(told).Count(), failed.Length);
            text.Append(CultureInfo.InvariantCulture, $"| {optimizer} | all rules | {precision} | {recall} | {counted.Length} | {cells.Count - counted.Length} ");
            text.Append(CultureInfo.InvariantCulture, $"| {MedianSteps(told.Except(failed))} | {MedianSteps(counted.Except(failed))} |\n");
            foreach (IGrouping<string, Cell> rule in told.GroupBy(cell => findings[cell.Name].First(finding => Judge.Fails(finding, optimizer)).Descriptor.Id).OrderBy(rule => rule.Key))
            {
                text.Append(CultureInfo.InvariantCulture, $"| | {rule.Key} | {new Share(rule.Intersect(failed).Count(), rule.Count())} | | | | | |\n");
            }

            string MedianSteps(IEnumerable<Cell> trained)
            {
                int[] steps = [.. trained.Select(cell => outcomes.StepsOf(cell, optimizer)!.Value).Order()];
                return steps.Length == 0 ? "none" : steps[steps.Length / 2].ToString(CultureInfo.InvariantCulture);
            }
        }

        return text.ToString();
    }

    /// <summary>Where a rule of range 2 advises another initializer: how often that one needs no more steps.</summary>
    public static string Advice(IReadOnlyList<Cell> cells, Outcomes outcomes)
    {
        IReadOnlyDictionary<string, Finding[]> findings = Judge.Of(cells);
        var text = new StringBuilder("| Optimizer | Hidden layers | No more steps | Fewer steps | Trains where the other does not | The other way round |\n| --- | --- | --- | ---: | ---: | ---: |\n");
        Cell[] advised = [.. cells.Where(cell => findings[cell.Name].Any(IsAdvice))];
        foreach (string optimizer in Optimizers)
        {
            foreach ((string depths, Func<Cell, bool> has) in new (string, Func<Cell, bool>)[] { ("2 to 5", cell => cell.Depth <= 5), ("7 to 15", cell => cell.Depth is > 5 and <= 15), ("20 to 50", cell => cell.Depth > 15) })
            {
                (int Own, int Advised)[] pairs =
                [
                    .. advised.Where(has).Where(cell => outcomes.Has(cell, optimizer) && outcomes.Has(Recommended(cell), optimizer))
                        .Select(cell => (outcomes.StepsOf(cell, optimizer) ?? int.MaxValue, outcomes.StepsOf(Recommended(cell), optimizer) ?? int.MaxValue)),
                ];
                text.Append(CultureInfo.InvariantCulture, $"| {optimizer} | {depths} | {new Share(pairs.Count(pair => pair.Advised <= pair.Own), pairs.Length)} | {pairs.Count(pair => pair.Advised < pair.Own)} ");
                text.Append(CultureInfo.InvariantCulture, $"| {pairs.Count(pair => pair is { Own: int.MaxValue, Advised: < int.MaxValue })} | {pairs.Count(pair => pair is { Own: < int.MaxValue, Advised: int.MaxValue })} |\n");
            }
        }

        return text.ToString();
    }

    private static bool IsAdvice(Finding finding) => finding.Descriptor.Id is "NDSL2002" or "NDSL2003" or "NDSL2004" or "NDSL2005" or "NDSL2006" or "NDSL3001" or "NDSL3002" or "NDSL3003";

    /// <summary>The same architecture with the initializer that is made for its activation.</summary>
    private static Cell Recommended(Cell cell) => cell with
    {
        Start = cell.Activation switch
        {
            Activation.Relu or Activation.LeakyRelu => Grid.StartOf("He"),
            Activation.Selu => Grid.StartOf("LeCun"),
            Activation.Softplus or Activation.Softsign or Activation.Tanh or Activation.Sigmoid => Grid.StartOf("Xavier"),
            _ => Grid.StartOf("Auto"),
        },
    };
}
