namespace NetDsl;

/// <summary>
/// What a network class can do without an instance: make one, and describe itself. Generated code and hosts that know a network only as a
/// type argument use it.
/// </summary>
/// <typeparam name="TSelf">The network class.</typeparam>
public interface INetwork<TSelf>
    where TSelf : Network, INetwork<TSelf>
{
    /// <summary>The network as it was compiled.</summary>
    static abstract NetworkDescription Description { get; }

    /// <summary>Makes a network with the initial parameters of a seed.</summary>
    /// <param name="seed">Any number; the same seed gives the same bits on every machine.</param>
    /// <returns>A new network.</returns>
    static abstract TSelf Create(long seed);
}
