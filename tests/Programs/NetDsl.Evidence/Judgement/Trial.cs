using System.Globalization;

namespace NetDsl.Evidence.Judgement;

/// <summary>One training run: the step at which the loss reached the target, or none.</summary>
internal sealed record Trial(string Cell, string Optimizer, double Rate, long Seed, int? Steps)
{
    public const string Header = "cell,optimizer,rate,seed,steps";

    public static Trial Run(string cell, Network network, Recipe recipe, long seed, Dataset data)
    {
        using var reached = new CancellationTokenSource();
        var losses = new RecentLosses(reached);
        network.Initialize(seed);
        try
        {
            network.Train(data, recipe.Create(), Recipe.Epochs, Recipe.BatchSize, progress: losses, cancellationToken: reached.Token);
        }
        catch (OperationCanceledException)
        {
            // The target is reached: the rest of the run would tell nothing more.
        }
        catch (TrainingDivergedException)
        {
            // It does not train with this rate.
        }

        return new(cell, recipe.Optimizer, recipe.Rate, seed, reached.IsCancellationRequested ? losses.Steps : null);
    }

    public static Trial Parse(string line)
    {
        string[] parts = line.Split(',');
        return new(
            parts[0],
            parts[1],
            double.Parse(parts[2], CultureInfo.InvariantCulture),
            long.Parse(parts[3], CultureInfo.InvariantCulture),
            parts[4].Length == 0 ? null : int.Parse(parts[4], CultureInfo.InvariantCulture));
    }

    public string ToLine() => string.Create(CultureInfo.InvariantCulture, $"{Cell},{Optimizer},{Rate},{Seed},{Steps}");

    private sealed class RecentLosses(CancellationTokenSource reached) : IProgress<TrainingProgress>
    {
        private readonly Queue<float> _recent = new();

        public int Steps { get; private set; }

        public void Report(TrainingProgress value)
        {
            Steps++;
            _recent.Enqueue(value.Loss);
            if (_recent.Count > Recipe.Window)
            {
                _recent.Dequeue();
            }

            if (_recent.Count == Recipe.Window && _recent.Average() < Recipe.Target)
            {
                reached.Cancel();
            }
        }
    }
}
