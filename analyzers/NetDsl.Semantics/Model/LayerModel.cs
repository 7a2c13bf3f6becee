using NetDsl.Semantics.Collections;

namespace NetDsl.Semantics.Model;

/// <summary>One layer with what was concluded about it.</summary>
/// <param name="Index">The position in the network, from 0.</param>
/// <param name="Kind">The kind's name in the catalog.</param>
/// <param name="Name">The given name, or kind and ordinal.</param>
/// <param name="Arguments">What was written.</param>
/// <param name="Inputs">The shapes of what it reads.</param>
/// <param name="Output">The shape that leaves; unknown when <paramref name="Problem"/> is not null or the input is unknown.</param>
/// <param name="Activation">The activation with its options, if the kind has one.</param>
/// <param name="Parameters">Its tensors, in the order in which they are saved; none where shapes are unknown.</param>
/// <param name="Init">How its weights start, for a layer that has a choice.</param>
/// <param name="MultiplyAdds">Multiply-adds of the forward pass for one sample.</param>
/// <param name="Problem">Why the layer cannot take its input.</param>
internal sealed record LayerModel(
    int Index,
    string Kind,
    string Name,
    ArgumentList Arguments,
    EquatableArray<TensorShape> Inputs,
    TensorShape Output,
    ActivationModel? Activation,
    EquatableArray<ParameterModel> Parameters,
    InitModel? Init,
    long MultiplyAdds,
    ShapeProblem? Problem)
{
    /// <summary>The shape that arrives: of a layer that reads several values, what stands before it.</summary>
    public TensorShape Input => Inputs[0];

    /// <summary>
    /// The layers whose outputs it reads, in the order of its kernel's arguments; −1 stands for what enters the list of layers. A layer
    /// reads only what stands before it.
    /// </summary>
    public EquatableArray<int> Reads { get; init; } = [];

    /// <summary>Where it stands.</summary>
    public LayerPlace Place { get; init; } = LayerPlace.None;

    /// <summary>Whether it makes of what a block gives the output of a repetition, which it shares its name with.</summary>
    public bool EndsRepetition => Place.Scope.Length > 0 && Name.Length == Place.Scope.Length;

    /// <summary>Its name within its list of layers: <c>Dense1</c> of <c>Blocks.0.Dense1</c>, <c>Residual</c> of <c>Blocks.0</c>.</summary>
    public string OwnName =>
        EndsRepetition ? Kind : Place.Scope.Length == 0 ? Name : Name.Substring(Place.Scope.Length + 1);

    /// <summary>The values that it keeps beside its output.</summary>
    public EquatableArray<KeptModel> Keeps { get; init; } = [];

    /// <summary>The number of trained values that are its own.</summary>
    public long ParameterCount =>
        Parameters.Where(parameter => parameter is { IsTrained: true, IsTied: false }).Sum(parameter => parameter.Length);

    /// <summary>The weights that it multiplies its input with, if it has any: not the scales of a norm.</summary>
    public ParameterModel? Weight => Init is null ? null : Parameter("weight");

    /// <summary>The vector that it adds to these products.</summary>
    public ParameterModel? Bias => Init is null ? null : Parameter("bias");

    public ParameterModel? Parameter(string role)
    {
        foreach (ParameterModel parameter in Parameters)
        {
            if (parameter.Role == role)
            {
                return parameter;
            }
        }

        return null;
    }

    /// <summary>Whether it has weights that start here: not those of another layer, which start there.</summary>
    public bool StartsWeights => Init is not null && Weight is not { IsTied: true };

    /// <summary>The tensors that it shares with a layer before it, which owns them.</summary>
    public IEnumerable<ParameterModel> Shared => Parameters.Where(parameter => parameter.IsTied);

    /// <summary>The same, with weights and biases that start another way.</summary>
    public LayerModel StartingAs(InitModel init) => this with
    {
        Init = init,
        Parameters =
        [
            .. Parameters.Select(parameter => parameter.Role switch
            {
                "weight" => parameter.StartingAs(init),
                "bias" => parameter.StartingAs(init.Bias),
                _ => parameter,
            }),
        ],
    };

    /// <summary>The same norm, with a γ that a residual around it scales.</summary>
    public LayerModel ScaledBy(BranchStart branch)
    {
        string value = Numbers.Short(branch.Factor);
        var start = new StartModel(
            InitNames.Constant,
            branch.Factor == 0 ? $"γ = 0, because {branch.Reason}" : $"γ = {branch.Formula} = {value}, because {branch.Reason}",
            [new("value", Numbers.Single(branch.Factor))]);
        return this with
        {
            ScaleAtStart = branch.Factor,
            Parameters =
            [
                .. Parameters.Select(tensor => tensor.Role == "weight" ? tensor.StartingAs(start) : tensor),
            ],
        };
    }

    /// <summary>The window that it moves over a map, even one that is too large; null for other layers.</summary>
    public WindowModel? Window { get; init; }

    /// <summary>How the residual around it changes how it starts; null where it does not.</summary>
    public BranchStart? BranchStart { get; init; }

    /// <summary>Of a residual whose scale changes how layers start, its branch; else null.</summary>
    public ScaledBranch? ScaledBranch { get; init; }

    /// <summary>The γ of a norm before training.</summary>
    public double ScaleAtStart { get; init; } = 1;

    /// <summary>
    /// The activation that the sums of a layer with weights go through, which decides how the weights should start: the layer's own, or
    /// that of an <c>[Activate]</c> after a linear layer.
    /// </summary>
    public ActivationModel? Nonlinearity { get; init; }

    /// <summary>How a layer whose tensors start each by a rule of its own does so; null for others.</summary>
    public StartText? StartText { get; init; }

    /// <summary>Whether the layer has a bias if it has weights: known even where its shapes are not.</summary>
    public bool WantsBias => Arguments.Flag("Bias") ?? true;
}

