namespace NetDsl;

/// <summary>Where the samples of a run come from, epoch by epoch and step by step.</summary>
internal abstract class TrainingSource : IDisposable
{
    /// <summary>The samples of an epoch; <see langword="null"/> where they are not known.</summary>
    public abstract long? Count { get; }

    /// <summary>What must be the same for a checkpoint to be resumed: how many samples, and what becomes of them.</summary>
    public abstract string Identity { get; }

    /// <inheritdoc cref="Identity"/>
    public abstract string Preprocessing { get; }

    /// <summary>What tells the weights of its samples from others; <see langword="null"/> where all count alike.</summary>
    public virtual string? Weights => null;

    /// <summary>What tells its vocabulary from others; <see langword="null"/> where it has none, or is not known yet.</summary>
    public virtual string? Vocabulary => null;

    /// <summary>Among how many samples they are shuffled, where that is not among all.</summary>
    public virtual int? ShuffledAmong => null;

    /// <summary>Has the network take over what it takes from its data. In the gate; changes nothing where it throws.</summary>
    /// <param name="network">The network.</param>
    /// <param name="options">Validation and order.</param>
    /// <param name="seed">What orders and splits derive from.</param>
    /// <returns>The validation data as the layers see it.</returns>
    public abstract Dataset? Open(Network network, TrainingOptions options, long seed);

    /// <summary>Goes to the beginning of an epoch.</summary>
    /// <param name="epoch">Of the network, from 0.</param>
    /// <param name="samplesPerStep">How many will be taken at once, at most.</param>
    public abstract void Begin(int epoch, int samplesPerStep);

    /// <summary>Whether the epoch has no more samples.</summary>
    public abstract bool IsAtEnd { get; }

    /// <summary>The samples of the next step, valid until the one after it.</summary>
    public abstract StepSamples Next(int most);

    /// <summary>The data in words.</summary>
    public abstract override string ToString();

    /// <summary>Lets go of what an epoch holds, also in its middle.</summary>
    public abstract void Dispose();
}
