namespace NetDsl;

/// <summary>The changes that a run makes to its samples.</summary>
/// <param name="augmentation">Which changes.</param>
/// <param name="network">Whose inputs they are; it takes maps.</param>
/// <param name="seed">What they derive from, with epoch and sample.</param>
internal sealed class Augmenter(Augmentation augmentation, NetworkDescription network, long seed)
{
    private readonly MapShape _map = augmentation.MapOf(network.InputShape, network.Name, nameof(network));

    /// <summary>Writes a sample as the epoch shows it, over what was there.</summary>
    public void Change(ReadOnlySpan<float> input, Span<float> changed, int epoch, int sample) =>
        augmentation.Apply(input, changed, _map, seed, epoch, sample);
}
