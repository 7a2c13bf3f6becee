namespace InitializationLab.Measuring;

/// <summary>How networks of one class trained with one optimizer, at the learning rate that served the first of them best.</summary>
/// <param name="Rate">The learning rate.</param>
/// <param name="Runs">A run for each seed.</param>
internal sealed record Training(double Rate, IReadOnlyList<TrainingRun> Runs)
{
    public double Accuracy => Statistics.Median(Runs.Select(run => run.Accuracy));

    public double LowestAccuracy => Runs.Min(run => run.Accuracy);

    public double HighestAccuracy => Runs.Max(run => run.Accuracy);

    public bool Trains => Runs.Count(run => run.Trains) > Runs.Count / 2;

    public static Training Run(Subject subject, Recipe recipe, DigitTask task, LabOptions options)
    {
        long first = options.TrainedSeeds[0];
        (double rate, TrainingRun best) = recipe.Rates.Take(options.IsQuick ? 1 : recipe.Rates.Count)
            .Select(rate => (rate, Run: RunOnce(rate, first)))
            .MinBy(tried => tried.Run.FinalLoss);
        return new(rate, [best, .. options.TrainedSeeds.Skip(1).Select(seed => RunOnce(rate, seed))]);

        TrainingRun RunOnce(double rate, long seed) => TrainingRun.Run(subject.Create(seed), recipe.Create(rate), task, options.Epochs);
    }
}
