using Microsoft.Extensions.Logging;

namespace NetDsl.Extensions;

/// <summary>
/// Logs a line for every epoch (information) and every step (debug), with figures as structured fields, and counts them for
/// <see cref="NetworkMeter"/>.
/// </summary>
/// <param name="logger">Gets the lines.</param>
/// <param name="run">What the run is called, in lines and metrics.</param>
/// <example>
/// <code>
/// network.Train(data, new Adam(), epochs: 20, progress: new TrainingLogger(logger, "churn"));
/// </code>
/// </example>
public sealed class TrainingLogger(ILogger logger, string run) : IProgress<TrainingProgress>
{
    /// <inheritdoc/>
    public void Report(TrainingProgress value)
    {
        NetworkMeter.Step(run);
        NetworkLog.Step(logger, run, value.Epoch, value.Step, value.Steps, value.Loss);
        if (value.Result is not { } epoch)
        {
            return;
        }

        NetworkMeter.Epoch(run, epoch.Loss);
        if (epoch.Validation is { } validation)
        {
            NetworkLog.ValidatedEpoch(
                logger, run, epoch.Epoch, value.Epochs, epoch.Loss, epoch.LearningRate, validation.Loss, validation.Accuracy);
        }
        else
        {
            NetworkLog.Epoch(logger, run, epoch.Epoch, value.Epochs, epoch.Loss, epoch.LearningRate);
        }
    }
}
