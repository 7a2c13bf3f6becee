using System.ComponentModel;

namespace NetDsl;

/// <summary>One layer of a network as the compiler understood it.</summary>
/// <remarks>Shapes are without the batch axis. Two descriptions are equal when all their members are, lists item by item.</remarks>
public sealed record LayerDescription
{
    /// <summary>The name, unique in its network: kind and ordinal, such as <c>Dense1</c>, unless one was given.</summary>
    public required string Name { get; init; }

    /// <summary>The kind, as the attribute is called: <c>Dense</c>, <c>Flatten</c>, <c>Dropout</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>
    /// The class of the block, for the layer that ends a repetition of one and has its name, such as <c>Blocks.0</c>;
    /// <see langword="null"/> for other layers.
    /// </summary>
    public string? Block { get; init; }

    /// <summary>The shape of one sample that enters.</summary>
    public required IReadOnlyList<int> InputShape
    {
        get;
        init => field = ValueList<int>.Of(value);
    }

    /// <summary>The shape of one sample that leaves.</summary>
    public required IReadOnlyList<int> OutputShape
    {
        get;
        init => field = ValueList<int>.Of(value);
    }

    /// <summary>
    /// The layers whose outputs it reads, by their place in the network's list, in the order of the layer's arguments; −1 is the network's
    /// input.
    /// </summary>
    public IReadOnlyList<int> Reads
    {
        get;
        init => field = ValueList<int>.Of(value);
    } = ValueList<int>.Of([]);

    /// <summary>The tensors that the layer keeps, statistics included, in the order in which they are saved; often none.</summary>
    public IReadOnlyList<ParameterDescription> Parameters
    {
        get;
        init => field = ValueList<ParameterDescription>.Of(value);
    } = ValueList<ParameterDescription>.Of([]);

    /// <summary>The tensors of layers before it that it uses as well; none as long as no attribute asks for that.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public IReadOnlyList<SharedParameter> SharedParameters
    {
        get;
        init => field = ValueList<SharedParameter>.Of(value);
    } = ValueList<SharedParameter>.Of([]);

    /// <summary>Multiplications with an addition that one sample costs in the forward pass.</summary>
    public long MultiplyAdds { get; init; }

    /// <summary>The activation with its options; <see langword="null"/> for a layer that has none.</summary>
    public ActivationDescription? Activation { get; init; }

    /// <summary>The window that the layer moves over its input; <see langword="null"/> for a layer that has none.</summary>
    public WindowDescription? Window { get; init; }

    /// <summary>The share of values that the layer drops while training; <see langword="null"/> for a layer that is no dropout.</summary>
    /// <remarks>The masks are drawn by the layer's name and the network's seed.</remarks>
    public double? DropoutRate { get; init; }

    /// <summary>ε of a norm, added before the root is taken; <see langword="null"/> for other layers.</summary>
    public double? Epsilon { get; init; }

    /// <summary>
    /// How far a step of training moves the running statistics of a batch norm: running ← (1 − m)·running + m·batch;
    /// <see langword="null"/> for other layers.
    /// </summary>
    public double? Momentum { get; init; }

    /// <summary>The groups of channels that have nothing to do with each other; 1 for most layers.</summary>
    public int Groups { get; init; } = 1;

    /// <summary>What a layer that makes a map larger puts between its values; <see langword="null"/> for other layers.</summary>
    public UpsampleMode? Upsampling { get; init; }

    /// <summary>Of an embedding: the token whose vector is 0; null for none.</summary>
    public int? PaddingToken { get; init; }

    /// <summary>Of positions that are not learned: their kind; null for others.</summary>
    public PositionKind? Positions { get; init; }

    /// <summary>Of a layer that pools: whether over the steps of a sequence, and not over the positions of a map.</summary>
    public bool IsOverSteps { get; init; }

    /// <summary>Of positions that are not learned: the amplitude of their sines and cosines; null for others.</summary>
    public double? PositionScale { get; init; }

    /// <summary>Of a recurrent layer: whether it reads the sequence in both directions.</summary>
    public bool IsBidirectional { get; init; }

    /// <summary>Of a simple recurrent layer with another activation than tanh: which; null for others.</summary>
    public Activation? StateActivation { get; init; }

    /// <summary>Of attention: the number of heads; 0 for others.</summary>
    public int Heads { get; init; }

    /// <summary>Of attention: whether a step sees nothing after it.</summary>
    public bool IsCausal { get; init; }

    /// <summary>Of attention: whether queries and keys are turned by their place.</summary>
    public bool IsRotary { get; init; }

    /// <summary>
    /// How many samples a batch of training must have for this layer: 2 for a batch norm over vectors, whose mean and variance are those of
    /// the batch; 1 for most.
    /// </summary>
    public int SmallestBatch { get; init; } = 1;

    /// <summary>How the weights start, with its figures: <c>He normal, σ = 0.1768</c>; <see langword="null"/> without weights.</summary>
    public string? Initializer { get; init; }

    /// <summary>Why the weights start that way, in one sentence; <see langword="null"/> without weights.</summary>
    public string? Reason { get; init; }

    /// <summary>
    /// The call that draws the weights, as a method of <see cref="Initializers"/>: <c>HeNormal(fanIn: 64)</c>; <see langword="null"/>
    /// without weights.
    /// </summary>
    /// <remarks>Equal calls give equal weights, for equal seeds and tensor names.</remarks>
    public string? WeightStart { get; init; }

    /// <summary>
    /// The call that sets the biases, such as <c>Constant(value: 0.1f)</c>; <see langword="null"/> where they start at 0 or there are none.
    /// </summary>
    public string? BiasStart { get; init; }

    /// <summary>How strong signal and gradient are expected to be before training; <see langword="null"/> where nothing is known.</summary>
    public SignalDescription? Signal { get; init; }

    /// <summary>The number of trained elements of all <see cref="Parameters"/>; statistics do not count.</summary>
    public int ParameterCount => Parameters.Where(parameter => parameter.IsTrained).Sum(parameter => parameter.Length);

    /// <summary>The line "Dense1: Dense [64] → [256], ReLU, 16,640 parameters, He normal, σ = 0.1768".</summary>
    /// <returns>One line, the same under every culture.</returns>
    public override string ToString() => Figure.Join(
        $"{Name}: {Kind} {Shape.Text(InputShape)} → {Shape.Text(OutputShape)}",
        Window?.ToString(),
        Groups == 1 ? null : Figure.Count(Groups, "group"),
        Activation?.ToString(),
        DropoutRate is { } rate ? $"drops {Figure.Share(rate)}" : null,
        ParameterCount == 0 ? null : Figure.Count(ParameterCount, "parameter"),
        Initializer);
}
