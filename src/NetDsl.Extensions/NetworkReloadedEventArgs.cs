namespace NetDsl.Extensions;

/// <summary>Tells of a network that took the place of another.</summary>
/// <typeparam name="TNetwork">The network class.</typeparam>
/// <param name="network">The new one.</param>
public sealed class NetworkReloadedEventArgs<TNetwork>(TNetwork network) : EventArgs
    where TNetwork : Network
{
    /// <summary>The new one.</summary>
    public TNetwork Network { get; } = network;
}
