namespace NetDsl.IntegrationTests;

/// <summary>Hears of the progress of training, on its thread.</summary>
internal sealed class Watcher(Action<TrainingProgress> hear) : IProgress<TrainingProgress>
{
    public void Report(TrainingProgress value) => hear(value);
}
