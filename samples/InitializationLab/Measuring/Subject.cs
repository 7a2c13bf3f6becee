using NetDsl;

namespace InitializationLab.Measuring;

/// <summary>A network class to experiment with.</summary>
/// <param name="Start">How its weights start.</param>
/// <param name="Name">The name of the class.</param>
/// <param name="Create">Makes a network from a seed.</param>
internal sealed record Subject(Start Start, string Name, Func<long, Network> Create)
{
    public static Subject Of<T>(Start start, Func<long, T> create)
        where T : Network
        => new(start, typeof(T).Name, create);
}
