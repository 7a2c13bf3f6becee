namespace NetDsl;

/// <summary>What an epoch of training came to.</summary>
/// <param name="Epoch">The epoch of its run, counted from 1.</param>
/// <param name="Loss">The mean loss over the samples, each measured in its step: with dropout, and with the parameters of that moment.</param>
/// <param name="LearningRate">The learning rate of the epoch's last step.</param>
/// <param name="Validation">The validation data evaluated after the epoch; <see langword="null"/> without such data.</param>
public sealed record EpochResult(int Epoch, double Loss, double LearningRate, Evaluation? Validation);
