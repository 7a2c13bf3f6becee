namespace NetDsl.Evidence.Judgement;

/// <summary>The results of training the cells of a grid.</summary>
internal sealed class Outcomes
{
    private readonly ILookup<(string Cell, string Optimizer), Trial> _trials;

    public Outcomes(IEnumerable<Trial> trials) => _trials = trials.ToLookup(trial => (trial.Cell, trial.Optimizer));

    public bool Has(Cell cell, string optimizer) => _trials.Contains((cell.Name, optimizer));

    /// <summary>Whether the median over seeds reaches the target at any rate.</summary>
    public bool Trains(Cell cell, string optimizer) => StepsOf(cell, optimizer) is not null;

    /// <summary>Those that were trained, and whose architecture trains from at least one start.</summary>
    public Cell[] CountedOf(IEnumerable<Cell> cells, string optimizer)
    {
        Cell[] run = [.. cells.Where(cell => Has(cell, optimizer))];
        HashSet<string> trainable = [.. run.Where(cell => Trains(cell, optimizer)).Select(cell => cell.Architecture)];
        return [.. run.Where(cell => trainable.Contains(cell.Architecture))];
    }

    /// <summary>The median of the steps to the target at the first rate of the recipe that reaches it; null when none does.</summary>
    public int? StepsOf(Cell cell, string optimizer) => _trials[(cell.Name, optimizer)]
        .GroupBy(trial => trial.Rate)
        .Select(MedianOf)
        .FirstOrDefault(steps => steps is not null);

    /// <summary>Of the three seeds; two that fail were enough to know that the median does.</summary>
    private static int? MedianOf(IEnumerable<Trial> seeds)
    {
        int[] reached = [.. seeds.Select(trial => trial.Steps).OfType<int>().Order()];
        return reached.Length <= Recipe.Seeds.Count / 2 ? null : reached[Recipe.Seeds.Count / 2];
    }
}
