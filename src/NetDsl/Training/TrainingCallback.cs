namespace NetDsl;

/// <summary>
/// Something that is called at the turns of a run: before it, after every step, after every epoch, and when it ends, however it ends.
/// Derive from it, override what you need, and give it as <see cref="TrainingOptions.Callbacks"/>.
/// </summary>
/// <remarks>
/// <para>Called on the training thread, one callback after the other in the order of the list. Meanwhile the network rests, with the
/// parameters that the step left: it may be read, evaluated and saved, on this thread and on others. What a callback throws ends the run;
/// <see cref="TrainingHistory.Until"/> tells the epochs before. Use one callback for one run at a time.</para>
/// <para>A callback that only watches takes no part in checkpoints. One that decides how training goes on must go on itself when the run
/// is resumed: it gives <see cref="Settings"/>, and overrides <see cref="SaveState"/> and <see cref="RestoreState"/> where it keeps
/// something. Without settings it may not set the learning rate of a run with a checkpoint.</para>
/// </remarks>
/// <example>
/// Saves every tenth epoch, and ends a run that is good enough:
/// <code>
/// sealed class GoodEnough : TrainingCallback
/// {
///     public override void OnEpoch(TrainingContext context)
///     {
///         if (context.Epoch % 10 == 0)
///         {
///             context.Network.Save($"epoch {context.Epoch}.safetensors");
///         }
///
///         if (context.Result!.Validation?.Accuracy &gt; 0.99)
///         {
///             context.Stop("99 % are enough");
///         }
///     }
/// }
///
/// network.Train(data, new Adam(), epochs: 60, options: new TrainingOptions { ValidationShare = 0.2, Callbacks = [new GoodEnough()] });
/// </code>
/// </example>
public abstract class TrainingCallback
{
    /// <summary>
    /// What it was made with, for one that decides how training goes on, such as "factor 0.1": a checkpoint is resumed only with a
    /// callback of the same name and settings. <see langword="null"/> for one that only watches.
    /// </summary>
    protected internal virtual string? Settings => null;

    /// <summary>The state that the network is to end with; empty for none.</summary>
    internal virtual ReadOnlySpan<float> FinalState => [];

    /// <summary>Whether <see cref="FinalState"/> will be given.</summary>
    internal virtual bool GivesFinalState => false;

    /// <summary>The run begins, or goes on from a checkpoint. Forget what was kept from another run.</summary>
    /// <param name="context">The run.</param>
    public virtual void OnStart(TrainingContext context)
    {
    }

    /// <summary>A step was made. On the last one of an epoch its result is not there yet.</summary>
    /// <param name="context">The run.</param>
    public virtual void OnStep(TrainingContext context)
    {
    }

    /// <summary>An epoch was made and its validation data evaluated: <see cref="TrainingContext.Result"/> is there. Its checkpoint is
    /// written after this.</summary>
    /// <param name="context">The run.</param>
    public virtual void OnEpoch(TrainingContext context)
    {
    }

    /// <summary>
    /// The run is over: all its epochs are done, or it was stopped, or it failed or was cancelled, which
    /// <see cref="TrainingContext.Failure"/> tells. The network has the parameters that it ends with.
    /// </summary>
    /// <remarks>What this throws hides the failure.</remarks>
    /// <param name="context">The run.</param>
    public virtual void OnEnd(TrainingContext context)
    {
    }

    /// <summary>Its name with its settings, such as "ReduceOnPlateau(factor 0.1, …)", unless it says more of itself.</summary>
    /// <returns>One line, the same under every culture.</returns>
    public override string ToString() => Identity ?? GetType().Name;

    /// <summary>Writes what must be known to go on, into a checkpoint. Asked for only with <see cref="Settings"/>.</summary>
    /// <param name="writer">Writes into the checkpoint.</param>
    protected internal virtual void SaveState(BinaryWriter writer)
    {
    }

    /// <summary>Goes on from a checkpoint: reads what <see cref="SaveState"/> wrote. After <see cref="OnStart"/>.</summary>
    /// <param name="reader">Reads from the checkpoint.</param>
    /// <param name="context">The run.</param>
    protected internal virtual void RestoreState(BinaryReader reader, TrainingContext context)
    {
    }

    /// <summary>Its name with its settings, as checkpoints compare it.</summary>
    internal string? Identity => Settings is { } settings ? $"{GetType().Name}({settings})" : null;
}
