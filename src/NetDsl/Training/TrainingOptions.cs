namespace NetDsl;

/// <summary>What <see cref="Network.Train"/> may be told beyond its arguments.</summary>
public sealed record TrainingOptions
{
    /// <summary>Data that is not trained on but evaluated after every epoch; <see langword="null"/> for none.</summary>
    public Dataset? Validation { get; init; }

    /// <summary>Whether every epoch visits the samples in a new order. Without, it is that of the data set.</summary>
    public bool Shuffle { get; init; } = true;

    /// <summary>What the orders derive from; <see langword="null"/> means <see cref="Network.Seed"/>.</summary>
    public long? ShuffleSeed { get; init; }
}
