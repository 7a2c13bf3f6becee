namespace NetDsl.Benchmarks;

/// <summary>
/// A network that whole steps are timed with. Other libraries build theirs from what it says of itself, with the same weights.
/// </summary>
/// <param name="name">The name in the table.</param>
/// <param name="description">What it computes.</param>
/// <param name="make">Makes one from a seed.</param>
/// <param name="step">A step of training.</param>
internal sealed class Model(
    string name, NetworkDescription description, Func<long, Network> make, Func<Network, LabelledBatch, Optimizer, float> step)
{
    private const long Seed = 42;

    private readonly Network _start = make(Seed);

    public static Model Mlp { get; } =
        Of("MLP", Benchmarks.Mlp.Description, seed => new Mlp(seed), (network, batch, by) => network.TrainStep(batch.Inputs, batch.Labels, by));

    public static Model SmallCnn { get; } = Of(
        "Small CNN", Benchmarks.SmallCnn.Description, seed => new SmallCnn(seed), (network, batch, by) => network.TrainStep(batch.Inputs, batch.Labels, by));

    public static Model ResNet20 { get; } = Of(
        "ResNet-20", Benchmarks.ResNet20.Description, seed => new ResNet20(seed), (network, batch, by) => network.TrainStep(batch.Inputs, batch.Labels, by));

    public string Name => name;

    public NetworkDescription Description => description;

    /// <summary>A network with the weights that all contenders start from.</summary>
    public Network New() => make(Seed);

    /// <summary>The values of a tensor at the start.</summary>
    public float[] Start(ParameterDescription tensor) => _start.State.Slice(tensor.Offset, tensor.Length).ToArray();

    public float TrainStep(Network network, LabelledBatch batch, Optimizer optimizer) => step(network, batch, optimizer);

    private static Model Of<TNetwork>(
        string name, NetworkDescription description, Func<long, TNetwork> make, Func<TNetwork, LabelledBatch, Optimizer, float> step)
        where TNetwork : Network
        => new(name, description, make, (network, batch, optimizer) => step((TNetwork)network, batch, optimizer));
}
