namespace NetDsl;

/// <summary>Where training stands after a step. Reported once per step; everything counts from 1.</summary>
/// <param name="Epoch">The epoch that the step belongs to.</param>
/// <param name="Epochs">The number of epochs of this run.</param>
/// <param name="Step">The step within the epoch.</param>
/// <param name="Steps">The number of steps of every epoch.</param>
/// <param name="Loss">The mean loss of the batch, measured before the step changed the parameters.</param>
/// <param name="Result">What the epoch came to, on its last step; <see langword="null"/> on the others.</param>
public readonly record struct TrainingProgress(int Epoch, int Epochs, int Step, int Steps, float Loss, EpochResult? Result);