/// <summary>How the tensors of a layer start, in words.</summary>
/// <param name="Title">What they are drawn from, in short.</param>
/// <param name="Reason">Why.</param>
internal sealed record StartText(string Title, string Reason);

/// <summary>Why a layer cannot take its input.</summary>
internal enum ShapeProblem
{
    /// <summary>It needs a vector and gets a shape with axes.</summary>
    NeedsVector,

    /// <summary>It moves a window over maps and gets another shape.</summary>
    NeedsMap,

    /// <summary>Its window is larger than the padded map.</summary>
    WindowTooLarge,

    /// <summary>Its groups do not divide what is in them.</summary>
    GroupsDoNotDivide,

    /// <summary>A window of it lies in the padding alone.</summary>
    OnlyPadding,

    /// <summary>Its padding is written in two ways.</summary>
    PaddedTwice,

    /// <summary>Its output is padded by a step or more.</summary>
    OutputPaddingTooLarge,

    /// <summary>It is to be read in a shape of another size.</summary>
    SizesDisagree,

    /// <summary>It works on steps and gets another shape.</summary>
    NeedsSequence,

    /// <summary>It works on numbers and gets tokens.</summary>
    NeedsEmbedding,

    /// <summary>It looks up tokens and gets numbers.</summary>
    NeedsTokens,

    /// <summary>Its heads do not divide its features.</summary>
    HeadsDoNotDivide,

    /// <summary>It names weights that it cannot share.</summary>
    CannotTie,

    /// <summary>It names a value that no tap before it has.</summary>
    UnknownTap,

    /// <summary>It joins values whose shapes differ.</summary>
    ShapesDiffer,

    /// <summary>Its block gives another shape than it takes.</summary>
    BlockChangesShape,

    /// <summary>It names a class that cannot be used as a block.</summary>
    IsNoBlock,

    /// <summary>It would make the network longer than a network may be.</summary>
    TooManyLayers,

    /// <summary>It normalizes over one value.</summary>
    OneValue,

    /// <summary>More values or weights than one array holds.</summary>
    TooLarge,
}

/// <summary>The activation of a layer.</summary>
/// <param name="Kind">The name in the <see cref="Catalog.ActivationCatalog"/>; the user's own have one in common.</param>
/// <param name="Option">The value of its one option, such as the slope of a leaky ReLU; 0 without one.</param>
/// <param name="Approximate">Whether GELU is approximated.</param>
internal sealed record ActivationModel(string Kind, double Option = 0, bool Approximate = false)
{
    /// <summary>The user's own; null for one of the library.</summary>
    public OwnActivation? Own { get; init; }
}
