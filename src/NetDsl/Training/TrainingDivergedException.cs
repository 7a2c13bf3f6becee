using static System.FormattableString;

namespace NetDsl;

/// <summary>
/// The loss, a gradient or a running statistic is no longer a finite number. The step that found it changed nothing: parameters and
/// statistics are what the step before left.
/// </summary>
public sealed class TrainingDivergedException : Exception
{
    /// <summary>An exception without figures.</summary>
    public TrainingDivergedException()
        : this("The loss is not a finite number.")
    {
    }

    /// <summary>An exception without figures.</summary>
    /// <param name="message">What happened.</param>
    public TrainingDivergedException(string message)
        : base(message)
    {
    }

    /// <summary>An exception without figures.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="innerException">Why.</param>
    public TrainingDivergedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    internal TrainingDivergedException(Divergence place, float loss, StepMoment moment)
        : base(
            Invariant($"{place.What} {(moment.Epoch == 0 ? "" : Invariant($"in epoch {moment.Epoch}, "))}at step {moment.Step}")
            + $"{(place.Why.Length == 0 ? "" : $": {place.Why}")}. The usual causes: a learning rate that is too high, "
            + "inputs or targets that are not scaled (aim at mean 0 and deviation 1), NaN in the data.")
    {
        Loss = loss;
        (Epoch, Step) = (moment.Epoch, moment.Step);
        (Layer, Tensor) = (place.Layer, place.Tensor);
    }

    /// <summary>The loss: NaN or an infinity; or a finite one whose gradient is not finite.</summary>
    public float Loss { get; } = float.NaN;

    /// <summary>The epoch within its run, from 1; 0 for a single training step.</summary>
    public int Epoch { get; }

    /// <summary>The step within its epoch, from 1; for a single training step, since the network was initialized.</summary>
    public long Step { get; }

    /// <summary>
    /// The layer where it began: the first whose parameters or values are not finite, or that of <see cref="Tensor"/>;
    /// <see langword="null"/> where the data or the loss itself is the cause.
    /// </summary>
    public string? Layer { get; }

    /// <summary>
    /// The tensor that is not finite, such as <c>Dense1.weight</c>: itself, or its gradient where <see cref="Loss"/> is a finite number;
    /// <see langword="null"/> where it is no tensor but what a layer gives.
    /// </summary>
    public string? Tensor { get; }
}
