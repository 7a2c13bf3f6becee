using NetDsl;

namespace Digits;

/// <summary>Reports the ends of epochs on the thread that trains.</summary>
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
