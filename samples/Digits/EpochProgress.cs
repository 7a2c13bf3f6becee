using NetDsl;

namespace Digits;

/// <summary>
/// Reports the ends of epochs on the thread that trains, which waits: so <paramref name="report"/> may evaluate and save the network. The framework's
/// <see cref="Progress{T}"/> would call back later, on another thread, while the next steps change the network.
/// </summary>
/// <param name="report">What to do with the result of an epoch.</param>
internal sealed class EpochProgress(Action<EpochResult> report) : IProgress<TrainingProgress>
{
    public void Report(TrainingProgress value)
    {
        if (value.Result is { } result)
        {
            report(result);
        }
    }
}
