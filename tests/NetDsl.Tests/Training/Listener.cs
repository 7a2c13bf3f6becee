namespace NetDsl.Tests.Training;

/// <summary>Hears at once, on the training thread; <see cref="Progress{T}"/> would post to another one.</summary>
internal sealed class Listener(Action<TrainingProgress> hear) : IProgress<TrainingProgress>
{
    public void Report(TrainingProgress value) => hear(value);
}
