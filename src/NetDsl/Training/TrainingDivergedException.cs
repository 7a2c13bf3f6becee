using static System.FormattableString;

namespace NetDsl;

/// <summary>
/// The loss or a gradient is no longer a finite number. The step that found it changed no parameter: they are what the step before left.
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

    internal TrainingDivergedException(string network, string what, float loss, int epoch, long step)
        : base(
            Invariant($"The {what} of {network} became {(what == "loss" ? loss : "NaN or infinite")} {(epoch == 0 ? "" : Invariant($"in epoch {epoch}, "))}at step {step}. ")
            + "The usual causes: a learning rate that is too high, inputs or targets that are not scaled (aim at mean 0 and deviation 1), NaN in the data.")
    {
        Loss = loss;
        Epoch = epoch;
        Step = step;
    }

    /// <summary>The loss: NaN or an infinity; or a finite one whose gradient is not finite.</summary>
    public float Loss { get; } = float.NaN;

    /// <summary>The epoch within its run, from 1; 0 for a single training step.</summary>
    public int Epoch { get; }

    /// <summary>The step within its epoch, from 1; for a single training step, since the network was initialized.</summary>
    public long Step { get; }
}
