namespace NetDsl;

/// <summary>Computes something from all that a network keeps.</summary>
internal delegate T Derivation<out T>(ReadOnlySpan<float> state);

/// <summary>
/// Something computed from a network's weights and kept until they change: weights packed for a product, with a norm folded in, in 8 bits.
/// </summary>
/// <remarks>
/// Safe for as many readers at a time as a network may have; several may compute the same at once, and any of the results is kept.
/// Allocates nothing as long as the weights stay.
/// </remarks>
/// <param name="network">The network, whose weights may not change while the value is used: its gate sees to that.</param>
/// <param name="derive">A pure function.</param>
internal sealed class Derived<T>(Network network, Derivation<T> derive)
{
    private Made? _made;

    /// <summary>The value that follows from the weights as they are now.</summary>
    public T Value
    {
        get
        {
            long version = network.WeightsVersion;
            Made? made = Volatile.Read(ref _made);
            if (made is null || made.Version != version)
            {
                made = new Made(version, derive(network.Tensors));
                Volatile.Write(ref _made, made);
            }

            return made.Value;
        }
    }

    private sealed record Made(long Version, T Value);
}
