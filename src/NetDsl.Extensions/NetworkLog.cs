using Microsoft.Extensions.Logging;

namespace NetDsl.Extensions;

/// <summary>The lines that are logged.</summary>
internal static partial class NetworkLog
{
    [LoggerMessage(1, LogLevel.Information, "{Path} was read anew: {Network} answers with it from here on.")]
    public static partial void Reloaded(ILogger logger, string path, string network);

    [LoggerMessage(2, LogLevel.Error, "{Path} cannot be read: {Network} goes on with what it has.")]
    public static partial void NotReloaded(ILogger logger, string path, string network, Exception failure);

    [LoggerMessage(3, LogLevel.Information, "{Run}, epoch {Epoch} of {Epochs}: loss {Loss}, learning rate {LearningRate}.")]
    public static partial void Epoch(ILogger logger, string run, int epoch, int epochs, double loss, double learningRate);

    [LoggerMessage(
        4,
        LogLevel.Information,
        "{Run}, epoch {Epoch} of {Epochs}: loss {Loss}, learning rate {LearningRate}; validation loss {ValidationLoss}, accuracy {ValidationAccuracy}.")]
    public static partial void ValidatedEpoch(
        ILogger logger,
        string run,
        int epoch,
        int epochs,
        double loss,
        double learningRate,
        double validationLoss,
        double? validationAccuracy);

    [LoggerMessage(5, LogLevel.Debug, "{Run}, epoch {Epoch}, step {Step} of {Steps}: loss {Loss}.")]
    public static partial void Step(ILogger logger, string run, int epoch, int step, int steps, float loss);

    [LoggerMessage(6, LogLevel.Error, "{Path} was read anew, and a handler of Reloaded failed.")]
    public static partial void HandlerFailed(ILogger logger, string path, Exception failure);
}
