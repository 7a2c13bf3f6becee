namespace NetDsl;

/// <summary>Where training stands after a step. Reported once per step; everything counts from 1.</summary>
/// <remarks>
/// While a report is heard the network rests, with the parameters that the step left. On the last step of an epoch its validation data is
/// already evaluated and its checkpoint written. With <see cref="TrainingOptions.EarlyStop"/> the best parameters come back only after the
/// last report.
/// </remarks>
/// <example>
/// Called on the training thread, unlike a <see cref="Progress{T}"/>, and so free to use the network between two epochs:
/// <code>
/// network.Train(data, new Adam(), epochs: 60, progress: step =&gt;
/// {
///     if (step.Result is { } result)
///     {
///         Console.WriteLine($"{result}; on test data {network.Evaluate(test)}");
///         network.Save($"epoch {result.Epoch}.safetensors");
///     }
/// });
/// </code>
/// </example>
/// <param name="Epoch">The epoch that the step belongs to.</param>
/// <param name="Epochs">The number of epochs of this run.</param>
/// <param name="Step">The step within the epoch.</param>
/// <param name="Steps">The number of steps of every epoch; of a stream without <see cref="DataStream.Count"/> that of the epoch before,
/// and 0 in the first.</param>
/// <param name="Loss">The mean loss of the batch, measured before the step changed the parameters.</param>
/// <param name="Result">The result of the epoch, on its last step; <see langword="null"/> on the others.</param>
public readonly record struct TrainingProgress(int Epoch, int Epochs, int Step, int Steps, float Loss, EpochResult? Result)
{
    /// <summary>
    /// The gradient norms of the step, before clipping; <see langword="null"/> without <see cref="TrainingOptions.TrackGradientNorms"/>.
    /// </summary>
    public GradientNorms? GradientNorms { get; init; }

    /// <summary>The line "epoch 12 of 60, step 45 of 45: loss 0.1032", at an epoch's end with what the epoch came to.</summary>
    /// <returns>One line, the same under every culture.</returns>
    public override string ToString() =>
        $"epoch {Figure.Number(Epoch)} of {Figure.Number(Epochs)}, {Figure.Step(Step, Steps)}: loss {Figure.Measured(Loss)}"
            + (GradientNorms is null ? "" : $", gradient norm {Figure.Measured(GradientNorms.Total)}")
            + (Result is null ? "" : $"; the epoch: {Result.Figures}");
}
