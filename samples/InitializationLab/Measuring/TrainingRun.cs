using NetDsl;

namespace InitializationLab.Measuring;

/// <summary>One network that was trained.</summary>
/// <param name="Losses">The loss of every step.</param>
/// <param name="FinalLoss">The mean loss of the last epoch; infinite where the run ended because numbers were no longer finite.</param>
/// <param name="Accuracy">The share of the test digits that are read right.</param>
internal sealed record TrainingRun(IReadOnlyList<float> Losses, double FinalLoss, double Accuracy)
{
    /// <summary>A network trains if its loss falls below this share of what knowing nothing costs.</summary>
    private const double ShareThatCounts = 0.9;

    public bool Trains => FinalLoss < ShareThatCounts * DigitTask.LossOfKnowingNothing;

    /// <summary>Trains a network and tests it.</summary>
    public static TrainingRun Run(Network network, Optimizer optimizer, DigitTask task, int epochs)
    {
        var losses = new LossList();
        double final = double.PositiveInfinity;
        try
        {
            final = network.Train(task.Training, optimizer, epochs, Recipe.BatchSize, progress: losses).Last.Loss;
        }
        catch (TrainingDivergedException)
        {
            // The network is what the last sound step left.
        }

        return new(losses.Values, final, network.Evaluate(task.Test).Accuracy!.Value);
    }

    private sealed class LossList : IProgress<TrainingProgress>
    {
        public List<float> Values { get; } = [];

        public void Report(TrainingProgress value) => Values.Add(value.Loss);
    }
}
